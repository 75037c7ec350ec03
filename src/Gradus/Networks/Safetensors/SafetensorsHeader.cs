using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gradus.Networks.Safetensors;

/// <summary>
/// The JSON in front of the numbers:
/// <c>{"__metadata__":{"key":"text"},"name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}</c>.
/// </summary>
/// <param name="Declarations">The tensors, in the order in which the header names them.</param>
/// <param name="Metadata">Texts beside the tensors.</param>
internal sealed record SafetensorsHeader(
    IReadOnlyCollection<SafetensorsDeclaration> Declarations, Dictionary<string, string> Metadata)
{
    /// <summary>The name no tensor can have.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>
    /// The longest header read or written, 16 MiB. The format allows 100 MB; a hundred thousand tensors need a tenth of that.
    /// </summary>
    public const int MaxBytes = 1 << 24;

    /// <summary>The bytes of the length in front of the header.</summary>
    public const int Start = sizeof(ulong);

    /// <summary>
    /// The header's bytes: the same for the same content, metadata sorted by key, filled up with spaces to a multiple of 8
    /// so that the numbers behind it are aligned.
    /// </summary>
    /// <exception cref="InvalidOperationException">The header would be longer than <see cref="MaxBytes"/>.</exception>
    public ReadOnlyMemory<byte> ToBytes()
    {
        ArrayBufferWriter<byte> buffer = new();

        // Names stay readable: the relaxed encoder escapes what JSON demands, and not all that HTML would like.
        using (Utf8JsonWriter json = new(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json);
            foreach (SafetensorsDeclaration declaration in Declarations)
            {
                WriteDeclaration(json, declaration);
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & 7;
        buffer.GetSpan(8)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenCount <= MaxBytes
            ? buffer.WrittenMemory
            : throw new InvalidOperationException(
                $"The header of {Declarations.Count} tensors and {Metadata.Count} metadata texts takes {buffer.WrittenCount} bytes; "
                + $"at most {MaxBytes} can be read back. Shorten the metadata.");
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        if (Metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject(MetadataKey);
        foreach (string key in Metadata.Keys.Order(StringComparer.Ordinal))
        {
            json.WriteString(key, Metadata[key]);
        }

        json.WriteEndObject();
    }

    private static void WriteDeclaration(Utf8JsonWriter json, SafetensorsDeclaration declaration)
    {
        json.WriteStartObject(declaration.Name);
        json.WriteString("dtype", declaration.Type == SafetensorsType.F32 ? "F32" : "F64");
        json.WriteStartArray("shape");
        foreach (int length in declaration.Shape)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(declaration.Begin);
        json.WriteNumberValue(declaration.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
