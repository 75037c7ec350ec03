using System.Globalization;
using System.Text;

namespace Gradus.Drawing;

/// <summary>Text of SVG and HTML: elements whose attributes and contents cannot break out, numbers in the invariant culture.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder text = new();

    /// <summary>Text in which nothing is markup, and which every reader of XML accepts.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                escaped.Append(c).Append(text[++i]);
                continue;
            }

            _ = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                '\t' or '\n' or '\r' => escaped.Append(' '),
                < ' ' or (>= '\x7f' and <= '\x9f') or '\ufffe' or '\uffff' => escaped.Append('\ufffd'),
                _ when char.IsSurrogate(c) => escaped.Append('\ufffd'),
                // Marks that turn the direction of writing would let a name rewrite its surroundings.
                (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => escaped.Append('\ufffd'),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>A number with two digits at most behind the point: a hundredth of a pixel.</summary>
    public static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>An element without contents. Attributes are names and values in turn; a null value leaves its name out.</summary>
    public SvgText Empty(string name, params ReadOnlySpan<object?> attributes)
    {
        Start(name, attributes);
        text.Append("/>");
        return this;
    }

    public SvgText Open(string name, params ReadOnlySpan<object?> attributes)
    {
        Start(name, attributes);
        text.Append('>');
        return this;
    }

    public SvgText Close(string name)
    {
        text.Append("</").Append(name).Append(">\n");
        return this;
    }

    public SvgText Words(string words)
    {
        text.Append(Escape(words));
        return this;
    }

    /// <summary>An element around words.</summary>
    public SvgText Element(string name, string words, params ReadOnlySpan<object?> attributes) => Open(name, attributes).Words(words).Close(name);

    /// <summary>Markup that is known to be well-formed.</summary>
    public SvgText Raw(string markup)
    {
        text.Append(markup);
        return this;
    }

    public override string ToString() => text.ToString();

    private void Start(string name, ReadOnlySpan<object?> attributes)
    {
        text.Append('<').Append(name);
        for (int i = 0; i < attributes.Length; i += 2)
        {
            string? value = attributes[i + 1] switch
            {
                null => null,
                double number => Number(number),
                int number => number.ToString(CultureInfo.InvariantCulture),
                object other => Escape(other.ToString()!),
            };
            if (value is not null)
            {
                text.Append(' ').Append((string)attributes[i]!).Append("=\"").Append(value).Append('"');
            }
        }
    }
}
