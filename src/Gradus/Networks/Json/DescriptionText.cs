using System.Text;
using System.Text.Json;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Networks.Json;

/// <summary>
/// A description that is written as Gradus writes it, read from its first letter to its last: the type first, each argument once. It
/// needs nothing of what System.Text.Json knows of types, which takes the first reading of a process 25 ms. Anything else is
/// refused without a word of why, and left to <see cref="DescriptionReader"/>, which is the specification. The methods for the types
/// are written by src/Gradus.Generators from their constructors.
/// </summary>
[Reads(typeof(Network), typeof(Preprocessing), typeof(TableWriting))]
internal ref partial struct DescriptionText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private Utf8JsonReader json;

    private DescriptionText(string text)
    {
        json = new Utf8JsonReader(Strict.GetBytes(text), new JsonReaderOptions { MaxDepth = DescriptionJson.MaxDepth });
        Move();
    }

    private readonly bool IsNull => json.TokenType == JsonTokenType.Null;

    /// <summary>The description that a text holds.</summary>
    /// <exception cref="JsonException">It is not as Gradus writes it; an <see cref="InvalidOperationException"/> or a <see cref="FormatException"/> says the same.</exception>
    /// <exception cref="ArgumentException">A constructor refuses an argument; or <see cref="BadDataException"/>.</exception>
    public static T Read<T>(string text) where T : class
    {
        DescriptionText reader = new(text);
        T value = (T)reader.Described(typeof(T));
        reader.End();
        return value;
    }

    /// <summary>The list of texts that a text holds.</summary>
    /// <inheritdoc cref="Read"/>
    public static string[] ReadNames(string text)
    {
        DescriptionText reader = new(text);
        string[] names = reader.Names();
        reader.End();
        return names;
    }

    /// <summary>The list of lists of texts, or null for one, that a text holds.</summary>
    /// <inheritdoc cref="Read"/>
    public static string[]?[] ReadNameLists(string text)
    {
        DescriptionText reader = new(text);
        List<string[]?> lists = [];
        for (reader.BeginList(); reader.NextOfList();)
        {
            lists.Add(reader.IsNull ? null : reader.Names());
        }

        reader.End();
        return [.. lists];
    }

    private static JsonException Unusual() => new();

    private static void Require(uint given, uint needed)
    {
        if ((given & needed) != needed)
        {
            throw Unusual();
        }
    }

    private string[] Names()
    {
        List<string> names = [];
        for (BeginList(); NextOfList();)
        {
            names.Add(String());
        }

        return [.. names];
    }

    private void Move()
    {
        if (!json.Read())
        {
            throw Unusual();
        }
    }

    private void Expect(JsonTokenType type)
    {
        if (json.TokenType != type)
        {
            throw Unusual();
        }
    }

    private void End()
    {
        if (json.Read())
        {
            throw Unusual();
        }
    }

    // From the beginning of a family's member to its name.
    private void BeginMember()
    {
        Expect(JsonTokenType.StartObject);
        Move();
        if (!Is("type"u8))
        {
            throw Unusual();
        }

        Move();
    }

    // To the name of the next argument, or to the end of the object.
    private bool Next()
    {
        Move();
        return json.TokenType != JsonTokenType.EndObject;
    }

    // From the name of an argument to its value.
    private void Take(ref uint given, int argument)
    {
        uint bit = 1u << argument;
        if ((given & bit) != 0)
        {
            throw Unusual();
        }

        given |= bit;
        Move();
    }

    private readonly bool Is(ReadOnlySpan<byte> word) => json.ValueTextEquals(word);

    private void BeginList() => Expect(JsonTokenType.StartArray);

    private bool NextOfList()
    {
        Move();
        return json.TokenType != JsonTokenType.EndArray;
    }

    private readonly int Int32() => json.GetInt32();

    private readonly double Double() => json.GetDouble();

    private readonly bool Boolean() => json.GetBoolean();

    private string String()
    {
        Expect(JsonTokenType.String);
        return json.GetString()!;
    }

    private char Char() => String() is [char one] ? one : throw Unusual();

    private Shape Shape() => ShapeConverter.Read(ref json);
}
