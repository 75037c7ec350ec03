using System.Globalization;

namespace Gradus.Data;

/// <summary>
/// The different numbers of an only target, as long as they may be the names of classes: two whole numbers, or neighbours from 1 to
/// <see cref="MostClasses"/>, each there twice on average; or any numbers, where it was said that they are classes.
/// </summary>
/// <param name="areClasses">What was said: whether they are classes; null where nothing was.</param>
internal sealed class TargetValues(bool? areClasses)
{
    /// <summary>More different whole numbers than this are counts rather than classes.</summary>
    public const int MostClasses = 100;

    private const int MostNamed = 4096, FewValues = 20, MostDigits = 1 << 24;

    private readonly HashSet<double> found = [];
    private long count;
    private bool isOver = areClasses == false;

    /// <summary>Looks at one more.</summary>
    public void Add(double value)
    {
        count++;
        if (!isOver && found.Add(NumberedClasses.Plain(value)))
        {
            isOver = areClasses == true ? found.Count > MostNamed : found.Count > MostClasses || value != Math.Floor(value) || Math.Abs(value) >= MostDigits;
        }
    }

    /// <summary>The classes, by the order of their numbers, where the targets are to be numbered anew; null where they stay as they are.</summary>
    /// <param name="place">Where they are, for a message.</param>
    /// <param name="notes">What was taken for granted is added to these.</param>
    public NumberedClasses? Close(string place, List<string> notes)
    {
        if (areClasses == true && isOver)
        {
            throw new BadDataException($"{place}: there are more than {MostNamed} different targets, too many for classes. Name another target, or leave out --classes yes ({nameof(CsvOptions.TargetIsClass)}).");
        }

        double[] sorted = isOver ? [] : [.. found.Order()];
        if (sorted.Length == 0 || areClasses == true)
        {
            return sorted.Length == 0 || IsFromZero(sorted) ? null : NumberedClasses.Of(sorted);
        }

        bool areMany = count >= 2L * sorted.Length, areNeighbours = sorted[^1] - sorted[0] == sorted.Length - 1;
        string numbers = string.Create(CultureInfo.InvariantCulture, $"{(sorted.Length == 2 ? $"two whole numbers, {sorted[0]} and {sorted[1]}" : $"{sorted.Length} different whole numbers, {sorted[0]} to {sorted[^1]}")}");
        if (areMany && (sorted.Length == 2 || (sorted.Length > 2 && areNeighbours && sorted[0] is 0 or 1)))
        {
            if (sorted is not [0, 1])
            {
                notes.Add($"The target holds {numbers}, and was taken as {sorted.Length} classes. Where they are amounts, take it as numbers: --classes no ({nameof(CsvOptions.TargetIsClass)}).");
            }

            return IsFromZero(sorted) ? null : NumberedClasses.Of(sorted);
        }

        if (areMany && sorted.Length is > 2 and <= FewValues)
        {
            notes.Add($"The target holds {numbers}, and was taken as numbers. Where each is a class of its own: --classes yes ({nameof(CsvOptions.TargetIsClass)}).");
        }

        return null;
    }

    // Such numbers are those of their classes already.
    private static bool IsFromZero(double[] sorted)
    {
        for (int i = 0; i < sorted.Length; i++)
        {
            if (sorted[i] != i)
            {
                return false;
            }
        }

        return true;
    }
}
