using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradus.Tests.Repository;

/// <summary>Finds where sources of the library leave their room upwards or sideways, and machine-level code.</summary>
internal static class ArrowChecker
{
    private const string SourceFolder = "src/Gradus/";

    /// <summary>Uses of a room that is neither the file's own nor on a lower floor.</summary>
    public static IReadOnlyList<string> Arrows(CSharpCompilation compilation)
    {
        SortedSet<string> faults = new(StringComparer.Ordinal);
        foreach (SyntaxTree tree in SourcesOf(compilation))
        {
            string from = RoomOf(tree.FilePath);
            if (!Floors.OfRooms.ContainsKey(from))
            {
                faults.Add($"{tree.FilePath}: {from} is not a room: add it to {nameof(Floors)} with its floor, or move the file.");
                continue;
            }

            IEnumerable<(int Line, string Room, string Symbol)> broken = UsedSymbols.Of(tree, compilation)
                .Select(use => (use.Line, Room: RoomOf(use.Symbol, compilation), Symbol: use.Symbol.ToDisplayString()))
                .Where(use => use.Room.Length > 0 && !Floors.Allow(from, use.Room));
            foreach (var line in broken.GroupBy(use => (use.Line, use.Room)))
            {
                // A qualified name binds to its namespace and to its type; the longest says most.
                string symbol = line.Select(use => use.Symbol).MaxBy(name => name.Length)!;
                faults.Add($"{tree.FilePath}:{line.Key.Line}: "
                    + $"{Floors.Describe(from)} → {Floors.Describe(line.Key.Room)}: {symbol}");
            }
        }

        return [.. faults];
    }

    /// <summary>Files whose namespace is not the one of their folder.</summary>
    public static IReadOnlyList<string> Namespaces(CSharpCompilation compilation)
    {
        List<string> faults = [];
        foreach (SyntaxTree tree in SourcesOf(compilation))
        {
            string folder = Path.GetDirectoryName(tree.FilePath)!.Replace('\\', '/');
            string expected = folder["src/".Length..].Replace('/', '.');
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
            {
                if (node is BaseNamespaceDeclarationSyntax space && space.Name.ToString() != expected)
                {
                    faults.Add($"{tree.FilePath}: namespace {space.Name}, expected {expected}");
                }
                else if (node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
                    && node.Parent is CompilationUnitSyntax)
                {
                    faults.Add($"{tree.FilePath}: a type without namespace, expected {expected}");
                }
            }
        }

        return faults;
    }

    /// <summary>Unsafe code, pointers and vector instructions outside Kernels.</summary>
    public static IReadOnlyList<string> MachineCode(CSharpCompilation compilation)
    {
        SortedSet<string> faults = new(StringComparer.Ordinal);
        foreach (SyntaxTree tree in SourcesOf(compilation).Where(tree => RoomOf(tree.FilePath) != "Kernels"))
        {
            foreach (SyntaxToken token in tree.GetRoot().DescendantTokens()
                .Where(token => token.IsKind(SyntaxKind.UnsafeKeyword) || token.IsKind(SyntaxKind.FixedKeyword)))
            {
                faults.Add($"{tree.FilePath}:{Line(tree, token.Span)}: {token.Text}");
            }

            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes()
                .Where(node => node is PointerTypeSyntax or FunctionPointerTypeSyntax))
            {
                faults.Add($"{tree.FilePath}:{Line(tree, node.Span)}: pointer {node}");
            }

            foreach ((int line, INamespaceOrTypeSymbol symbol) in UsedSymbols.Of(tree, compilation))
            {
                string name = symbol.ToDisplayString();
                if (name.StartsWith("System.Runtime.Intrinsics", StringComparison.Ordinal)
                    || name is "System.Numerics.Vector<T>" or "System.Numerics.Vector")
                {
                    faults.Add($"{tree.FilePath}:{line}: {name}");
                }
            }
        }

        return [.. faults];
    }

    private static IEnumerable<SyntaxTree> SourcesOf(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Where(tree => tree.FilePath.StartsWith(SourceFolder, StringComparison.Ordinal));

    private static string RoomOf(string path)
    {
        string inside = path[SourceFolder.Length..];
        int slash = inside.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "the folder src/Gradus itself" : inside[..slash];
    }

    /// <summary>The room of a namespace or type of the library; empty for others.</summary>
    private static string RoomOf(INamespaceOrTypeSymbol symbol, CSharpCompilation compilation)
    {
        if (symbol is ITypeSymbol && !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly))
        {
            return "";
        }

        INamespaceSymbol? space = symbol as INamespaceSymbol ?? symbol.ContainingNamespace;
        string[] parts = space?.ToDisplayString().Split('.') ?? [];
        return parts is ["Gradus", var room, ..] ? room : "";
    }

    private static int Line(SyntaxTree tree, Microsoft.CodeAnalysis.Text.TextSpan span) =>
        tree.GetLineSpan(span).StartLinePosition.Line + 1;
}
