using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// Examples to train on and to measure with: in memory as a <see cref="Dataset"/>, or read from a file whenever they are needed
/// as a <see cref="StreamedDataset"/>.
/// </summary>
public abstract class ExampleSource
{
    private protected ExampleSource()
    {
    }

    /// <summary>The number of examples, m.</summary>
    public abstract int Count { get; }

    /// <summary>The shape of one example's inputs.</summary>
    public abstract Shape InputShape { get; }

    /// <summary>The number of targets of one example; a class number is one target.</summary>
    public abstract int TargetWidth { get; }

    /// <summary>The names of the input columns, if they have any: one for each.</summary>
    public abstract IReadOnlyList<string>? FeatureNames { get; }

    /// <summary>
    /// For each input the names of its categories, where it stands for one: its number is the position of the name. Null for an
    /// input that is a number, and where all are.
    /// </summary>
    public abstract IReadOnlyList<IReadOnlyList<string>?>? Categories { get; }

    /// <summary>The names of the columns of the targets, if they have any: one for each.</summary>
    public abstract IReadOnlyList<string>? TargetNames { get; }

    /// <summary>What is known about the inputs and targets as columns of a table, to read other files in the same way.</summary>
    public TableColumns Columns => new(FeatureNames, Categories, targets: TargetNames) { Writing = Writing, ClassNames = TargetWidth == 1 ? ClassNames : null, TargetsAreNumbers = TargetsAreNumbers };

    /// <summary>Whether the value of an input is missing: NaN stands in its place.</summary>
    public abstract bool HasMissing { get; }

    /// <summary>The names of the classes, if the targets are class numbers or one-hot.</summary>
    public abstract IReadOnlyList<string>? ClassNames { get; }

    /// <summary>What a reader noticed and took for granted, in sentences; empty for data made by a program.</summary>
    public abstract IReadOnlyList<string> Notes { get; }

    /// <summary>
    /// A short text that tells these numbers from others: how many there are, and a hash of every bit of inputs, targets and
    /// weights. It guards against mistakes, not against malice.
    /// </summary>
    public abstract string Fingerprint();

    /// <summary>What the targets look like: their range, and how often each class occurs.</summary>
    public abstract TargetSummary SummarizeTargets();

    /// <summary>The same examples, passes over which this ends as well where they take long.</summary>
    internal virtual ExampleSource Until(CancellationToken cancellation) => this;

    /// <summary>Whether it was said that the targets are numbers, though they may look like classes.</summary>
    internal abstract bool TargetsAreNumbers { get; }

    /// <summary>How the table writes its values; null where the examples are from none.</summary>
    internal abstract TableWriting? Writing { get; }

    /// <summary>The file and the line in which an example stands; null where it is from no table.</summary>
    internal abstract string? PlaceOf(int example);

    /// <summary>Whether the numbers are kept in double precision.</summary>
    internal abstract bool IsDouble { get; }

    /// <summary>The inputs as rows, to be measured.</summary>
    internal abstract InputRows<T> Rows<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The same examples with prepared inputs.</summary>
    internal abstract ExampleSource Prepared(Preprocessing steps);

    /// <summary>All targets in their order, some at a time, and the number of the first of these; they hold until the next are asked for.</summary>
    internal abstract IEnumerable<(int First, Tensor<double> Targets)> TargetBlocks();

    /// <summary>
    /// All examples in their order, some at a time, and the number of the first of these; they hold until the next are asked for. Of
    /// a stream they come in this precision, whatever that of the file, so that no copy is made of each block.
    /// </summary>
    internal abstract IEnumerable<(int First, Dataset Examples)> Blocks<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
