using System.Globalization;
using System.Numerics;
using System.Text;

namespace Gradus.Data.Csv;

/// <summary>What a field says: a number as the options write it, that the value is missing, or a text.</summary>
internal sealed class CsvValues
{
    private const int LongestNumber = 64;

    private static readonly (byte Point, string Name)[] _points = [((byte)'.', "point"), ((byte)',', "comma")];
    private static readonly (byte? Group, string Name)[] _groups = [(null, "none"), ((byte)',', "comma"), ((byte)'.', "point"), ((byte)' ', "blank"), ((byte)'\'', "apostrophe")];

    private readonly byte[][] missing;
    private readonly double[] missingNumbers;
    private readonly byte point;
    private readonly byte? group;

    public CsvValues(CsvOptions options)
    {
        missing = [.. options.Missing.Select(Encoding.UTF8.GetBytes)];
        point = (byte)options.Decimal;
        group = (byte?)options.Thousands;
        missingNumbers = [.. missing.Select(word => TryNumber(word, out double number) ? number : double.NaN).Where(double.IsFinite)];
    }

    /// <summary>Whether numbers are written with a decimal point and without groups.</summary>
    public bool IsPlain => point == '.' && group is null;

    /// <summary>Whether there are numbers that stand for a missing value, such as -999.</summary>
    public bool HaveMissingNumbers => missingNumbers.Length > 0;

    /// <summary>Whether a field stands for a missing value.</summary>
    public bool IsMissing(ReadOnlySpan<byte> field)
    {
        if (field.Length == 0)
        {
            return true;
        }

        foreach (byte[] word in missing)
        {
            if (Ascii.EqualsIgnoreCase(field, word) || field.SequenceEqual(word))
            {
                return true;
            }
        }

        return HaveMissingNumbers && TryNumber(field, out double number) && missingNumbers.Contains(number);
    }

    /// <summary>The number of a field; it may be infinite, and NaN if it says so.</summary>
    public bool TryNumber<T>(ReadOnlySpan<byte> field, out T value) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (IsPlain)
        {
            return (field.Length > 0 && QuickNumber.Read(field, out value) == field.Length)
                || T.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        Span<byte> plain = stackalloc byte[LongestNumber];
        value = default;
        return Plain(field, point, group, ref plain) && T.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>The options by which a text that is no number would be one: the fewest of them; null where none make it one.</summary>
    public string? WritingOf(ReadOnlySpan<byte> field)
    {
        string? found = null;
        int fewest = int.MaxValue;
        Span<byte> room = stackalloc byte[LongestNumber];
        foreach ((byte otherPoint, string pointName) in field.ContainsAnyInRange((byte)'0', (byte)'9') ? _points : [])
        {
            foreach ((byte? otherGroup, string groupName) in _groups)
            {
                int options = (otherPoint == point ? 0 : 1) + (otherGroup == group ? 0 : 1);
                Span<byte> plain = room;
                if (otherPoint == otherGroup || options > fewest || (options == fewest && options > 1)
                    || !Plain(field, otherPoint, otherGroup, ref plain) || !double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                {
                    continue;
                }

                string name = $"{(otherPoint == point ? "" : $"--decimal {pointName} ")}{(otherGroup == group ? "" : $"--thousands {groupName}")}".TrimEnd();
                (found, fewest) = (options == fewest ? $"{found} or {name}" : name, options);
            }
        }

        return found;
    }

    /// <summary>A number with a decimal point and without groups; false where groups are not of three digits.</summary>
    private static bool Plain(ReadOnlySpan<byte> field, byte point, byte? group, ref Span<byte> plain)
    {
        if (field.Length > plain.Length)
        {
            return false;
        }

        int length = 0, digits = 0, groups = 0;
        bool whole = true;
        foreach (byte c in field)
        {
            if (whole && c == group)
            {
                if (digits is 0 or > 3 || (groups > 0 && digits != 3))
                {
                    return false;
                }

                (groups, digits) = (groups + 1, 0);
                continue;
            }

            if (whole && !char.IsAsciiDigit((char)c) && length > 0 && (c == point || c is (byte)'e' or (byte)'E'))
            {
                if (groups > 0 && digits != 3)
                {
                    return false;
                }

                whole = false;
            }
            else if (c == (byte)'.' && point != '.')
            {
                return false;
            }

            digits += char.IsAsciiDigit((char)c) ? 1 : 0;
            plain[length++] = c == point ? (byte)'.' : c;
        }

        plain = plain[..length];
        return !whole || groups == 0 || digits == 3;
    }
}
