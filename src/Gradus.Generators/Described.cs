using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Gradus.Generators;

/// <summary>What a description is made of, as its attributes and its constructor say.</summary>
internal static class Described
{
    private const string Json = "System.Text.Json.Serialization.Json";

    /// <summary>The members of a family with their names, in the order of its catalog; none where the type is no family.</summary>
    public static IReadOnlyList<(string Name, INamedTypeSymbol Type)> Members(INamedTypeSymbol type) =>
        [.. Attributes(type, "DerivedType").Select(entry => ((string)entry[1].Value!, (INamedTypeSymbol)entry[0].Value!))];

    /// <summary>Whether a family lists the type, which reads the name of its members itself.</summary>
    public static bool IsMember(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? family = type.BaseType; family is not null; family = family.BaseType)
        {
            if (Members(family).Any(member => SymbolEqualityComparer.Default.Equals(member.Type, type)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The constructor that JSON is read with.</summary>
    public static IMethodSymbol Constructor(INamedTypeSymbol type) =>
        type.InstanceConstructors.SingleOrDefault(one => Attributes(one, "Constructor").Any())
        ?? type.InstanceConstructors.Single(one => one.DeclaredAccessibility == Accessibility.Public);

    /// <summary>The name of an argument in JSON: that of its property, where that has one of its own.</summary>
    public static string NameOf(IParameterSymbol argument) =>
        argument.ContainingType.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property.Name.Equals(argument.Name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(property => Attributes(property, "PropertyName")).Select(name => (string)name[0].Value!)
            .FirstOrDefault() ?? argument.Name;

    /// <summary>Whether there must be a value: without it there is neither a default nor null.</summary>
    public static bool IsRequired(IParameterSymbol argument) => !argument.HasExplicitDefaultValue && !IsNullable(argument.Type);

    public static bool IsNullable(ITypeSymbol type) => type.NullableAnnotation == NullableAnnotation.Annotated;

    /// <summary>The type without its null.</summary>
    public static ITypeSymbol Sure(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>What a list holds; null where the type is none.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { Name: "IReadOnlyList", TypeArguments: { Length: 1 } held } => held[0],
        _ => null,
    };

    private static IEnumerable<ImmutableArray<TypedConstant>> Attributes(ISymbol symbol, string name) => symbol.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.ToDisplayString() == $"{Json}{name}Attribute")
        .Select(attribute => attribute.ConstructorArguments);
}
