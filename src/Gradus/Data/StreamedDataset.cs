using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Data.Streams;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// Examples in files, read whenever they are needed, so that a set of any size trains in little memory. Shuffled, an epoch visits
/// blocks of neighbours in random order; as many blocks as fit into half of the memory make a window, within which the examples
/// are shuffled, while the next window is read. Where one window holds all, the order is that of a <see cref="Dataset"/>.
/// </summary>
public sealed class StreamedDataset : ExampleSource, IDisposable
{
    // Enough for a part to be like the whole in a file that is sorted.
    private const int SplitPieces = 4096;

    // What is measured at once: enough for the threads, and little beside windows.
    private const long BlockBytes = 1 << 22;

    private readonly bool owns;
    private readonly TableColumns columns;
    private TargetSummary? summary;

    internal StreamedDataset(StreamSource source, RowRanges? ranges = null, Preprocessing? steps = null, bool owns = true)
    {
        (Source, Steps, this.owns) = (source, steps, owns);
        Ranges = ranges ?? new([(0, source.Store.Count)]);
        columns = steps is null ? source.Columns : source.Columns.After(steps.Steps);
        InputShape = Width == RawWidth ? source.Store.InputShape : new Shape(Width);
    }

    /// <inheritdoc/>
    public override int Count => Ranges.Count;

    /// <inheritdoc/>
    public override Shape InputShape { get; }

    /// <inheritdoc/>
    public override int TargetWidth => Source.Store.TargetWidth;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? FeatureNames => columns.Names;

    /// <inheritdoc/>
    public override IReadOnlyList<IReadOnlyList<string>?>? Categories => columns.Categories;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? TargetNames => columns.Targets;

    /// <inheritdoc/>
    public override bool HasMissing => Source.HasMissing;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? ClassNames => Source.ClassNames;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Notes => Source.Notes;

    /// <summary>The bytes that examples may take while they are streamed.</summary>
    public long Memory => Source.Options.Memory;

    /// <summary>The time that reading windows of examples took so far, beside the training or before it.</summary>
    public TimeSpan ReadingTime => Source.Times.Reading;

    /// <summary>The time of it in which training had to wait.</summary>
    public TimeSpan WaitingTime => Source.Times.Waiting;

    internal StreamSource Source { get; }

    internal RowRanges Ranges { get; }

    internal Preprocessing? Steps { get; }

    internal int RawWidth => Source.Store.InputShape.Count;

    internal int Width => Steps?.OutputWidth ?? RawWidth;

    internal override bool IsDouble => Source.IsDouble;

    internal override bool TargetsAreNumbers => columns.TargetsAreNumbers;

    internal override TableWriting? Writing => columns.Writing;

    internal override string? PlaceOf(int example) => Source.Places?.Of(Ranges.Part(example, 1).Row);

    /// <summary>
    /// A part to train on and a part to test on, which share none. Some thousand pieces of neighbours are divided, each as likely as
    /// another to be tested on; both parts keep the order of the files. They read from the same files as this, and live as long.
    /// </summary>
    /// <param name="testFraction">The share of the test part, above 0 and below 1, met as nearly as whole pieces allow.</param>
    /// <param name="seed">What the choice of pieces is drawn from.</param>
    /// <exception cref="BadDataException">There is one example only.</exception>
    public (StreamedDataset Train, StreamedDataset Test) Split(double testFraction, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        int rows = (Count + SplitPieces - 1) / SplitPieces, band = Source.Store.Band;
        if (band > 1 && Count / band >= SplitPieces / 16)
        {
            // What is read at once stays together.
            rows = (rows + band - 1) / band * band;
        }

        int pieces = (int)(((long)Count + rows - 1) / rows), tests = TestsOf(testFraction, pieces);
        int[] order = seed.Open().For(Purpose.Split).Permutation(pieces);
        return (Part(order[tests..], rows), Part(order[..tests], rows));
    }

    /// <summary>The last examples are tested on: for data that follow each other in time. Both parts read from the same files as this.</summary>
    /// <param name="testFraction">The share of the test part, above 0 and below 1.</param>
    /// <exception cref="BadDataException">There is one example only.</exception>
    public (StreamedDataset Train, StreamedDataset Test) SplitInOrder(double testFraction)
    {
        int tests = TestsOf(testFraction, Count);
        return (Of([(0, Count - tests)]), Of([(Count - tests, tests)]));
    }

    /// <summary>The same examples, streamed in so many bytes. They are read from the same files as this, and live as long.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than <see cref="StreamOptions.LeastMemory"/>.</exception>
    public StreamedDataset Within(long memory) =>
        new(Source with { Options = Source.Options with { Memory = memory } }, Ranges, Steps, owns: false) { summary = summary };

    /// <summary>So many examples, evenly spread, in memory.</summary>
    public Dataset Sample(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        int count = Math.Min(most, Count);
        return Take([.. Enumerable.Range(0, count).Select(i => (int)((long)i * Count / count))]);
    }

    /// <inheritdoc/>
    public override string Fingerprint() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Count} examples of {InputShape.Count} inputs and {TargetWidth} targets, {(IsDouble ? "double" : "single")}, streamed in {Memory} bytes, {Ranges.Hash(Source.Hash):x16}");

    /// <inheritdoc/>
    public override TargetSummary SummarizeTargets() => summary ??= Summarize();

    /// <summary>Closes the files. Parts of this can no longer be read; to dispose of a part does nothing.</summary>
    public void Dispose()
    {
        if (owns)
        {
            Source.Store.Dispose();
        }
    }

    internal override InputRows<T> Rows<T>() => new StreamedRows<T>(this);

    internal override StreamedDataset Prepared(Preprocessing steps) => new(
        Source, Ranges, Steps is null ? steps : new Preprocessing(RawWidth, [.. Steps.Steps, .. steps.Steps]), owns: false);

    internal override StreamedDataset Until(CancellationToken cancellation) =>
        cancellation.CanBeCanceled ? new(Source with { Options = Source.Options with { OfCall = cancellation } }, Ranges, Steps, owns: false) : this;

    // In the same room: new ones would be another half of the memory before they are collected.
    internal override IEnumerable<(int First, Dataset Examples)> Blocks<T>()
    {
        long bytes = (long)Unsafe.SizeOf<T>() * (Width + TargetWidth);
        int rows = (int)Math.Clamp(Math.Min(BlockBytes, Memory / 4) / bytes, 1, Count);
        (Tensor<T> inputs, Tensor<T> targets) = Room<T>(rows);
        StreamReader<T> reader = new(this);
        ReadingWatch watch = new(Source.Options, "measuring");
        for (int first = 0; first < Count; first += rows)
        {
            watch.At(first, Count);
            int some = Math.Min(rows, Count - first);
            (Tensor<T> x, Tensor<T> y) = (inputs.Slice(0, some), targets.Slice(0, some));
            reader.Inputs(first, x.Span);
            reader.Targets(first, y.Span);
            yield return (first, Data(x, y));
        }
    }

    internal override IEnumerable<(int First, Tensor<double> Targets)> TargetBlocks()
    {
        StreamReader<double> reader = new(this);
        Tensor<double> block = new(new Shape(Math.Min(Count, 1 << 14), TargetWidth));
        ReadingWatch watch = new(Source.Options, "reading the targets");
        for (int first = 0; first < Count; first += block.Rows)
        {
            watch.At(first, Count);
            Tensor<double> targets = block.Slice(0, Math.Min(block.Rows, Count - first));
            reader.Targets(first, targets.Span);
            yield return (first, targets);
        }
    }

    /// <summary>Copies of some examples.</summary>
    internal Dataset Take(ReadOnlySpan<int> rows) => IsDouble ? Take<double>(rows) : Take<float>(rows);

    private Dataset Take<T>(ReadOnlySpan<int> rows) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (Tensor<T> inputs, Tensor<T> targets) = Room<T>(rows.Length);
        StreamReader<T> reader = new(this);
        for (int i = 0; i < rows.Length; i++)
        {
            reader.Inputs(rows[i], inputs.Row(i));
            reader.Targets(rows[i], targets.Row(i));
        }

        return Data(inputs, targets);
    }

    private (Tensor<T> Inputs, Tensor<T> Targets) Room<T>(int count) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        (new(new Shape([count, .. InputShape.ToArray()])), new(new Shape(count, TargetWidth)));

    private Dataset Data<T>(Tensor<T> inputs, Tensor<T> targets) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Dataset.FromTable(inputs, targets, columns).WithNames(classes: ClassNames);

    private TargetSummary Summarize()
    {
        TargetCounts counts = new(TargetWidth);
        foreach ((_, Tensor<double> targets) in TargetBlocks())
        {
            counts.Add(targets);
        }

        return counts.Close();
    }

    private StreamedDataset Part(int[] pieces, int rows)
    {
        Array.Sort(pieces);
        return Of(pieces.Select(piece => (piece * rows, (int)Math.Min(rows, (long)Count - ((long)piece * rows)))));
    }

    private StreamedDataset Of(IEnumerable<(int First, int Count)> places) => new(Source, Ranges.Of(places), Steps, owns: false);

    private static int TestsOf(double testFraction, int pieces)
    {
        if (!(testFraction > 0 && testFraction < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(testFraction), testFraction, "The share of the test part lies above 0 and below 1: 0.2 tests on a fifth of the examples.");
        }

        return pieces > 1
            ? Math.Clamp((int)Math.Ceiling((decimal)testFraction * pieces), 1, pieces - 1)
            : throw new BadDataException("One example cannot be divided into a part to train on and a part to test on. Give more examples.");
    }
}
