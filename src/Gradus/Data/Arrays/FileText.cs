using System.Globalization;
using System.Text;

namespace Gradus.Data.Arrays;

/// <summary>Texts of a file that nobody vouches for.</summary>
internal static class FileText
{
    /// <summary>The text without characters that would move the cursor of a terminal or forge a line of a log.</summary>
    public static string Visible(string text)
    {
        if (!text.Any(IsInvisible))
        {
            return text;
        }

        StringBuilder visible = new();
        foreach (char c in text)
        {
            if (IsInvisible(c))
            {
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                visible.Append(c);
            }
        }

        return visible.ToString();
    }

    /// <summary>A text of fixed length, which ends at its first zero.</summary>
    public static string Fixed(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
