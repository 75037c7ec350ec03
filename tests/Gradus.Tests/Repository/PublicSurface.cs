using System.Text;
using Microsoft.CodeAnalysis;

namespace Gradus.Tests.Repository;

/// <summary>What users of the library can reach, as sorted C#-like lines.</summary>
internal static class PublicSurface
{
    private static readonly SymbolDisplayFormat _format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance
            | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        SymbolDisplayMemberOptions.IncludeAccessibility | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeExtensionThis | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A base type or interface: the name alone.</summary>
    private static readonly SymbolDisplayFormat _name = _format
        .WithKindOptions(SymbolDisplayKindOptions.None)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);

    public static string Render(IAssemblySymbol assembly)
    {
        StringBuilder text = new();
        var spaces = TypesOf(assembly.GlobalNamespace)
            .Where(IsVisible)
            .GroupBy(type => type.ContainingNamespace.ToDisplayString())
            .OrderBy(space => space.Key, StringComparer.Ordinal);
        foreach (var space in spaces)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append("namespace ").Append(space.Key).Append('\n');
            foreach (INamedTypeSymbol type in space.OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal))
            {
                text.Append('\n').Append(Heading(type)).Append('\n');
                foreach (string member in Members(type))
                {
                    text.Append("    ").Append(member).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member is INamedTypeSymbol type
            ? TypesOf(type).Prepend(type)
            : TypesOf(member));

    private static string Heading(INamedTypeSymbol type)
    {
        string modifiers = type switch
        {
            { TypeKind: TypeKind.Class, IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            { TypeKind: TypeKind.Struct } => (type.IsReadOnly ? "readonly " : "") + (type.IsRefLikeType ? "ref " : ""),
            _ => "",
        };
        string access = type.DeclaredAccessibility == Accessibility.Public ? "public " : "protected ";
        SymbolDisplayFormat format = _format.WithKindOptions(SymbolDisplayKindOptions.None)
            .WithMemberOptions(_format.MemberOptions & ~SymbolDisplayMemberOptions.IncludeAccessibility);
        string kind = type switch
        {
            { TypeKind: TypeKind.Struct } when IsRecord(type) => "record struct",
            { TypeKind: TypeKind.Class } when IsRecord(type) => "record",
            { TypeKind: TypeKind.Delegate } => "delegate",
            _ => type.TypeKind.ToString().ToLowerInvariant(),
        };

        // The constraints come last in a declaration: base types go in before them.
        string name = type.ToDisplayString(format.RemoveGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeConstraints));
        string withConstraints = type.ToDisplayString(format);
        return access + modifiers + kind + " " + name + Bases(type) + withConstraints[name.Length..];
    }

    private static string Bases(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Delegate)
        {
            return "";
        }

        if (type.TypeKind is TypeKind.Enum)
        {
            return type.EnumUnderlyingType!.SpecialType == SpecialType.System_Int32 ? "" : " : " + type.EnumUnderlyingType.ToDisplayString(_name);
        }

        List<string> bases = [.. type.Interfaces
            .Where(face => IsVisible(face) && !(IsRecord(type) && face.Name == "IEquatable"))
            .Select(face => face.ToDisplayString(_name))
            .Order(StringComparer.Ordinal)];
        if (type.BaseType is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) } parent)
        {
            bases.Insert(0, parent.ToDisplayString(_name));
        }

        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static IEnumerable<string> Members(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Delegate)
        {
            return [];
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            return type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)
                .Select(field => $"{field.Name} = {field.ConstantValue}");
        }

        return type.GetMembers()
            .Where(member => member is not INamedTypeSymbol && IsVisible(member) && !IsGenerated(member))
            .Select(member => (Order: Order(member), member.Name, Line: member.ToDisplayString(_format)))
            .OrderBy(member => member.Order)
            .ThenBy(member => member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Line, StringComparer.Ordinal)
            .Select(member => member.Line);
    }

    private static int Order(ISymbol member) => member switch
    {
        IFieldSymbol => 0,
        IMethodSymbol { MethodKind: MethodKind.Constructor } => 1,
        IPropertySymbol => 2,
        IEventSymbol => 3,
        _ => 4,
    };

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));

    /// <summary>Accessors, which their property shows, and what the compiler adds to records and structs.</summary>
    private static bool IsGenerated(ISymbol member) => member switch
    {
        IMethodSymbol
        {
            MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove
                or MethodKind.Destructor
        } => true,
        IPropertySymbol { Name: "EqualityContract" } => IsRecord(member.ContainingType),
        _ => member.IsImplicitlyDeclared || IsMarkedGenerated(member),
    };

    /// <summary>An assembly does not say which structs were declared as records, but who wrote their operators.</summary>
    private static bool IsRecord(INamedTypeSymbol type) =>
        type.IsRecord || type.GetMembers(WellKnownMemberNames.EqualityOperatorName).Any(IsMarkedGenerated);

    private static bool IsMarkedGenerated(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute");
}
