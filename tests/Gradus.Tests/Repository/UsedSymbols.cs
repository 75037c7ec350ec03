using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradus.Tests.Repository;

/// <summary>
/// What the code of a file refers to, as the compiler binds it: named or not (<c>var</c>, inferred calls, results
/// passed on, implicit conversions). Documentation comments do not count.
/// </summary>
internal static class UsedSymbols
{
    /// <summary>Each namespace and original type definition used, with the line (from 1) where it is used.</summary>
    public static IEnumerable<(int Line, INamespaceOrTypeSymbol Symbol)> Of(SyntaxTree tree, Compilation compilation)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        HashSet<ISymbol> found = new(SymbolEqualityComparer.Default);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            if (node.Parent is BaseNamespaceDeclarationSyntax space && space.Name == node)
            {
                continue;
            }

            found.Clear();
            foreach (ISymbol? symbol in Bound(node, model))
            {
                Collect(symbol, found);
            }

            foreach (ISymbol symbol in found)
            {
                yield return (tree.GetLineSpan(node.Span).StartLinePosition.Line + 1, (INamespaceOrTypeSymbol)symbol);
            }
        }
    }

    private static IEnumerable<ISymbol?> Bound(SyntaxNode node, SemanticModel model)
    {
        switch (node)
        {
            case ExpressionSyntax or AttributeSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax:
                TypeInfo type = model.GetTypeInfo(node);
                yield return model.GetSymbolInfo(node).Symbol;
                yield return type.Type;
                yield return type.ConvertedType;
                break;
            case ForEachStatementSyntax loop:
                ForEachStatementInfo info = model.GetForEachStatementInfo(loop);
                yield return info.ElementType;
                yield return info.GetEnumeratorMethod;
                yield return info.DisposeMethod;
                break;
        }
    }

    private static void Collect(ISymbol? symbol, HashSet<ISymbol> found)
    {
        switch (symbol)
        {
            case INamespaceSymbol { IsGlobalNamespace: false }:
                found.Add(symbol);
                break;
            case IAliasSymbol alias:
                Collect(alias.Target, found);
                break;
            case IArrayTypeSymbol array:
                Collect(array.ElementType, found);
                break;
            case IPointerTypeSymbol pointer:
                Collect(pointer.PointedAtType, found);
                break;
            case IFunctionPointerTypeSymbol function:
                Collect(function.Signature.ReturnType, found);
                CollectAll(function.Signature.Parameters.Select(parameter => parameter.Type), found);
                break;
            case INamedTypeSymbol type:
                found.Add(type.OriginalDefinition);
                CollectAll(type.TypeArguments, found);
                Collect(type.ContainingType, found);
                break;
            case IMethodSymbol method:
                Collect(method.ContainingType, found);
                Collect(method.ReducedFrom?.ContainingType, found);
                CollectAll(method.TypeArguments, found);
                break;
            case IPropertySymbol or IFieldSymbol or IEventSymbol:
                Collect(symbol.ContainingType, found);
                break;
        }
    }

    private static void CollectAll(IEnumerable<ITypeSymbol> types, HashSet<ISymbol> found)
    {
        foreach (ITypeSymbol type in types)
        {
            Collect(type, found);
        }
    }
}
