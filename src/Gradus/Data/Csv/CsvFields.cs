using System.Numerics;
using System.Text;

namespace Gradus.Data.Csv;

/// <summary>
/// The fields of one line, one after the other, without the blanks and quotes around them. Where blanks separate them, any number
/// of blanks and tabs does.
/// </summary>
internal ref struct CsvFields(ReadOnlySpan<byte> line, byte separator)
{
    private const byte Blank = (byte)' ';
    private const int MostShown = 40;

    private ReadOnlySpan<byte> rest = separator == Blank ? line.Trim(" \t"u8) : line;
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

        ReadOnlySpan<byte> text = separator == Blank ? rest.TrimStart(" \t"u8) : rest.TrimStart(Blank);
        int length = text.Length > 0 && text[0] == '"' ? Quoted(text)
            : separator == Blank ? text.IndexOfAny(Blank, (byte)'\t')
            : text.IndexOf(separator);
        ended = length < 0;
        Field = (ended ? text : text[..length]).TrimEnd(Blank);
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
    /// The separator of a line: a tab, else a semicolon, else a comma, whichever it has outside quotes, else blanks, where they make
    /// as many fields of the next line. What begins comments, or stands in numbers, is none; a comma that is said to stand in numbers
    /// separates where no number has one outside quotes, and nothing else does.
    /// </summary>
    public static byte FindSeparator(ReadOnlySpan<byte> line, ReadOnlySpan<byte> next, CsvOptions options)
    {
        foreach (byte candidate in "\t;,"u8)
        {
            if (candidate != options.Comment && !options.InNumbers(candidate) && Count(line, candidate) > 1)
            {
                return candidate;
            }
        }

        int words = Count(line, Blank);
        return words > 1 && !options.InNumbers(Blank) && (next.IsEmpty || Count(next, Blank) == words) ? Blank
            : options.InNumbers((byte)',') && (HasInNumber(line, (byte)',') || HasInNumber(next, (byte)',')) ? (byte)'\t'
            : (byte)',';
    }

    /// <summary>Whether a character stands between two digits outside quotes.</summary>
    private static bool HasInNumber(ReadOnlySpan<byte> line, byte character)
    {
        bool inside = false;
        for (int i = 0; i < line.Length; i++)
        {
            inside ^= line[i] == '"';
            if (!inside && line[i] == character && i > 0 && i + 1 < line.Length && char.IsAsciiDigit((char)line[i - 1]) && char.IsAsciiDigit((char)line[i + 1]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many fields a line has; 0 where the quotes do not fit.</summary>
    private static int Count(ReadOnlySpan<byte> line, byte separator)
    {
        CsvFields fields = new(line, separator);
        int count = 0;
        while (fields.Next())
        {
            count++;
        }

        return fields.IsBroken ? 0 : count;
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
            else if (!inside && (text[i] == separator || (separator == Blank && text[i] == '\t')))
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
