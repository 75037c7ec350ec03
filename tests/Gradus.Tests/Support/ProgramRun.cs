using System.Globalization;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace Gradus.Tests.Support;

/// <summary>The tests that run programs change the console and the current folder: nothing else may run beside them.</summary>
[CollectionDefinition(nameof(ProgramRun), DisableParallelization = true)]
public sealed class ProgramRuns;

/// <summary>Runs a compiled program in this process.</summary>
internal static class ProgramRun
{
    /// <summary>
    /// Runs the program in an empty folder and returns what it prints; an exit code other than 0 is an error. The console,
    /// the current folder and the culture belong to the whole process, so nothing else may run meanwhile.
    /// </summary>
    public static string Output(byte[] image)
    {
        AssemblyLoadContext context = new("ProgramRun", isCollectible: true);
        TextWriter console = Console.Out;
        TextReader input = Console.In;
        string folder = Environment.CurrentDirectory;
        CultureInfo culture = CultureInfo.CurrentCulture;
        string temporary = Directory.CreateTempSubdirectory("gradus-program-").FullName;
        using StringWriter output = new(CultureInfo.InvariantCulture);
        try
        {
            Environment.CurrentDirectory = temporary;
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Console.SetOut(output);
            Console.SetIn(TextReader.Null);
            using MemoryStream stream = new(image);
            MethodInfo? entry = context.LoadFromStream(stream).EntryPoint;
            object? code = entry?.Invoke(null, entry.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
            if (code is int and not 0)
            {
                throw new InvalidOperationException($"The program ended with exit code {code}:\n{output}");
            }
        }
        catch (TargetInvocationException wrapped)
        {
            ExceptionDispatchInfo.Throw(wrapped.InnerException!);
        }
        finally
        {
            Console.SetOut(console);
            Console.SetIn(input);
            CultureInfo.CurrentCulture = culture;
            Environment.CurrentDirectory = folder;
            Directory.Delete(temporary, recursive: true);
            context.Unload();
        }

        return output.ToString();
    }
}
