using System.Globalization;
using System.Text;

namespace Gradus.Data.Npy;

/// <summary>
/// What stands before the numbers, a dictionary as Python writes it:
/// <c>{'descr': '&lt;f8', 'fortran_order': False, 'shape': (3, 4), }</c>.
/// </summary>
internal sealed class NpyHeader
{
    private readonly string text;
    private int at;

    private NpyHeader(string text) => this.text = text;

    /// <summary>The type of the elements; null where it is a list of fields, each with its own.</summary>
    public string? Type { get; private set; }

    public bool IsColumnMajor { get; private set; }

    public IReadOnlyList<long> Lengths { get; private set; } = [];

    /// <summary>The header in these bytes.</summary>
    /// <exception cref="FormatException">It is none; the message says what is expected and found.</exception>
    public static NpyHeader Parse(ReadOnlySpan<byte> bytes)
    {
        NpyHeader header = new(Encoding.Latin1.GetString(bytes));
        header.Read();
        return header;
    }

    private void Read()
    {
        bool hasType = false, hasOrder = false, hasShape = false;
        Expect('{');
        while (!Take('}'))
        {
            string key = Quoted();
            Expect(':');
            switch (key)
            {
                case "descr" when !hasType:
                    hasType = true;
                    Type = Next() == '[' ? SkipList() : Quoted();
                    break;
                case "fortran_order" when !hasOrder:
                    hasOrder = true;
                    IsColumnMajor = Word() switch
                    {
                        "True" => true,
                        "False" => false,
                        var other => throw Wrong($"True or False is expected, but it is '{other}'"),
                    };
                    break;
                case "shape" when !hasShape:
                    hasShape = true;
                    Lengths = Tuple();
                    break;
                default:
                    throw Wrong($"descr, fortran_order and shape are expected once each, but there is '{key}'");
            }

            if (!Take(','))
            {
                Expect('}');
                break;
            }
        }

        if (!hasType || !hasOrder || !hasShape)
        {
            throw Wrong("descr, fortran_order and shape are expected, but one is missing");
        }
    }

    private List<long> Tuple()
    {
        List<long> lengths = [];
        Expect('(');
        while (!Take(')'))
        {
            string digits = Word().TrimEnd('L');
            lengths.Add(lengths.Count < 32 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long length)
                ? length
                : throw Wrong($"a length is expected, but it is '{digits}'"));
            if (!Take(','))
            {
                Expect(')');
                break;
            }
        }

        return lengths;
    }

    private string? SkipList()
    {
        int depth = 0;
        do
        {
            char c = Next();
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            at++;
        }
        while (depth > 0);
        return null;
    }

    private string Quoted()
    {
        char quote = Next();
        int end = quote is '\'' or '"' ? text.IndexOf(quote, at + 1) : -1;
        if (end < 0)
        {
            throw Wrong($"a text in quotes is expected, but there is '{quote}'");
        }

        string quoted = text[(at + 1)..end];
        at = end + 1;
        return quoted;
    }

    private string Word()
    {
        Next();
        int start = at;
        while (at < text.Length && char.IsAsciiLetterOrDigit(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    private char Next()
    {
        while (at < text.Length && text[at] is ' ' or '\n' or '\t')
        {
            at++;
        }

        return at < text.Length ? text[at] : throw Wrong("more is expected, but it ends");
    }

    private bool Take(char c)
    {
        if (Next() != c)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c))
        {
            throw Wrong($"'{c}' is expected, but there is '{Next()}'");
        }
    }

    private FormatException Wrong(string what) => new($"in the header, character {at.ToString(CultureInfo.InvariantCulture)}, {what}");
}
