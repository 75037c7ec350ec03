using System.Globalization;
using System.Text;
using Gradus.Cli.Output;

namespace Gradus.Cli;

/// <summary>The command line of Gradus.</summary>
internal static class Program
{
    // The live display hides it, and has no time to show it again.
    private const string ShowCursor = "\e[?25h";

    public static int Main(string[] args)
    {
        if (CommandTree.ReadsModel(args))
        {
            HeadStart.Begin();
        }

        bool isLive = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        using TextWriter output = Output(), error = ForgivingWriter.OfErrors(() => Console.Error);
        using var interrupt = new Interrupt(said => error.WriteLine(said is null
            ? $"{(isLive ? ShowCursor : "")}\ngradus: stopped at once; what was not written yet is lost."
            : $"\ngradus: {said} Press Ctrl-C again to leave at once."));
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        return Run(args, new Terminal(StandardInput.Open, output, error, isLive, interrupt.Arm));
    }

    /// <summary>The whole program but for the process around it.</summary>
    public static int Run(string[] args, Stream input, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        CultureInfo culture = CultureInfo.CurrentCulture, language = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        try
        {
            return Run(args, new Terminal(() => input, output, ForgivingWriter.OfErrors(() => error), IsLive: false, _ => cancellation));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        }
    }

    private static int Run(string[] args, Terminal terminal)
    {
        terminal = CommandTree.OnlyWrites(args) ? terminal : terminal with { Out = ForgivingWriter.OfResults(terminal.Out) };
        try
        {
            int exitCode = CommandTree.Run(args, terminal);
            Flush(terminal.Out);
            return exitCode;
        }
#pragma warning disable CA1031 // The last resort: whatever happens, a user gets a message and the shell an exit code.
        catch (Exception error)
#pragma warning restore CA1031
        {
            (int exitCode, string message) = Failures.Explain(error);
            FlushLast(terminal.Out);
            if (message.Length > 0)
            {
                terminal.Complain(message);
            }

            return exitCode;
        }
    }

    private static void Flush(TextWriter output)
    {
        try
        {
            output.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"the results cannot be written to standard output: {Failures.Sentence(error)} Check where it goes and the free space there.", error);
        }
    }

    // What came before a failure: whether it can still be written changes neither its message nor its exit code.
    private static void FlushLast(TextWriter output)
    {
        try
        {
            output.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CommandException)
        {
            // Nothing is left in the buffer, which would be written again when it is closed.
        }
    }

    /// <summary>Standard output; buffered when it is not a screen, because a write for each line is slow.</summary>
    private static TextWriter Output() => Console.IsOutputRedirected
        ? new StreamWriter(PipeOutput.Open() ?? Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16)
        : Console.Out;
}
