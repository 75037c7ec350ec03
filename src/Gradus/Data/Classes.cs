using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>The classes that targets stand for: a class number from 0 as the only target, or a one-hot row.</summary>
internal static class Classes
{
    /// <summary>The class number of each example.</summary>
    /// <exception cref="BadDataException">A target is neither: the data are for a regression.</exception>
    public static int[] Of(Dataset data) => data.IsDouble ? Of(data.Targets<double>()) : Of(data.Targets<float>());

    /// <summary>Refuses names for targets that are no classes, or that name too few of them.</summary>
    public static void RequireNames(Dataset data, int names)
    {
        if (data.TargetWidth > 1 && names != data.TargetWidth)
        {
            throw new BadDataException($"Each of the {data.TargetWidth} columns of targets is a class, but {names} names were given.");
        }

        int[] classes = Of(data);
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] >= names)
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{names} names stand for the classes 0 to {names - 1}, but example {i} is of class {classes[i]}. Name every class, and number them from 0."));
            }
        }
    }

    private static int[] Of<T>(Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] classes = new int[targets.Rows];
        for (int i = 0; i < classes.Length; i++)
        {
            ReadOnlySpan<T> row = targets.Row(i);
            int found = row.Length == 1 ? Number(row[0]) : Hot(row);
            classes[i] = found >= 0
                ? found
                : throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"A class is a whole number from 0 or a row with one 1 and else 0, but the target of example {i} is {Text(row)}. Data for a regression have no classes."));
        }

        return classes;
    }

    private static int Number<T>(T value) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        value >= T.Zero && value < T.CreateChecked(1 << 30) && T.IsInteger(value) ? int.CreateTruncating(value) : -1;

    private static int Hot<T>(ReadOnlySpan<T> row) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int hot = row.IndexOf(T.One);
        return hot >= 0 && !row[..hot].ContainsAnyExcept(T.Zero) && !row[(hot + 1)..].ContainsAnyExcept(T.Zero) ? hot : -1;
    }

    private static string Text<T>(ReadOnlySpan<T> row) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string numbers = string.Join(", ", row[..Math.Min(row.Length, 8)].ToArray().Select(value => value.ToString(null, CultureInfo.InvariantCulture)));
        return row.Length == 1 ? numbers : $"[{numbers}{(row.Length > 8 ? ", …" : "")}]";
    }
}
