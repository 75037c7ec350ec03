using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Arrays;

/// <summary>Makes a data set of the arrays of a file.</summary>
internal static class ArrayDataset
{
    private const int MostClasses = 4096;

    /// <summary>Reads the arrays that were chosen.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="choice">Its arrays.</param>
    /// <param name="labels">The targets where they stand in another file.</param>
    /// <param name="options">How to read.</param>
    public static Dataset Read<T>(ArrayFile file, ArrayChoice choice, FileArray? labels, DataFileOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FileRows rows = choice.Inputs;
        if ((labels ?? choice.Targets) is not { } array)
        {
            return Table(rows.ReadAll<T>(options.MaxNumbers), rows.Place, options.Table);
        }

        RequireTargets(array, rows);
        (Tensor<T> targets, string[]? names) = Targets<T>(array, rows.Count, options);
        names ??= choice.ClassNames?.Read();
        Tensor<T> inputs = rows.ReadAll<T>(options.MaxNumbers);
        return Dataset.From(inputs, targets).WithNames(classes: Named(names, targets, choice, file)).WithNotes([Note(choice, array, file)]);
    }

    /// <summary>Refuses an array that does not hold the targets of these rows.</summary>
    public static void RequireTargets(FileArray array, FileRows rows)
    {
        if (array.Lengths.Count == 0 || (array.Lengths[0] != rows.Count && !IsRow(array, rows.Count)))
        {
            string turned = rows.Lengths.Count == 2 && array.Lengths.Contains(rows.Lengths[1]) ? " The inputs seem to have one example in each column: save them transposed." : "";
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{array.Place}: each of the {rows.Count} examples of {rows.Place} needs its targets, but the array is {array.ShapeText}.{turned} Give the arrays that belong together."));
        }
    }

    /// <summary>The columns of the inputs and of the targets of a matrix: the last is the target, unless others are named by their numbers from 1.</summary>
    public static (int[] Inputs, int[] Targets) ColumnsOfTable(int width, string place, CsvOptions options)
    {
        int[] ignored = [.. options.Ignored.Select(column => Columns.Find(column, null, width, place))];
        int[] targets = [.. options.Targets.Select(column => Columns.Find(column, null, width, place))];
        int[] left = [.. Enumerable.Range(0, width).Except(ignored).Except(targets)];
        if (targets.Length == 0 && left.Length > 0)
        {
            (targets, left) = ([left[^1]], left[..^1]);
        }

        if (left.Length == 0 || targets.Intersect(ignored).Any() || targets.Distinct().Count() < targets.Length)
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{place}: of {width} columns at least one must be an input and one a target, each named once. Name the columns of the targets, or the array or file that holds them."));
        }

        return (left, targets);
    }

    /// <summary>What was taken for granted of a matrix.</summary>
    public static string NoteOfTable(int rows, int width, int[] targets) => string.Create(
        CultureInfo.InvariantCulture,
        $"The array [{rows}, {width}] was taken as a table: column {string.Join(", ", targets.Select(column => column + 1))} is the target.");

    private static Dataset Table<T>(Tensor<T> all, string place, CsvOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (int[] inputs, int[] targets) = ColumnsOfTable(all.RowLength, place, options);
        return Dataset.From(Picked(all, inputs), Picked(all, targets)).WithNotes([NoteOfTable(all.Rows, all.RowLength, targets)]);
    }

    private static Tensor<T> Picked<T>(Tensor<T> all, int[] columns) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> picked = new(new Shape(all.Rows, columns.Length));
        for (int i = 0; i < all.Rows; i++)
        {
            ReadOnlySpan<T> row = all.Row(i);
            Span<T> some = picked.Row(i);
            for (int j = 0; j < columns.Length; j++)
            {
                some[j] = row[columns[j]];
            }
        }

        return picked;
    }

    /// <summary>The targets of so many examples, and the names of the classes where they are texts.</summary>
    public static (Tensor<T> Targets, string[]? Names) Targets<T>(FileArray array, int count, DataFileOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (array)
        {
            case FileRows rows:
                Tensor<T> numbers = rows.ReadAll<T>(options.MaxNumbers);
                return (numbers.Reshape(new Shape(count, numbers.Count / count)), null);
            case FileTexts texts:
                string[] labels = texts.Read();
                string[] names = [.. labels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                if (labels.Length != count || names.Length > MostClasses)
                {
                    throw new BadDataException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{texts.Place}: {labels.Length} texts of {names.Length} kinds cannot be the classes of {count} examples; one for each, and at most {MostClasses} kinds, are expected. Name another array."));
                }

                Dictionary<string, int> places = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
                return (new(new Shape(count, 1), [.. labels.Select(label => T.CreateChecked(places[label]))]), names);
            default:
                throw ((OtherArray)array).Refusal;
        }
    }

    /// <summary>The names, if there is one for each class that occurs.</summary>
    private static string[]? Named<T>(string[]? names, Tensor<T> targets, ArrayChoice choice, ArrayFile file) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (names is null)
        {
            return null;
        }

        try
        {
            Classes.RequireNames(Dataset.From(targets, targets), names.Length);
            return names;
        }
        catch (BadDataException error)
        {
            throw new BadDataException($"{choice.ClassNames?.Place ?? file.Name}: {error.Message}", error);
        }
    }

    private static bool IsRow(FileArray array, int count) => array.Lengths.Count == 2 && array.Lengths[0] == 1 && array.Lengths[1] == count;

    /// <summary>What was taken for granted of arrays.</summary>
    public static string Note(ArrayChoice choice, FileArray targets, ArrayFile file) =>
        $"{file.Kind}: the inputs are {choice.Inputs.Described}, the targets {targets.Described}{(choice.ClassNames is { } names && targets is FileRows ? $", the names of the classes {names.Described}" : "")}.";
}
