using System.Numerics;
using System.Text;

namespace Gradus.Data.Csv;

/// <summary>The fields of one line, one after the other, without the blanks and quotes around them.</summary>
internal ref struct CsvFields(ReadOnlySpan<byte> line, byte separator)
{
    private const int MostShown = 40;

    private ReadOnlySpan<byte> rest = line;
    private bool ended;

    /// <summary>What stands in the current field; inside quotes, a quote is still doubled.</summary>
    public ReadOnlySpan<byte> Field { get; private set; }

    /// <summary>Whether the quotes of the current field are not closed, or closed within it.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Goes to the next field; false after the last.</summary>
    public bool Next()
    {
        if (ended)
        {
            return false;
        }

        ReadOnlySpan<byte> text = rest.TrimStart((byte)' ');
        int length = text.Length > 0 && text[0] == '"' ? Quoted(text) : text.IndexOf(separator);
        ended = length < 0;
        Field = (ended ? text : text[..length]).TrimEnd((byte)' ');
        rest = ended ? default : text[(length + 1)..];
        if (Field.Length > 0 && Field[0] == '"')
        {
            IsBroken |= Field.Length < 2 || Field[^1] != '"' || !IsWhole(Field[1..^1]);
            Field = IsBroken ? Field : Field[1..^1];
        }

        return true;
    }

    /// <summary>
    /// Goes to the next field if it is a short number without quotes and blanks; else stays. This saves the search for the end of
    /// the field.
    /// </summary>
    public bool NextNumber<T>(out T value) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int length = QuickNumber.Read(rest, out value);
        if (length == 0 || (length < rest.Length && rest[length] != separator))
        {
            return false;
        }

        ended = length == rest.Length;
        rest = ended ? default : rest[(length + 1)..];
        return true;
    }

    /// <summary>All fields of a line, as texts.</summary>
    public static List<string> Texts(ReadOnlySpan<byte> line, byte separator)
    {
        List<string> texts = [];
        CsvFields fields = new(line, separator);
        while (fields.Next())
        {
            texts.Add(Encoding.UTF8.GetString(fields.Field).Replace("\"\"", "\"", StringComparison.Ordinal));
        }

        return texts;
    }

    /// <summary>
    /// The separator of a line: a tab, else a semicolon, else a comma, whichever it has outside quotes; what begins comments is none.
    /// </summary>
    public static byte FindSeparator(ReadOnlySpan<byte> line, char? comment)
    {
        foreach (byte candidate in "\t;"u8)
        {
            CsvFields fields = new(line, candidate);
            fields.Next();
            if (candidate != comment && fields.Next() && !fields.IsBroken)
            {
                return candidate;
            }
        }

        return (byte)',';
    }

    /// <summary>A field for a message: its first characters, the unprintable replaced.</summary>
    public static string Shown(ReadOnlySpan<byte> field)
    {
        string text = Encoding.UTF8.GetString(field[..Math.Min(field.Length, MostShown)]);
        return string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) + (field.Length > MostShown ? "…" : "");
    }

    /// <summary>The length of a field that opens with a quote: to the separator behind the closing one.</summary>
    private readonly int Quoted(ReadOnlySpan<byte> text)
    {
        bool inside = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                inside = !inside;
            }
            else if (text[i] == separator && !inside)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether all quotes within quotes are doubled.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> text)
    {
        int quote;
        while ((quote = text.IndexOf((byte)'"')) >= 0)
        {
            if (quote + 1 == text.Length || text[quote + 1] != '"')
            {
                return false;
            }

            text = text[(quote + 2)..];
        }

        return true;
    }
}
