using System.Text.Json;
using Gradus.Files;

namespace Gradus.Cli.Settings;

/// <summary>
/// Settings as a JSON file: every option by its name without the dashes. A switch is true or false; a list may be an
/// array; numbers may stand with or without quotes.
/// </summary>
internal static class SettingsFile
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        MaxDepth = 8,
    };

    /// <summary>Sets what the file says and the command line does not.</summary>
    public static void Fill(SettingValues values, string path, IReadOnlyList<Setting> known)
    {
        using JsonDocument document = JsonFile.Open("--settings", path, Lenient);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw CommandException.Usage($"{path}: settings are a JSON object, such as {{ \"layers\": \"4:tanh,1:sigmoid\", \"rate\": 1.2 }}.");
        }

        HashSet<string> seen = [];
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            Setting setting = known.FirstOrDefault(one => one.Name == property.Name)
                ?? throw CommandException.Usage($"{path}: there is no setting '{property.Name}'. Known are {string.Join(", ", known.Select(one => one.Name))}.");
            if (!seen.Add(property.Name))
            {
                throw CommandException.Usage($"{path}: '{property.Name}' stands there twice; keep one.");
            }

            if (Text(property.Value, setting, path) is { } text)
            {
                values.Default(setting.Name, text);
            }
        }
    }

    /// <summary>Writes what is set, so that <see cref="Fill"/> sets it again.</summary>
    public static void Save(SettingValues values, string path, IReadOnlyList<Setting> known) => AtomicFile.Write(path, stream =>
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        foreach (Setting setting in known)
        {
            if (values[setting.Name] is not { } text)
            {
                continue;
            }

            if (setting.IsSwitch)
            {
                json.WriteBoolean(setting.Name, true);
            }
            else if (IsJsonNumber(text))
            {
                json.WritePropertyName(setting.Name);
                json.WriteRawValue(text);
            }
            else
            {
                json.WriteString(setting.Name, text);
            }
        }

        json.WriteEndObject();
    });

    private static string? Text(JsonElement value, Setting setting, string path) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True or JsonValueKind.False when setting.IsSwitch => value.GetBoolean() ? "" : null,
        JsonValueKind.String when !setting.IsSwitch => value.GetString(),
        JsonValueKind.Number when !setting.IsSwitch => value.GetRawText(),
        JsonValueKind.Array when !setting.IsSwitch => string.Join(",", value.EnumerateArray().Select(item => Text(item, setting, path))),
        _ => throw CommandException.Usage(setting.IsSwitch
            ? $"{path}: '{setting.Name}' is true or false, but it is {value.GetRawText()}."
            : $"{path}: '{setting.Name}' is a text, a number or a list of them, but it is {value.GetRawText()}."),
    };

    private static bool IsJsonNumber(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
