using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Networks.Json;

/// <summary>
/// Reads descriptions from JSON. Every name, argument and value is checked on the way down and every constructor is run
/// on the way up, so that a fault is told with its path; nothing but a <see cref="FormatException"/> comes out.
/// </summary>
/// <param name="settings">The families that are known.</param>
internal sealed class DescriptionReader(JsonSerializerOptions settings)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DescriptionJson.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>The description that a JSON text holds, of one of the families of <see cref="Descriptions.Settings"/>.</summary>
    /// <exception cref="FormatException">The text is not JSON, or not such a description.</exception>
    public static T Read<T>(string json) where T : class
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return DescriptionText.Read<T>(json);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            // Only where it cannot be read in one go is the place looked for.
            return new DescriptionReader(Descriptions.Settings).ReadTree<T>(Parse(json));
        }
    }

    /// <summary>The description that a JSON value holds.</summary>
    /// <exception cref="FormatException">It is not such a description.</exception>
    public T ReadTree<T>(JsonNode? node) where T : class
    {
        JsonTypeInfo type = settings.GetTypeInfo(typeof(T));
        return (T)Make(Check(node, type, ""), type, "");
    }

    /// <summary>A JSON text as a tree, names unique and depth bounded.</summary>
    /// <exception cref="FormatException">The text is not JSON.</exception>
    public static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json, nodeOptions: null, Strict);
        }
        catch (JsonException error)
        {
            throw new FormatException($"The text is not JSON: {error.Message}", error);
        }
    }

    private JsonNode Check(JsonNode? node, JsonTypeInfo type, string path)
    {
        JsonNode? complete = Descriptions.IsFamily(type) ? CheckMember(node, type, path)
            : type.Kind == JsonTypeInfoKind.Object ? CheckArguments(RequireObject(node, type, path), type, path, isMember: false)
            : type.Kind == JsonTypeInfoKind.Enumerable ? CheckList(node, type, path)
            : node?.DeepClone();
        Make(complete, type, path);
        return complete!;
    }

    private JsonObject CheckMember(JsonNode? node, JsonTypeInfo family, string path)
    {
        if (node?.GetValueKind() == JsonValueKind.Number && Descriptions.PlainMember(family) is not null)
        {
            node = Descriptions.FromPlain(family, node.DeepClone());
        }

        JsonObject members = RequireObject(node, family, path);
        IReadOnlyList<string> names = Descriptions.Names(family);
        if (members[Descriptions.Discriminator] is not JsonValue value || !value.TryGetValue(out string? name))
        {
            throw Fault(path, $"An object of this kind needs a \"type\", which is one of {string.Join(", ", names)}.");
        }

        return !names.Contains(name)
            ? throw Fault(path, $"There is no {Word(family)} {ModelFileException.Quote(name)}. {Descriptions.DidYouMean(name, names)}")
            : CheckArguments(members, Descriptions.Member(family, name)!, path, isMember: true);
    }

    private JsonObject CheckArguments(JsonObject given, JsonTypeInfo type, string path, bool isMember)
    {
        IReadOnlyList<JsonPropertyInfo> arguments = Descriptions.Arguments(type);
        JsonObject complete = [];
        foreach ((string name, JsonNode? value) in given)
        {
            if (isMember && name == Descriptions.Discriminator)
            {
                complete[name] = value!.DeepClone();
                continue;
            }

            JsonPropertyInfo argument = arguments.FirstOrDefault(one => one.Name == name) ?? throw Fault(
                path, $"{Word(type)} has no {ModelFileException.Quote(name)}. {Descriptions.DidYouMean(name, [.. arguments.Select(one => one.Name)])}");
            JsonTypeInfo argumentType = settings.GetTypeInfo(argument.PropertyType);
            bool absent = value is null && argument.AssociatedParameter!.IsNullable;
            complete[name] = absent ? null : Check(value, argumentType, Join(path, name));
        }

        return arguments.FirstOrDefault(one => Descriptions.IsRequired(one) && !complete.ContainsKey(one.Name)) is { } missing
            ? throw Fault(path, $"{Word(type)} needs \"{missing.Name}\": {Expectation(missing.PropertyType)}.")
            : complete;
    }

    private JsonArray CheckList(JsonNode? node, JsonTypeInfo list, string path)
    {
        if (node is not JsonArray given)
        {
            throw Fault(path, $"Expected a list, found {Show(node)}.");
        }

        JsonTypeInfo element = settings.GetTypeInfo(list.ElementType!);
        if (element.Kind == JsonTypeInfoKind.None && IsMade(given, list))
        {
            return (JsonArray)given.DeepClone();
        }

        JsonArray complete = [];
        for (int i = 0; i < given.Count; i++)
        {
            complete.Add(Check(given[i], element, FormattableString.Invariant($"{path}[{i}]")));
        }

        return complete;
    }

    // Long lists of numbers are read in one go; only where that fails is the place looked for.
    private static bool IsMade(JsonArray given, JsonTypeInfo list)
    {
        try
        {
            return given.Deserialize(list) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static object Make(JsonNode? complete, JsonTypeInfo type, string path)
    {
        object? made = null;
        Exception? cause = null;
        try
        {
            made = complete.Deserialize(type);
        }
        catch (ArgumentException error)
        {
            // The runtime adds the parameter's name, which the path has said already.
            string message = error.Message.Split(" (Parameter '", 2)[0];
            string found = error is ArgumentOutOfRangeException { ActualValue: IFormattable value }
                ? FormattableString.Invariant($" Found {value}.")
                : "";
            throw new FormatException(At(PathOf(error.ParamName, type, path)) + message + found, error);
        }
        catch (BadDataException error)
        {
            throw new FormatException(At(path) + error.Message, error);
        }
        catch (Exception error) when (IsRefusal(error))
        {
            cause = error;
        }

        return made ?? throw new FormatException($"{At(path)}Expected {Expectation(type.Type)}, found {Show(complete)}.", cause);
    }

    private static bool IsRefusal(Exception error) => error is ArgumentException or BadDataException
        or JsonException or FormatException or InvalidOperationException or NotSupportedException or OverflowException;

    private static JsonObject RequireObject(JsonNode? node, JsonTypeInfo type, string path) =>
        node as JsonObject ?? throw Fault(path, $"Expected {Expectation(type.Type)}, found {Show(node)}.");

    private static FormatException Fault(string path, string message) => new(At(path) + message);

    // The argument that a constructor refuses, where it names one that the text can hold.
    private static string PathOf(string? parameter, JsonTypeInfo type, string path)
    {
        IEnumerable<JsonTypeInfo> members = Descriptions.IsFamily(type)
            ? type.PolymorphismOptions!.DerivedTypes.Select(member => type.Options.GetTypeInfo(member.DerivedType))
            : [type];
        return members.SelectMany(Descriptions.Arguments).FirstOrDefault(one => one.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase)) is { } argument
            ? Join(path, argument.Name)
            : path;
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string At(string path) => path.Length == 0 ? "" : $"{path}: ";

    private static string Word(JsonTypeInfo type) => type.Type.Name;

    private static string Show(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject => "an object",
        JsonArray => "a list",
        _ => ModelFileException.Quote(node.ToJsonString()),
    };

    private static string Expectation(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? Expectation(inner)
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(uint) || type == typeof(ulong) ? "a whole number, 0 or above"
        : type == typeof(double) || type == typeof(float) ? "a number"
        : type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "a text"
        : type == typeof(Shape) ? "a shape: a whole number, or a list of one to four"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}"
        : $"an object that describes {("AEIOU".Contains(type.Name[0], StringComparison.Ordinal) ? "an" : "a")} {type.Name}";
}
