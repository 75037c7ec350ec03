using System.Text.Json;
using System.Text.Json.Serialization;
using Gradus.Tensors;

namespace Gradus.Networks.Json;

/// <summary>A shape in JSON: a number for one dimension, else an array of lengths.</summary>
internal sealed class ShapeConverter : JsonConverter<Shape>
{
    public override Shape Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>The shape that begins at a token.</summary>
    public static Shape Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetInt32();
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException();
        }

        Span<int> lengths = stackalloc int[Shape.MaxRank];
        int rank = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (rank == Shape.MaxRank || reader.TokenType != JsonTokenType.Number)
            {
                throw new JsonException();
            }

            lengths[rank++] = reader.GetInt32();
        }

        return new Shape(lengths[..rank]);
    }

    public override void Write(Utf8JsonWriter writer, Shape value, JsonSerializerOptions options)
    {
        if (value.Rank == 1)
        {
            writer.WriteNumberValue(value.Count);
            return;
        }

        writer.WriteStartArray();
        foreach (int length in value.ToArray())
        {
            writer.WriteNumberValue(length);
        }

        writer.WriteEndArray();
    }
}
