using System.Globalization;

namespace Gradus.Data;

/// <summary>Classes that numbers name: the number of a class is the place of its name.</summary>
internal sealed class NumberedClasses
{
    private const int MostShown = 12, MostLetters = 32;

    private readonly Dictionary<double, int> places = [];

    // A name that is no number has NaN, and no place here.
    private NumberedClasses(IReadOnlyList<string> names, double[] numbers)
    {
        Names = names;
        for (int place = 0; place < numbers.Length; place++)
        {
            if (double.IsFinite(numbers[place]))
            {
                places.Add(numbers[place], place);
            }
        }
    }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The classes of these numbers, in their order.</summary>
    public static NumberedClasses Of(double[] numbers) => new(Array.ConvertAll(numbers, number => number.ToString("R", CultureInfo.InvariantCulture)), numbers);

    /// <summary>The classes that are known by these names; null where none is a finite number, or two are the same one.</summary>
    public static NumberedClasses? Known(IReadOnlyList<string>? names)
    {
        if (names is null || names.Count == 0)
        {
            return null;
        }

        double[] numbers = [.. names.Select(NumberOf)], finite = [.. numbers.Where(double.IsFinite)];
        return finite.Length > 0 && finite.Distinct().Count() == finite.Length ? new(names, numbers) : null;
    }

    /// <summary>Whether a name is a number.</summary>
    public static bool IsNumber(string name) => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>The class that a number names; null where it is none.</summary>
    public int? PlaceOf(double number) => places.TryGetValue(number, out int place) || places.TryGetValue(Plain(number), out place) ? place : null;

    /// <summary>Names for a message.</summary>
    public static string Shown(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostShown).Select(name => $"'{Columns.Shown(name)}'")) + (names.Count > MostShown ? ", …" : "");

    /// <summary>Names of classes in their order: numbers by their size, else all as texts.</summary>
    public static string[] Sorted(IEnumerable<string> names)
    {
        string[] sorted = [.. names.Order(StringComparer.Ordinal)];
        double[] numbers = Array.ConvertAll(sorted, NumberOf);
        return numbers.Any(double.IsNaN) ? sorted : [.. sorted.Index().OrderBy(one => numbers[one.Index]).Select(one => one.Item)];
    }

    /// <summary>A number as it was written: what was read in single precision is the shortest fraction that it stands for, 0.1 rather than 0.10000000149.</summary>
    public static double Plain(double number)
    {
        float single = (float)number;
        if (single != number || number == Math.Floor(number))
        {
            return number;
        }

        Span<char> letters = stackalloc char[MostLetters];
        return single.TryFormat(letters, out int written, "R", CultureInfo.InvariantCulture)
            ? double.Parse(letters[..written], NumberStyles.Float, CultureInfo.InvariantCulture)
            : number;
    }

    private static double NumberOf(string name) => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? Plain(number) : double.NaN;
}
