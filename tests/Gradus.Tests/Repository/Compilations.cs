using System.Reflection;
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

    public static Assembly Library { get; } = typeof(Shape).Assembly;

    /// <summary>What a program without packages sees, and what the library itself refers to.</summary>
    public static IReadOnlyList<MetadataReference> RuntimeReferences { get; } = Find();

    public static MetadataReference LibraryReference { get; } = MetadataReference.CreateFromFile(Library.Location);

    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(
        SourceText.From(text), new CSharpParseOptions(LanguageVersion.CSharp14, DocumentationMode.Parse), path);

    public static CSharpCompilation Create(
        string name, IEnumerable<SyntaxTree> trees, OutputKind kind, params IEnumerable<MetadataReference> more) =>
        CSharpCompilation.Create(
            name,
            [Parse("ImplicitUsings.cs", ImplicitUsings), .. trees],
            [.. RuntimeReferences, .. more],
            new CSharpCompilationOptions(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The library of this checkout, from its sources.</summary>
    public static CSharpCompilation OfLibrary() => Create(
        "Gradus",
        RepositoryRoot.FilesUnder("src/Gradus", "*.cs")
            .Select(path => Parse(RepositoryRoot.Relative(path), File.ReadAllText(path))),
        OutputKind.DynamicallyLinkedLibrary);

    public static IReadOnlyList<string> Errors(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString())];

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
