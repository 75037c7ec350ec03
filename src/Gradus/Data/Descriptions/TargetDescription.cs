using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Descriptions;

/// <summary>
/// What the targets are: classes where they have names, are rows with one 1 and else 0, or are whole numbers from 0 to at most
/// 99 of which none is left out; several questions where they are rows of 0 and 1; else numbers.
/// </summary>
public sealed class TargetDescription
{
    // More distinct whole numbers than this are counts rather than classes.
    private const int MostClasses = 100;

    // Looked through when asked for: what the targets ask for is wanted more often.
    private readonly Lazy<IReadOnlyList<ColumnDescription>> columns;

    private TargetDescription(TargetKind kind, Dataset data, IReadOnlyList<ClassShare> classes, Func<IReadOnlyList<ColumnDescription>> columns)
    {
        (Kind, Names, Width, Classes) = (kind, data.TargetNames, data.TargetWidth, classes);
        this.columns = new(columns);
    }

    /// <summary>What they ask for.</summary>
    public TargetKind Kind { get; }

    /// <summary>The names of the columns of the targets, if they have any.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>How many targets an example has.</summary>
    public int Width { get; }

    /// <summary>The classes and how often each occurs; empty where there are none.</summary>
    public IReadOnlyList<ClassShare> Classes { get; }

    /// <summary>Range, mean and deviation of each target; empty where they are classes.</summary>
    public IReadOnlyList<ColumnDescription> Columns => columns.Value;

    /// <summary>Describes the targets of data.</summary>
    public static TargetDescription Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.IsDouble ? Of(data, data.Targets<double>()) : Of(data, data.Targets<float>());
    }

    private static TargetDescription Of<T>(Dataset data, Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int? classes = ClassCount(data, targets, out bool areBits);
        if (classes is { } count)
        {
            int[] counts = new int[count];
            foreach (int number in Data.Classes.Of(data))
            {
                counts[number]++;
            }

            return new(TargetKind.Classes, data, [.. counts.Select((examples, c) => new ClassShare(
                data.ClassNames?[c] ?? c.ToString(CultureInfo.InvariantCulture), examples, (double)examples / data.Count))], () => []);
        }

        return new(areBits ? TargetKind.SeveralYesOrNo : TargetKind.Numbers, data, [], () => [.. Enumerable.Range(0, data.TargetWidth).Select(j =>
            ColumnScan<T>.Of(targets, j, null) with { Name = data.TargetNames?[j] ?? (data.TargetWidth == 1 ? "y" : string.Create(CultureInfo.InvariantCulture, $"y{j + 1}")) })]);
    }

    private static int? ClassCount<T>(Dataset data, Tensor<T> targets, out bool areBits) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        areBits = false;
        if (data.ClassNames is { } names)
        {
            return names.Count;
        }

        if (targets.RowLength > 1)
        {
            areBits = !targets.Span.ContainsAnyExcept(T.Zero, T.One);
            bool areHot = areBits;
            for (int i = 0; areHot && i < targets.Rows; i++)
            {
                areHot = targets.Row(i).Count(T.One) == 1;
            }

            return areHot ? targets.RowLength : null;
        }

        bool[] occurs = new bool[MostClasses];
        foreach (T target in targets.Span)
        {
            if (!(target >= T.Zero && target < T.CreateChecked(MostClasses) && T.IsInteger(target)))
            {
                return null;
            }

            occurs[int.CreateChecked(target)] = true;
        }

        int highest = Array.LastIndexOf(occurs, true);
        return highest <= 1 ? 2 : Array.IndexOf(occurs, false) is var first && (first < 0 || first > highest) ? highest + 1 : null;
    }
}
