using System.Globalization;
using System.Text;
using Gradus.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradus.Tests.Repository;

/// <summary>Compiles a block of a page, with the blocks it continues, as a reader's program, and runs it.</summary>
internal sealed class MarkdownProgram
{
    /// <summary>Printed between two blocks, so that each block's own output is known.</summary>
    private const char Border = '\u001d';

    private readonly byte[] _image;

    private MarkdownProgram(CSharpCompilation compilation)
    {
        using MemoryStream image = new();
        Errors = [.. compilation.Emit(image).Diagnostics
            .Where(found => found.Severity == DiagnosticSeverity.Error)
            .Select(Describe)];
        _image = image.ToArray();
    }

    /// <summary>What the compiler says, with the page's own line numbers.</summary>
    public IReadOnlyList<string> Errors { get; }

    public static MarkdownProgram Compile(MarkdownCode block)
    {
        SyntaxTree tree = Compilations.Parse("Program.cs", Join(block));
        bool hasStatements = tree.GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
        return new MarkdownProgram(Compilations.Create(
            "MarkdownProgram",
            [tree],
            hasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            Compilations.LibraryReference));
    }

    /// <summary>Runs the program and returns what its last block prints.</summary>
    public string Run()
    {
        string output = ProgramRun.Output(_image);
        return output[(output.LastIndexOf(Border) + 1)..];
    }

    /// <summary>Usings first, then statements, then types, as a file of top-level statements wants them.</summary>
    private static string Join(MarkdownCode block)
    {
        StringBuilder usings = new();
        StringBuilder statements = new();
        StringBuilder types = new();
        foreach (MarkdownCode piece in block.Chain)
        {
            if (statements.Length > 0)
            {
                statements.Append("\n#line hidden\nSystem.Console.Write('\\u001d');\n");
            }

            SyntaxTree tree = Compilations.Parse("", piece.Code);
            CompilationUnitSyntax root = tree.GetCompilationUnitRoot();
            foreach (SyntaxNode node in root.ChildNodes())
            {
                StringBuilder part = node switch
                {
                    UsingDirectiveSyntax or ExternAliasDirectiveSyntax => usings,
                    GlobalStatementSyntax => statements,
                    _ => types,
                };
                int line = piece.Line + tree.GetLineSpan(node.FullSpan).StartLinePosition.Line;
                part.Append(CultureInfo.InvariantCulture, $"\n#line {line} \"{piece.File}\"\n{node.ToFullString()}");
            }
        }

        return $"{usings}\n{statements}\n{types}\n";
    }

    private static string Describe(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetMappedLineSpan();
        return $"{place.Path}:{place.StartLinePosition.Line + 1}: {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
