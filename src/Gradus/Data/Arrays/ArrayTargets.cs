using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Arrays;

/// <summary>Whether the only target of arrays names classes: by the rule of tables, once all files are read.</summary>
internal static class ArrayTargets
{
    /// <summary>The same examples, their targets numbered by class, where they name classes in another way.</summary>
    public static Dataset Of<T>(Dataset data, string place, CsvOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (options.TargetIsClass == false)
        {
            return data.WithNumbers();
        }

        if (!AreOpen(data.TargetWidth, data.ClassNames, place, options))
        {
            return data;
        }

        TargetValues values = new(Said(options));
        Tensor<T> targets = data.Targets<T>();
        foreach (T target in targets.Span)
        {
            values.Add(double.CreateTruncating(target));
        }

        List<string> notes = [.. data.Notes];
        if (values.Close(place, notes) is not { } numbers)
        {
            return data.WithNotes(notes);
        }

        T[] classes = Array.ConvertAll(targets.Span.ToArray(), target => T.CreateChecked(Array.BinarySearch(numbers, double.CreateTruncating(target))));
        return data.WithTargets(new Tensor<T>(targets.Shape, classes)).WithNames(classes: TargetValues.Names(numbers)).WithNotes(notes);
    }

    /// <summary>Whether nothing has said yet what the targets are.</summary>
    public static bool AreOpen(int width, IReadOnlyList<string>? names, string place, CsvOptions options) =>
        names is null && (width == 1 || (options.TargetIsClass == true
            ? throw new BadDataException($"{place}: an example has {width} targets, but only one can name classes. Leave out --classes yes ({nameof(CsvOptions.TargetIsClass)}).")
            : false));

    /// <summary>What is said of them: by the options, or, where they are to be as other data know them, that they stay as they are.</summary>
    public static bool? Said(CsvOptions options) => options.TargetIsClass ?? (options.Columns is null ? null : false);
}
