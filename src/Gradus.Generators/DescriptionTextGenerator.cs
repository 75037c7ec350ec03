using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Gradus.Generators;

/// <summary>
/// Completes the reader of descriptions: a method for each type that can be reached from those its attribute names, with the names,
/// the defaults and the order of the arguments as the constructors have them.
/// </summary>
[Generator]
public sealed class DescriptionTextGenerator : IIncrementalGenerator
{
    private const string Attribute = "Gradus.Networks.Json.ReadsAttribute";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The text itself goes from step to step: where it stays the same, nothing is compiled again.
        IncrementalValuesProvider<(string File, string Text)> readers = context.SyntaxProvider.ForAttributeWithMetadataName(
            Attribute,
            static (node, _) => node is StructDeclarationSyntax,
            static (found, _) => ($"{found.TargetSymbol.Name}.g.cs", ReaderText.Of(found.TargetSymbol, found.Attributes[0].ConstructorArguments[0].Values.Select(type => (INamedTypeSymbol)type.Value!))));
        context.RegisterSourceOutput(readers, static (output, reader) => output.AddSource(reader.File, SourceText.From(reader.Text, Encoding.UTF8)));
    }
}
