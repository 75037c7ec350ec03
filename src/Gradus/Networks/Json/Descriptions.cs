using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gradus.Optimizers;
using Gradus.Randomness;

namespace Gradus.Networks.Json;

/// <summary>What there is to know about families of descriptions and the arguments of their members' constructors.</summary>
internal static class Descriptions
{
    /// <summary>The name of the property that holds a member's name.</summary>
    public const string Discriminator = "type";

    /// <summary>How the families of <see cref="DescriptionJson"/> are written and read.</summary>
    public static readonly JsonSerializerOptions Settings = SettingsOf(DescriptionJson.Default);

    // The families for which a plain number will do, and the member whose first argument it is.
    private static readonly Dictionary<Type, string> PlainNumbers = new()
    {
        [typeof(Schedule)] = "constant",
        [typeof(Seed)] = "counter",
    };

    /// <summary>The settings of a context, for arguments of constructors only.</summary>
    public static JsonSerializerOptions SettingsOf(JsonSerializerContext context) =>
        new(context.Options) { TypeInfoResolver = context.WithAddedModifier(LeaveOutWhatFollows) };

    public static bool IsFamily(JsonTypeInfo type) => type.PolymorphismOptions is not null;

    /// <summary>The names of a family's members, in the order of its catalog.</summary>
    public static IReadOnlyList<string> Names(JsonTypeInfo family) =>
        [.. family.PolymorphismOptions!.DerivedTypes.Select(member => (string)member.TypeDiscriminator!)];

    /// <summary>The member of that name; null where there is none.</summary>
    public static JsonTypeInfo? Member(JsonTypeInfo family, string name)
    {
        foreach (JsonDerivedType member in family.PolymorphismOptions!.DerivedTypes)
        {
            if (name.Equals((string)member.TypeDiscriminator!, StringComparison.OrdinalIgnoreCase))
            {
                return family.Options.GetTypeInfo(member.DerivedType);
            }
        }

        return null;
    }

    /// <summary>The name under which a type is listed in its family.</summary>
    public static string NameOf(JsonTypeInfo family, JsonTypeInfo member) =>
        (string)family.PolymorphismOptions!.DerivedTypes.First(one => one.DerivedType == member.Type).TypeDiscriminator!;

    /// <summary>What may be given for a member, in the order of its constructor, and then what is set beside it.</summary>
    public static IReadOnlyList<JsonPropertyInfo> Arguments(JsonTypeInfo member) =>
        [.. member.Properties.Where(property => property.AssociatedParameter is not null)
            .OrderBy(property => property.AssociatedParameter!.IsMemberInitializer).ThenBy(property => property.AssociatedParameter!.Position)];

    public static bool IsRequired(JsonPropertyInfo argument) =>
        argument.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false, IsNullable: false };

    /// <summary>The member that a plain number stands for in this family; null where it stands for none.</summary>
    public static string? PlainMember(JsonTypeInfo family) => PlainNumbers.GetValueOrDefault(family.Type);

    /// <summary>The object that a plain number stands for.</summary>
    public static JsonObject FromPlain(JsonTypeInfo family, JsonNode number)
    {
        string name = PlainNumbers[family.Type];
        return new() { [Discriminator] = name, [Arguments(Member(family, name)!)[0].Name] = number };
    }

    /// <summary>A member with its arguments, as in <c>adam(rate, beta1: 0.9, …)</c>.</summary>
    public static string Signature(string name, JsonTypeInfo member)
    {
        IEnumerable<string> arguments = Arguments(member).Select(argument =>
            argument.AssociatedParameter is { HasDefaultValue: true, DefaultValue: { } value }
                ? $"{argument.Name}: {JsonSerializer.SerializeToNode(value, member.Options.GetTypeInfo(value.GetType()))}"
                : IsRequired(argument) ? argument.Name : $"{argument.Name}: …");
        return $"{name}({string.Join(", ", arguments)})";
    }

    /// <summary>The start of a sentence that names what was meant, or else all there is.</summary>
    public static string DidYouMean(string given, IReadOnlyList<string> names)
    {
        string? nearest = names.MinBy(name => Distance(given, name));
        string known = $"Known are {string.Join(", ", names)}.";
        return nearest is not null && Distance(given, nearest) <= Math.Max(1, nearest.Length / 3)
            ? $"Did you mean {nearest}? {known}"
            : known;
    }

    /// <summary>How many letters must be changed, swapped with the next, left out or put in to turn one name into the other.</summary>
    private static int Distance(string from, string to)
    {
        if (from.Length > (2 * to.Length) + 2)
        {
            return from.Length;
        }

        int[,] d = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    d[i - 1, j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1), 1 + Math.Min(d[i - 1, j], d[i, j - 1]));
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[from.Length, to.Length];
    }

    private static bool Same(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);

    // A property that no argument sets follows from those that do.
    private static void LeaveOutWhatFollows(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i] is { Set: null, AssociatedParameter: null })
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
