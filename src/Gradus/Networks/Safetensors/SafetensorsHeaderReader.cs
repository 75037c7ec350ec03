using System.Text.Json;
using System.Text.Unicode;

namespace Gradus.Networks.Safetensors;

/// <summary>Reads a header from bytes that nobody vouches for. What it returns is well formed, tensor by tensor.</summary>
internal ref struct SafetensorsHeaderReader
{
    // The object of all tensors, the object of one, its array: nothing a header needs lies deeper.
    private const int MaxDepth = 3;

    private readonly string? filePath;
    private Utf8JsonReader json;
    private string? tensor;

    private SafetensorsHeaderReader(ReadOnlySpan<byte> utf8, string? filePath)
    {
        this.filePath = filePath;
        json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
    }

    /// <summary>The header in these bytes, which begin with '{' and may end in spaces.</summary>
    /// <exception cref="ModelFileException">They are anything else than a header as the format describes it.</exception>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> utf8, string? filePath)
    {
        SafetensorsHeaderReader reader = new(utf8, filePath);
        return Utf8.IsValid(utf8)
            ? reader.ReadHeader()
            : throw reader.Fault("The header is not valid UTF-8.", SafetensorsReader.SaveAgain);
    }

    private SafetensorsHeader ReadHeader()
    {
        OrderedDictionary<string, SafetensorsDeclaration> declarations = new(StringComparer.Ordinal);
        Dictionary<string, string>? metadata = null;
        Next();
        while (Next() != JsonTokenType.EndObject)
        {
            string name = Text();
            if (name == SafetensorsHeader.MetadataKey ? metadata is not null : declarations.ContainsKey(name))
            {
                throw Fault($"The header names {ModelFileException.Quote(name)} twice.", SafetensorsReader.SaveAgain);
            }

            if (name == SafetensorsHeader.MetadataKey)
            {
                metadata = ReadMetadata();
                continue;
            }

            tensor = name;
            declarations.Add(name, ReadDeclaration(name));
            tensor = null;
        }

        Next();
        return new(declarations.Values, metadata ?? new(StringComparer.Ordinal));
    }

    private Dictionary<string, string> ReadMetadata()
    {
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        Expect(Next(), JsonTokenType.StartObject, "__metadata__ is an object");
        while (Next() != JsonTokenType.EndObject)
        {
            string key = Text();
            if (Next() != JsonTokenType.String)
            {
                throw Fault(
                    $"The metadata {ModelFileException.Quote(key)} is a text, found {json.TokenType}.", SafetensorsReader.SaveAgain);
            }

            if (!metadata.TryAdd(key, Text()))
            {
                throw Fault($"The metadata names {ModelFileException.Quote(key)} twice.", SafetensorsReader.SaveAgain);
            }
        }

        return metadata;
    }

    private SafetensorsDeclaration ReadDeclaration(string name)
    {
        SafetensorsType? type = null;
        int[]? shape = null;
        (long Begin, long End)? offsets = null;
        Expect(Next(), JsonTokenType.StartObject, "A tensor is declared by an object");
        long place = Place;
        while (Next() != JsonTokenType.EndObject)
        {
            string key = Text();
            switch (key)
            {
                case "dtype" when type is null:
                    type = ReadType();
                    break;
                case "shape" when shape is null:
                    shape = ReadShape();
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadOffsets();
                    break;
                case "dtype" or "shape" or "data_offsets":
                    throw Fault($"Its '{key}' stands twice.", SafetensorsReader.SaveAgain);
                default:
                    throw Fault(
                        $"Expected 'dtype', 'shape' and 'data_offsets', found {ModelFileException.Quote(key)}.",
                        SafetensorsReader.SaveAgain);
            }
        }

        string? missing = type is null ? "dtype" : shape is null ? "shape" : offsets is null ? "data_offsets" : null;
        if (missing is not null)
        {
            throw Fault($"Its '{missing}' is missing.", SafetensorsReader.SaveAgain);
        }

        (long begin, long end) = offsets!.Value;
        long bytes = SafetensorsLayout.Count(shape!) * SafetensorsLayout.Bytes(type!.Value);
        return end - begin == bytes
            ? new(name, type.Value, shape!, begin, end, place)
            : throw Fault(
                $"The shape [{string.Join(", ", shape!)}] takes {bytes} bytes as {type}, "
                + $"but the data_offsets [{begin}, {end}] hold {end - begin}.",
                SafetensorsReader.SaveAgain);
    }

    private SafetensorsType ReadType()
    {
        Expect(Next(), JsonTokenType.String, "The 'dtype' is a text");
        string type = Text();
        return type switch
        {
            "F32" => SafetensorsType.F32,
            "F64" => SafetensorsType.F64,
            _ => throw Fault(
                $"Its type is {ModelFileException.Quote(type)}; Gradus reads F32 and F64.",
                "Save the tensor in single precision, in Python with tensor.float()."),
        };
    }

    private int[] ReadShape()
    {
        Span<int> lengths = stackalloc int[SafetensorsLayout.MaxRank];
        int rank = 0;
        Expect(Next(), JsonTokenType.StartArray, "The 'shape' is an array");
        while (Next() != JsonTokenType.EndArray)
        {
            if (rank == lengths.Length)
            {
                throw Fault(
                    $"Its shape has more than {lengths.Length} dimensions; Gradus reads at most {lengths.Length}.",
                    "Save the tensor in another shape.");
            }

            lengths[rank++] = (int)Integer("A length is a number", int.MaxValue);
        }

        lengths = lengths[..rank];
        return SafetensorsLayout.Count(lengths) >= 0
            ? lengths.ToArray()
            : throw Fault(
                $"Its shape [{string.Join(", ", lengths.ToArray())}] asks for more than {Array.MaxLength} numbers, the most a tensor holds.",
                "Save the tensor in several parts, or the file again if it is damaged.");
    }

    private (long Begin, long End) ReadOffsets()
    {
        Expect(Next(), JsonTokenType.StartArray, "The 'data_offsets' are an array");
        Next();
        long begin = Integer("The first of the data_offsets is a number", SafetensorsLayout.MaxFileBytes);
        Next();
        long end = Integer("The second of the data_offsets is a number", SafetensorsLayout.MaxFileBytes);
        Expect(Next(), JsonTokenType.EndArray, "The 'data_offsets' are two numbers");
        return begin <= end
            ? (begin, end)
            : throw Fault($"Its data_offsets [{begin}, {end}] end before they begin.", SafetensorsReader.SaveAgain);
    }

    /// <summary>The current token as a whole number from 0 to <paramref name="most"/>, in digits: no sign, point or exponent.</summary>
    private long Integer(string what, long most)
    {
        Expect(json.TokenType, JsonTokenType.Number, what);
        return !json.ValueSpan.ContainsAnyExceptInRange((byte)'0', (byte)'9') && json.TryGetInt64(out long value) && value <= most
            ? value
            : throw Fault(
                $"{what}, whole and from 0 to {most}, found {ModelFileException.Quote(RawText())}.",
                SafetensorsReader.SaveAgain);
    }

    /// <summary>A number as it stands in the file, or as much of it as a message shows.</summary>
    private string RawText() => System.Text.Encoding.ASCII.GetString(json.ValueSpan[..Math.Min(json.ValueSpan.Length, 100)]);

    private string Text()
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            // Half a surrogate pair in an escape is valid JSON and no text.
            throw Fault("A name or text of the header is not valid Unicode.", SafetensorsReader.SaveAgain, error);
        }
    }

    private JsonTokenType Next()
    {
        try
        {
            json.Read();
            return json.TokenType;
        }
        catch (JsonException error)
        {
            throw Fault($"The header is not the JSON of a model file: {Reason(error)}", SafetensorsReader.SaveAgain, error);
        }
    }

    /// <summary>The parser's sentence without its own way of saying where.</summary>
    private static string Reason(JsonException error)
    {
        string text = ModelFileException.Quote(error.Message.Split(" LineNumber")[0]);
        return text[1..^1];
    }

    private readonly void Expect(JsonTokenType found, JsonTokenType wanted, string what)
    {
        if (found != wanted)
        {
            throw Fault($"{what}, found {found}.", SafetensorsReader.SaveAgain);
        }
    }

    private readonly long Place => SafetensorsHeader.Start + json.TokenStartIndex;

    private readonly ModelFileException Fault(string problem, string remedy, Exception? inner = null) =>
        new(problem, remedy, filePath, tensor, Place, inner);
}
