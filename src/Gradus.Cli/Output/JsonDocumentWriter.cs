using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gradus.Cli.Output;

/// <summary>Writes one JSON document to the results, as docs/cli-json.md describes it.</summary>
internal static class JsonDocumentWriter
{
    /// <summary>The version of the documents; it grows when a field changes its meaning or goes.</summary>
    public const int Version = 1;

    /// <summary>Writes an object that begins with the command and the version.</summary>
    public static void Write(Terminal terminal, string command, Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("command", command);
            json.WriteNumber("version", Version);
            fields(json);
            json.WriteEndObject();
        }

        terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    /// <summary>A number, or null where there is none or it is not finite.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Numbers, each null where it is not finite.</summary>
    public static void Numbers(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            if (double.IsFinite(value))
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public static void Object(this Utf8JsonWriter json, string name, Action<Utf8JsonWriter> fields)
    {
        json.WriteStartObject(name);
        fields(json);
        json.WriteEndObject();
    }

    /// <summary>An array with an object for each item.</summary>
    public static void Array<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> fields)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            fields(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
