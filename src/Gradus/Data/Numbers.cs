using System.Globalization;

namespace Gradus.Data;

/// <summary>Lists of numbers and texts inside records: copied, checked, and compared by their members.</summary>
internal static class Numbers
{
    /// <summary>A copy, refused where a number is not finite.</summary>
    public static double[] Finite(IReadOnlyList<double> numbers, string name)
    {
        ArgumentNullException.ThrowIfNull(numbers, name);
        double[] copy = [.. numbers];
        int bad = Array.FindIndex(copy, number => !double.IsFinite(number));
        return bad < 0
            ? copy
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The {name} are finite numbers, but number {bad} is {copy[bad]}."), name);
    }

    /// <summary>Whether both lists have the same members in the same order; null is equal to null only.</summary>
    public static bool Same<TItem>(IReadOnlyList<TItem>? left, IReadOnlyList<TItem>? right) =>
        left is null || right is null ? left is null && right is null : left.SequenceEqual(right);

    /// <summary>A hash of the members.</summary>
    public static int Hash<TItem>(IReadOnlyList<TItem>? items)
    {
        HashCode hash = default;
        foreach (TItem item in items ?? [])
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }
}
