using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Arrays;

/// <summary>
/// The only target of arrays, of which nothing has said yet whether it names classes: known classes that numbers name, else the rule
/// of tables, once all files are read.
/// </summary>
internal sealed class ArrayTargets
{
    // Beyond it neighbours are one number in single precision.
    private const int MostSingle = 1 << 24;

    private readonly string place;
    private readonly NumberedClasses? known;
    private readonly PlacedClasses? placed;
    private readonly TargetValues values;
    private long count;

    /// <param name="place">The file, for messages.</param>
    /// <param name="options">What is known beside the file.</param>
    public ArrayTargets(string place, CsvOptions options)
    {
        (this.place, known) = (place, NumberedClasses.Known(options.Columns?.ClassNames));
        placed = known is null && options is { TargetIsClass: null, Columns.ClassNames: { Count: > 0 } names } && !names.Any(NumberedClasses.IsNumber) ? new(names) : null;
        values = new(known is not null ? false : options.TargetIsClass ?? (options.Columns is null ? null : false));
    }

    /// <summary>Looks at one more.</summary>
    public void Add(double value)
    {
        if (known is not null && known.PlaceOf(value) is null)
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{place}: the target of example {count} is {value}, none of the classes that are known: {NumberedClasses.Shown(known.Names)}. Leave such examples out, or train with all classes."));
        }

        if (placed?.Take(value) == false)
        {
            throw new BadDataException(string.Create(CultureInfo.InvariantCulture, $"{place}: the target of example {count}, {value}, {placed.Fault}"));
        }

        values.Add(value);
        count++;
    }

    /// <summary>The names of the classes, and those by which the targets are to be numbered; null where they stay as they are.</summary>
    /// <param name="notes">What was taken for granted is added to these.</param>
    public (IReadOnlyList<string>? Names, NumberedClasses? Classes) Close(List<string> notes)
    {
        if (placed is not null)
        {
            notes.Add(placed.Note());
            return (placed.Names, null);
        }

        NumberedClasses? classes = known ?? values.Close(place, notes);
        return (classes?.Names, classes);
    }

    /// <summary>The same examples, their targets numbered by class, where they name classes in another way.</summary>
    public static Dataset Of<T>(Dataset data, string place, CsvOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!AreOpen(data.TargetWidth, data.ClassNames, place, options))
        {
            return options.TargetIsClass == false ? data.WithNumbers() : data;
        }

        ArrayTargets open = new(place, options);
        Tensor<T> targets = data.Targets<T>();
        bool isSingle = typeof(T) == typeof(float) && (open.known is not null || options.TargetIsClass == true);
        foreach (T target in targets.Span)
        {
            double number = double.CreateTruncating(target);
            open.Add(isSingle && Math.Abs(number) >= MostSingle
                ? throw new BadDataException(string.Create(CultureInfo.InvariantCulture, $"{place}: the target {number} cannot name a class in single precision, in which its neighbours are the same number. Read the file in double precision: --precision double."))
                : number);
        }

        List<string> notes = [.. data.Notes];
        (IReadOnlyList<string>? names, NumberedClasses? classes) = open.Close(notes);
        if (classes is null)
        {
            return data.WithNames(classes: names).WithNotes(notes);
        }

        T[] numbers = Array.ConvertAll(targets.Span.ToArray(), target => T.CreateChecked(classes.PlaceOf(double.CreateTruncating(target))!.Value));
        return data.WithTargets(new Tensor<T>(targets.Shape, numbers)).WithNames(classes: names).WithNotes(notes);
    }

    /// <summary>Whether nothing has said yet what the targets are.</summary>
    /// <exception cref="BadDataException">It was said that they are something else.</exception>
    public static bool AreOpen(int width, IReadOnlyList<string>? names, string place, CsvOptions options) =>
        options.TargetIsClass == false ? (names is null ? false : throw new BadDataException(
            $"{place}: the targets are the classes {NumberedClasses.Shown(names)}, which cannot be taken as numbers. Leave out --classes no ({nameof(CsvOptions.TargetIsClass)} = false), or name an array of numbers."))
        : names is null && (width == 1 || (options.TargetIsClass == true
            ? throw new BadDataException($"{place}: an example has {width} targets, but only one can name classes. Leave out --classes yes ({nameof(CsvOptions.TargetIsClass)}).")
            : false));
}
