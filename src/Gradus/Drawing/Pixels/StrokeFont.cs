using System.Globalization;
using System.Text;

namespace Gradus.Drawing.Pixels;

/// <summary>
/// Letters as strokes of a pen, for pictures of pixels: no font is asked for. A point is a digit across and a letter upwards,
/// <c>c</c> for the line that letters stand on and <c>j</c> for the height of capitals; blanks part strokes.
/// </summary>
internal static class StrokeFont
{
    private const double Gap = 1.7, Blank = 3, CapitalHeight = 7;

    // A letter that nobody drew is a box.
    private const string Unknown = "0c0j3j3c0c";

    private static readonly Dictionary<char, string> Glyphs = new()
    {
        ['0'] = "1c0e0h1j3j4h4e3c1c", ['1'] = "1i2j2c 1c3c", ['2'] = "0i1j3j4i4g0c4c", ['3'] = "0i1j3j4i4h3g1g 3g4f4d3c1c0d", ['4'] = "3c3j0e4e",
        ['5'] = "4j1j0g3g4f4d3c1c0d", ['6'] = "3j1i0f0d1c3c4d4f3g1g0f", ['7'] = "0j4j1c", ['8'] = "1g0h0i1j3j4i4h3g1g0f0d1c3c4d4f3g", ['9'] = "4g3f1f0g0i1j3j4i4f3d1c",
        ['A'] = "0c2j4c 1e3e", ['B'] = "0c0j3j4i4h3g0g 3g4f4d3c0c", ['C'] = "4i3j1j0h0e1c3c4d", ['D'] = "0c0j2j4h4e2c0c", ['E'] = "4j0j0c4c 0g3g", ['F'] = "4j0j0c 0g3g",
        ['G'] = "4i3j1j0h0e1c3c4e4f2f", ['H'] = "0c0j 4c4j 0g4g", ['I'] = "0c0j", ['J'] = "3j3d2c1c0d", ['K'] = "0c0j 4j0f 1g4c", ['L'] = "0j0c3c", ['M'] = "0c0j3e6j6c",
        ['N'] = "0c0j4c4j", ['O'] = "1c0e0h1j4j5h5e4c1c", ['P'] = "0c0j3j4i4g3f0f", ['Q'] = "1c0e0h1j4j5h5e4c1c 3e5c", ['R'] = "0c0j3j4i4g3f0f 2f4c",
        ['S'] = "4i3j1j0i0h1g3g4f4d3c1c0d", ['T'] = "0j4j 2j2c", ['U'] = "0j0d1c3c4d4j", ['V'] = "0j2c4j", ['W'] = "0j1c3i5c6j", ['X'] = "0c4j 0j4c", ['Y'] = "0j2f4j 2f2c",
        ['Z'] = "0j4j0c4c",
        ['a'] = "3h3c 3g2h1h0g0d1c2c3d", ['b'] = "0j0c 0d1c2c3d3g2h1h0g", ['c'] = "3g2h1h0g0d1c2c3d", ['d'] = "3j3c 3d2c1c0d0g1h2h3g", ['e'] = "0f3f3g2h1h0g0d1c2c3d",
        ['f'] = "2j1i1c 0h2h", ['g'] = "3h3b2a1a0b 3d2c1c0d0g1h2h3g", ['h'] = "0j0c 0g1h2h3g3c", ['i'] = "0h0c 0j0j", ['j'] = "1h1b0a 1j1j", ['k'] = "0j0c 3h0e 1f3c",
        ['l'] = "0j0c", ['m'] = "0h0c 0g1h2h3g3c 3g4h5h6g6c", ['n'] = "0h0c 0g1h2h3g3c", ['o'] = "1c0d0g1h2h3g3d2c1c", ['p'] = "0h0a 0d1c2c3d3g2h1h0g",
        ['q'] = "3h3a 3d2c1c0d0g1h2h3g", ['r'] = "0h0c 0f1h2h", ['s'] = "3g2h1h0g1f2f3e3d2c1c0d", ['t'] = "1j1d2c 0h2h", ['u'] = "0h0d1c2c3d 3h3c", ['v'] = "0h2c4h",
        ['w'] = "0h1c3g5c6h", ['x'] = "0c3h 0h3c", ['y'] = "0h2c 4h2c1a0a", ['z'] = "0h3h0c3c",
        ['.'] = "0c0c", [','] = "1d0b", [':'] = "0c0c 0g0g", [';'] = "1d0b 1g1g", ['!'] = "0j0e 0c0c", ['?'] = "0i1j2j3i3h1f1e 1c1c", ['\''] = "0j0h", ['"'] = "0j0h 2j2h",
        ['('] = "2j1i0g0d1b2a", [')'] = "0j1i2g2d1b0a", ['['] = "2j0j0a2a", [']'] = "0j2j2a0a", ['{'] = "2j1i1g0f1e1b2a", ['}'] = "0j1i1g2f1e1b0a",
        ['+'] = "0f4f 2h2d", ['-'] = "0f3f", ['−'] = "0f4f", ['–'] = "0f4f", ['—'] = "0f6f", ['*'] = "0h4d 4h0d 2i2c", ['/'] = "0a3j", ['\\'] = "0j3a", ['='] = "0g4g 0e4e",
        ['<'] = "4h0f4d", ['>'] = "0h4f0d", ['≤'] = "4i0g4e 0c4c", ['≥'] = "0i4g0e 0c4c", ['_'] = "0b4b", ['|'] = "0j0a", ['^'] = "0h1j2h", ['`'] = "0j1i", ['~'] = "0f1g3e4f",
        ['%'] = "0c5j 0h0i1j2i2h1g0h 3d3e4f5e5d4c3d", ['#'] = "1c2j 3c4j 0e5e 0h5h", ['&'] = "5c1h1i2j3i3h0e0d1c3c5f", ['@'] = "4e4g3h2h1g1e2d3d4e5d6e6h4j2j0h0d2b5b",
        ['$'] = "4h3i1i0h1f3f4e3d1d0e 2j2c", ['·'] = "0f0f", ['…'] = "0c0c 2c2c 4c4c", ['⋮'] = "0d0d 0f0f 0h0h", ['×'] = "0d4h 0h4d", ['→'] = "0f6f 4h6f4d", ['←'] = "6f0f 2h0f2d",
        ['²'] = "0i1j2i0g2g", ['³'] = "0j2j1i2h1g0g", ['°'] = "1h0i1j2i1h", ['∂'] = "0i1j2j3i3e2c1c0d0f1g2g3f", ['Δ'] = "0c2j4c0c", ['Σ'] = "4j0j2f0c4c", ['√'] = "0f1f2c4j6j",
        ['α'] = "4h3d2c1c0d0g1h2h3g4c", ['β'] = "0a0i1j2j3i3h2g1g 2g3f3d2c0c", ['λ'] = "0j1j4c 2g0c", ['ß'] = "0c0i1j2j3i3h2g 2g3f3d2c1c", ['æ'] = "0g1h2h3g3d2c1c0d1e3e 3g4h5h6g6f3f3d4c5c6d",
        ['ø'] = "1c0d0g1h2h3g3d2c1c 0b3i", ['ı'] = "0h0c", ['’'] = "0j0h", ['‘'] = "0j0h", ['“'] = "0j0h 2j2h", ['”'] = "0j0h 2j2h",
    };

    // What stands above the letter before.
    private static readonly Dictionary<char, string> Marks = new()
    {
        ['\u0308'] = "0j0j 3j3j", ['\u0301'] = "1i2k", ['\u0300'] = "2i1k", ['\u0302'] = "0i1k3i", ['\u0303'] = "0i1j2i3j", ['\u030a'] = "1i1k2k2i1i", ['\u030c'] = "0k1i3k", ['\u0327'] = "2c1a",
    };

    /// <summary>How wide a text is at a size of letters.</summary>
    public static double Width(string text, double size)
    {
        double width = 0;
        foreach (Rune letter in Letters(text))
        {
            width += Advance(letter);
        }

        return Math.Max(0, width - Gap) * Unit(size);
    }

    /// <summary>The strokes of a text that begins at a point, as points one after the other.</summary>
    public static IEnumerable<(double X, double Y)[]> Strokes(string text, double size, double x, double y)
    {
        double unit = Unit(size), at = 0, before = 0;
        foreach (Rune letter in Letters(text))
        {
            bool isMark = letter.IsBmp && Marks.ContainsKey((char)letter.Value);
            double left = isMark ? before : at;
            foreach (string stroke in letter.Value == ' ' ? [] : Glyph(letter).Split(' '))
            {
                var points = new (double X, double Y)[stroke.Length / 2];
                for (int i = 0; i < points.Length; i++)
                {
                    points[i] = (x + (unit * (left + stroke[2 * i] - '0')), y - (unit * (stroke[(2 * i) + 1] - 'c')));
                }

                yield return points;
            }

            before = left;
            at += Advance(letter);
        }
    }

    private static double Unit(double size) => 0.72 * size / CapitalHeight;

    private static StringRuneEnumerator Letters(string text) => text.Normalize(NormalizationForm.FormD).EnumerateRunes();

    private static string Glyph(Rune letter) => !letter.IsBmp ? Unknown
        : Glyphs.TryGetValue((char)letter.Value, out string? glyph) ? glyph
        : Marks.TryGetValue((char)letter.Value, out string? mark) ? mark
        : Rune.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark ? "" : Unknown;

    private static double Advance(Rune letter)
    {
        if (letter.Value == ' ')
        {
            return Blank;
        }

        if (Rune.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
        {
            return 0;
        }

        int right = Rune.IsDigit(letter) ? 4 : 0;
        string glyph = Glyph(letter);
        for (int i = 0; i < glyph.Length; i++)
        {
            right = char.IsAsciiDigit(glyph[i]) ? Math.Max(right, glyph[i] - '0') : right;
        }

        return right + Gap;
    }
}
