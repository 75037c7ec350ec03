using System.Reflection;
using Gradus.Generators;
using Gradus.Tensors;
using Gradus.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Gradus.Tests.Repository;

/// <summary>Compiles sources as the projects of this repository do: C# 14, nullable, implicit usings.</summary>
internal static class Compilations
{
    private const string ImplicitUsings = """
        global using global::System;
        global using global::System.Collections.Generic;
        global using global::System.IO;
        global using global::System.Linq;
        global using global::System.Net.Http;
        global using global::System.Threading;
        global using global::System.Threading.Tasks;
        """;

    // A program of one file may name its project in lines such as "#:project".
    private static readonly CSharpParseOptions _options =
        new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse).WithFeatures([new("FileBasedProgram", "true")]);

    public static Assembly Library { get; } = typeof(Shape).Assembly;

    /// <summary>What a program without packages sees, and what the library itself refers to.</summary>
    public static IReadOnlyList<MetadataReference> RuntimeReferences { get; } = Find();

    public static MetadataReference LibraryReference { get; } = MetadataReference.CreateFromFile(Library.Location);

    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text), _options, path);

    public static CSharpCompilation Create(
        string name, IEnumerable<SyntaxTree> trees, OutputKind kind, params IEnumerable<MetadataReference> more) =>
        CSharpCompilation.Create(
            name,
            [Parse("ImplicitUsings.cs", ImplicitUsings), .. trees],
            [.. RuntimeReferences, .. more],
            new CSharpCompilationOptions(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The library of this checkout, from its sources and from what the generators make of them.</summary>
    public static CSharpCompilation OfLibrary()
    {
        CSharpCompilation sources = Create(
            "Gradus",
            RepositoryRoot.FilesUnder("src/Gradus", "*.cs")
                .Select(path => Parse(RepositoryRoot.Relative(path), File.ReadAllText(path))),
            OutputKind.DynamicallyLinkedLibrary);
        CSharpGeneratorDriver
            .Create([.. JsonGenerators(), new DescriptionTextGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)sources.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(sources, out Compilation complete, out _);
        return (CSharpCompilation)complete;
    }

    public static IReadOnlyList<string> Errors(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];

    // The SDK keeps the generator beside the reference assemblies: <root>/packs/Microsoft.NETCore.App.Ref/<version>/analyzers.
    private static IEnumerable<ISourceGenerator> JsonGenerators()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string packs = Path.GetFullPath(Path.Combine(runtime, "../../../packs/Microsoft.NETCore.App.Ref"));
        string file = Directory.EnumerateFiles(packs, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories)
            .Single(path => path.Contains($"{Path.DirectorySeparatorChar}{Environment.Version.Major}.", StringComparison.Ordinal));
        return Assembly.LoadFrom(file).GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IIncrementalGenerator)))
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());
    }

    private static List<MetadataReference> Find()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        HashSet<string> needed = [.. Library.GetReferencedAssemblies().Select(name => name.Name!)];
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return [.. trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == runtime || needed.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
