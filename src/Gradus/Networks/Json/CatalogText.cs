using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Gradus.Networks.Json;

/// <summary>
/// The short text of a description and its JSON:
/// <c>value = number | true | false | word | 'text' | [value, …] | name | name(argument, …)</c> with <c>argument = value | name: value</c>;
/// at the outermost <c>name:argument, …</c> as well.
/// </summary>
internal sealed class CatalogText(string text)
{
    private const int MaxDepth = 16;

    private int at;

    /// <summary>The JSON of a text that names a member of the family.</summary>
    /// <exception cref="FormatException">The text does not.</exception>
    public JsonNode Parse(JsonTypeInfo family)
    {
        JsonNode value = Value(family, depth: 0);
        Skip();
        return at == text.Length ? value : throw Fault("the end");
    }

    /// <summary>The text of a description's JSON, without the arguments that change nothing.</summary>
    public static string Write(JsonNode node, JsonTypeInfo type)
    {
        if (node is JsonArray list)
        {
            JsonTypeInfo element = type.Kind == JsonTypeInfoKind.Enumerable ? type.Options.GetTypeInfo(type.ElementType!) : type;
            return $"[{string.Join(", ", list.Select(one => Write(one!, element)))}]";
        }

        if (node is not JsonObject given || !Descriptions.IsFamily(type))
        {
            return node.GetValueKind() == JsonValueKind.String ? Quoted(node.GetValue<string>()) : node.ToJsonString();
        }

        string name = given[Descriptions.Discriminator]!.GetValue<string>();
        IReadOnlyList<JsonPropertyInfo> arguments = Descriptions.Arguments(Descriptions.Member(type, name)!);
        JsonObject needed = WithoutDefaults(given, type, arguments);
        if (name == Descriptions.PlainMember(type))
        {
            return needed[arguments[0].Name]!.ToJsonString();
        }

        List<string> written = [];
        bool inOrder = true;
        foreach (JsonPropertyInfo argument in arguments)
        {
            if (needed[argument.Name] is not { } value)
            {
                inOrder = false;
                continue;
            }

            // A yes or no without its name would say nothing.
            inOrder &= value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False);
            string itself = Write(value, type.Options.GetTypeInfo(argument.PropertyType));
            written.Add(inOrder ? itself : $"{argument.Name}: {itself}");
        }

        return written.Count == 0 ? name : $"{name}({string.Join(", ", written)})";
    }

    // An argument is a default where the value stays the same without it: a default may be made in the constructor.
    private static JsonObject WithoutDefaults(JsonObject given, JsonTypeInfo family, IReadOnlyList<JsonPropertyInfo> arguments)
    {
        object value = given.Deserialize(family)!;
        JsonObject needed = (JsonObject)given.DeepClone();
        foreach (JsonPropertyInfo argument in arguments.Where(one => !Descriptions.IsRequired(one)))
        {
            JsonNode? removed = needed[argument.Name];
            needed.Remove(argument.Name);
            if (!IsStill(value, needed, family))
            {
                needed[argument.Name] = removed;
            }
        }

        return needed;
    }

    private static bool IsStill(object value, JsonObject described, JsonTypeInfo family)
    {
        try
        {
            return value.Equals(described.Deserialize(family));
        }
        catch (ArgumentException)
        {
            // The other arguments do not go with this one's default.
            return false;
        }
    }

    private static string Quoted(string word) => word.Length > 0 && word.All(IsOfWord)
        ? word
        : $"'{word.Replace("'", "''", StringComparison.Ordinal)}'";

    private JsonNode Value(JsonTypeInfo type, int depth)
    {
        Skip();
        if (depth > MaxDepth)
        {
            throw new FormatException($"It is nested deeper than {MaxDepth} levels.");
        }

        if (at < text.Length && text[at] == '[')
        {
            return List(type, depth);
        }

        if (type.Type == typeof(string))
        {
            return JsonValue.Create(at < text.Length && text[at] == '\'' ? Quotation() : Word("a text"));
        }

        if (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] is '-' or '+' or '.'))
        {
            return !Descriptions.IsFamily(type) ? Number()
                : Descriptions.PlainMember(type) is not null ? Descriptions.FromPlain(type, Number())
                : throw Fault($"a name: {string.Join(", ", Descriptions.Names(type))}");
        }

        if (!Descriptions.IsFamily(type))
        {
            string word = Word("a value");
            return bool.TryParse(word, out bool truth) ? JsonValue.Create(truth) : JsonValue.Create(word);
        }

        IReadOnlyList<string> names = Descriptions.Names(type);
        int start = at;
        string given = Word($"a name: {string.Join(", ", names)}");
        JsonTypeInfo member = Descriptions.Member(type, given) ?? throw new FormatException(
            $"There is no {type.Type.Name} '{given}' (position {start + 1}). {Descriptions.DidYouMean(given, names)}");
        return Member(Descriptions.NameOf(type, member), member, depth);
    }

    private JsonObject Member(string name, JsonTypeInfo member, int depth)
    {
        JsonObject made = new() { [Descriptions.Discriminator] = name };
        IReadOnlyList<JsonPropertyInfo> arguments = Descriptions.Arguments(member);
        bool bracket = Take('('), any = bracket || (depth == 0 && Take(':'));
        if (any && !(bracket && Take(')')))
        {
            int position = 0;
            do
            {
                JsonPropertyInfo argument = Argument(arguments, ref position, name, member);
                JsonTypeInfo type = member.Options.GetTypeInfo(argument.PropertyType);
                if (type.Kind == JsonTypeInfoKind.Enumerable && !Next('['))
                {
                    // The members of a list may stand as arguments of their own.
                    JsonArray list = made[argument.Name] as JsonArray ?? [];
                    made[argument.Name] = list;
                    list.Add(Value(type.Options.GetTypeInfo(type.ElementType!), depth + 1));
                    continue;
                }

                if (made.ContainsKey(argument.Name))
                {
                    throw new FormatException($"{argument.Name} is given twice. It is {Descriptions.Signature(name, member)}.");
                }

                made[argument.Name] = Value(type, depth + 1);
            }
            while (Take(','));
            if (bracket && !Take(')'))
            {
                throw Fault("',' or ')'");
            }
        }

        return arguments.FirstOrDefault(one => Descriptions.IsRequired(one) && !made.ContainsKey(one.Name)) is { } missing
            ? throw new FormatException($"{name} needs {missing.Name}: {Descriptions.Signature(name, member)}.")
            : made;
    }

    private JsonPropertyInfo Argument(IReadOnlyList<JsonPropertyInfo> arguments, ref int position, string name, JsonTypeInfo member)
    {
        Skip();
        int start = at;
        if (at == text.Length)
        {
            throw Fault($"the arguments of {Descriptions.Signature(name, member)}");
        }

        if (char.IsAsciiLetter(text[at]))
        {
            string word = Word("an argument");
            if (Take(':'))
            {
                position = int.MaxValue;
                return arguments.FirstOrDefault(one => one.Name.Equals(word, StringComparison.OrdinalIgnoreCase))
                    ?? throw new FormatException($"{name} has no argument '{word}' (position {start + 1}). It is {Descriptions.Signature(name, member)}.");
            }

            at = start;
        }

        bool isOpenList = position == arguments.Count(one => !one.AssociatedParameter!.IsMemberInitializer) - 1 && !Next('[')
            && member.Options.GetTypeInfo(arguments[position].PropertyType).Kind == JsonTypeInfoKind.Enumerable;
        return isOpenList ? arguments[position]
            : position < arguments.Count ? arguments[position++]
            : position == int.MaxValue ? throw new FormatException($"An argument with a name follows at position {start + 1}, or none: after the first name all need one.")
            : throw new FormatException($"{name} has {arguments.Count} arguments, but more are given (position {start + 1}). It is {Descriptions.Signature(name, member)}.");
    }

    private JsonArray List(JsonTypeInfo type, int depth)
    {
        JsonTypeInfo element = type.Kind == JsonTypeInfoKind.Enumerable ? type.Options.GetTypeInfo(type.ElementType!) : type.Options.GetTypeInfo(typeof(int));
        JsonArray list = [];
        at++;
        if (Take(']'))
        {
            return list;
        }

        do
        {
            list.Add(Value(element, depth + 1));
        }
        while (Take(','));
        return Take(']') ? list : throw Fault("',' or ']'");
    }

    private JsonValue Number()
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.'))
        {
            at++;
        }

        string number = text[start..at];
        return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? JsonValue.Create(whole)
            : ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out ulong large) ? JsonValue.Create(large)
            : double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real) ? JsonValue.Create(real)
            : throw new FormatException($"'{number}' is not a number (position {start + 1}).");
    }

    private string Quotation()
    {
        StringBuilder word = new();
        at++;
        while (at < text.Length && (text[at] != '\'' || (at + 1 < text.Length && text[at + 1] == '\'')))
        {
            at += text[at] == '\'' ? 1 : 0;
            word.Append(text[at++]);
        }

        return Take('\'') ? word.ToString() : throw Fault("a closing '");
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '.';

    private string Word(string expected)
    {
        int start = at;
        while (at < text.Length && IsOfWord(text[at]))
        {
            at++;
        }

        return at > start ? text[start..at] : throw Fault(expected);
    }

    private bool Next(char c)
    {
        Skip();
        return at < text.Length && text[at] == c;
    }

    private bool Take(char c)
    {
        bool found = Next(c);
        at += found ? 1 : 0;
        return found;
    }

    private void Skip()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private FormatException Fault(string expected) => new(
        at < text.Length
            ? FormattableString.Invariant($"Expected {expected} at position {at + 1}, found '{text[at]}'.")
            : $"Expected {expected}, but the text ends.");
}
