using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Descriptions;

/// <summary>
/// What the targets are: numbers where their reader was told so; classes where they have names, are rows with one 1 and else 0, or are
/// whole numbers from 0 to at most 99 of which none is left out; several questions where they are rows of 0 and 1; else numbers.
/// </summary>
public sealed class TargetDescription
{
    // Looked through when asked for: what the targets ask for is wanted more often.
    private readonly Lazy<IReadOnlyList<ColumnDescription>> columns;

    // Of streamed examples the columns are described by so many.
    private const int Sampled = 10_000;

    private TargetDescription(TargetKind kind, ExampleSource data, IReadOnlyList<ClassShare> classes, Func<IReadOnlyList<ColumnDescription>> columns)
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
    public static TargetDescription Of(ExampleSource data)
    {
        ArgumentNullException.ThrowIfNull(data);
        TargetSummary targets = data.SummarizeTargets();
        if (ClassCount(data, targets) is not { } count)
        {
            return new(data.TargetWidth > 1 && targets.AreBits && !data.TargetsAreNumbers ? TargetKind.SeveralYesOrNo : TargetKind.Numbers, data, [], () => ColumnsOf(data));
        }

        return new(TargetKind.Classes, data, [.. Enumerable.Range(0, count).Select(c =>
        {
            long examples = c < targets.Counts.Count ? targets.Counts[c] : 0;
            return new ClassShare(data.ClassNames?[c] ?? c.ToString(CultureInfo.InvariantCulture), (int)examples, (double)examples / data.Count);
        })], () => []);
    }

    private static ColumnDescription[] ColumnsOf(ExampleSource data)
    {
        Dataset some = data as Dataset ?? ((StreamedDataset)data).Sample(Sampled);
        return some.IsDouble ? ColumnsOf(some, some.Targets<double>()) : ColumnsOf(some, some.Targets<float>());
    }

    private static ColumnDescription[] ColumnsOf<T>(Dataset data, Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        [.. Enumerable.Range(0, data.TargetWidth).Select(j =>
            ColumnScan<T>.Of(targets, j, null) with { Name = data.TargetNames?[j] ?? (data.TargetWidth == 1 ? "y" : string.Create(CultureInfo.InvariantCulture, $"y{j + 1}")) })];

    private static int? ClassCount(ExampleSource data, TargetSummary targets) =>
        data.TargetsAreNumbers ? null
        : data.ClassNames is { } names ? names.Count
        : !targets.AreClasses ? null
        : data.TargetWidth > 1 ? data.TargetWidth
        : targets.Counts.Count <= 2 ? 2
        : targets.Counts.Count <= TargetValues.MostClasses && !targets.Counts.Contains(0) ? targets.Counts.Count
        : null;
}
