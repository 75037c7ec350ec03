using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data.Descriptions;

/// <summary>
/// What data hold: their columns, the balance of the classes, examples that are there twice, and what about them should be known
/// before training. <c>DataDescription.Of(DataFile.Read("shop.csv"))</c>.
/// </summary>
public sealed class DataDescription
{
    private const int MostColumnsWithoutNames = 256;

    private DataDescription()
    {
    }

    /// <summary>The number of examples.</summary>
    public required int Count { get; init; }

    /// <summary>The shape of one example's inputs.</summary>
    public required Shape InputShape { get; init; }

    /// <summary>The columns of a table, those left out among them, in their order; empty where the inputs are an array, such as a picture.</summary>
    public required IReadOnlyList<ColumnDescription> Columns { get; init; }

    /// <summary>What is to be predicted.</summary>
    public required TargetDescription Target { get; init; }

    /// <summary>The smallest number among the inputs, categories left aside; null where there is none.</summary>
    public required double? Lowest { get; init; }

    /// <summary>The largest number among the inputs, categories left aside.</summary>
    public required double? Highest { get; init; }

    /// <summary>The mean of the numbers among the inputs.</summary>
    public required double? Mean { get; init; }

    /// <summary>How many of the inputs have the same value in all examples.</summary>
    public required int ConstantInputs { get; init; }

    /// <summary>How many inputs of all examples are missing.</summary>
    public required long MissingInputs { get; init; }

    /// <summary>How many examples have the same inputs and targets as an earlier one.</summary>
    public required int DuplicateRows { get; init; }

    /// <summary>Two such examples, numbered from 1; null where there are none.</summary>
    public required (int First, int Second)? FirstDuplicate { get; init; }

    /// <summary>How many examples have the same inputs as another one with other targets.</summary>
    public required int ContradictingRows { get; init; }

    /// <summary>Two such examples, numbered from 1; null where there are none.</summary>
    public required (int First, int Second)? FirstContradiction { get; init; }

    /// <summary>What should be known, with a remedy each; what weighs most comes first.</summary>
    public IReadOnlyList<DataRemark> Remarks { get; private set; } = [];

    /// <summary>Describes data: looks at every number, on several threads.</summary>
    public static DataDescription Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.IsDouble ? Of<double>(data) : Of<float>(data);
    }

    private static DataDescription Of<T>(Dataset data) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> inputs = data.Inputs<T>(), targets = data.Targets<T>();
        var target = TargetDescription.Of(data);
        bool isTable = data.InputShape.Rank == 1 && (data.FeatureNames is not null || data.InputNumbers is not null || data.InputShape.Count <= MostColumnsWithoutNames);
        var spread = InputSpread.Of(inputs, data.Categories);
        int[] first = EqualRows.First(inputs), same = EqualRows.First(targets, first);
        int[] duplicates = [.. Enumerable.Range(0, data.Count).Where(i => same[i] != i)];
        bool[] contradicts = new bool[data.Count];
        (int First, int Second)? contradiction = null;
        for (int i = 0; i < contradicts.Length; i++)
        {
            if (same[i] != same[first[i]])
            {
                contradicts[i] = contradicts[first[i]] = true;
                contradiction ??= (first[i] + 1, i + 1);
            }
        }

        // The others of those inputs contradict it as well.
        int contradicting = Enumerable.Range(0, data.Count).Count(i => contradicts[first[i]]);
        DataDescription description = new()
        {
            Count = data.Count,
            InputShape = data.InputShape,
            Columns = isTable ? ColumnsOf(data, inputs, Answer<T>(data, target, targets)) : [],
            Target = target,
            Lowest = spread.Lowest,
            Highest = spread.Highest,
            Mean = spread.Mean,
            ConstantInputs = spread.Constant,
            MissingInputs = spread.Missing,
            DuplicateRows = duplicates.Length,
            FirstDuplicate = duplicates.Length > 0 ? (same[duplicates[0]] + 1, duplicates[0] + 1) : null,
            ContradictingRows = contradicting,
            FirstContradiction = contradiction,
        };
        description.Remarks = [.. DataRemarks.Of(description)];
        return description;
    }

    private static ColumnAnswer? Answer<T>(Dataset data, TargetDescription target, Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        target.Kind == TargetKind.Classes ? new ClassAnswer(Classes.Of(data), target.Classes.Count)
        : target.Width == 1 ? new NumberAnswer(Array.ConvertAll(targets.Span.ToArray(), double.CreateChecked))
        : null;

    private static ColumnDescription[] ColumnsOf<T>(Dataset data, Tensor<T> inputs, ColumnAnswer? answer) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ColumnDescription[] columns = new ColumnDescription[inputs.RowLength];
        Parallel.For(0, columns.Length, j =>
        {
            ColumnDescription scanned = ColumnScan<T>.Of(inputs, j, answer);
            int number = data.InputNumbers?[j] ?? j + 1;
            scanned = scanned with { Number = number, Name = data.FeatureNames?[j] ?? $"column {number}" };
            columns[j] = data.Categories?[j] is { } names ? OfCategory(scanned, names, inputs, j) : scanned;
        });
        return [.. columns.Concat(data.LeftOut.Select(column => new ColumnDescription
        {
            Name = column.Name ?? $"column {column.Number}",
            Number = column.Number,
            Kind = ColumnKind.LeftOut,
            WhyLeftOut = column.Why,
            Missing = column.Missing,
            MissingShare = (double)column.Missing / data.Count,
            Distinct = column.Distinct,
        })).OrderBy(column => column.Number)];
    }

    private static ColumnDescription OfCategory<T>(ColumnDescription scanned, IReadOnlyList<string> names, Tensor<T> inputs, int column)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] counts = new int[names.Count];
        for (int i = 0; i < inputs.Rows; i++)
        {
            if (inputs[i, column] is var code && !T.IsNaN(code))
            {
                counts[int.CreateChecked(code)]++;
            }
        }

        int most = Array.IndexOf(counts, counts.Max());
        return scanned with
        {
            Kind = ColumnKind.Category,
            Lowest = null,
            Highest = null,
            Mean = null,
            Deviation = null,
            Threshold = null,
            CountsRows = false,
            Commonest = counts[most] > 0 ? names[most] : null,
            CommonestShare = counts[most] > 0 ? (double)counts[most] / inputs.Rows : null,
        };
    }
}
