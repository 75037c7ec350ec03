namespace Gradus.Data.Csv;

/// <summary>Where the rows of a table go as they are read.</summary>
internal abstract class CsvSink<T> where T : unmanaged
{
    /// <summary>How many numbers it takes at most.</summary>
    public abstract long MostNumbers { get; }

    /// <summary>Takes the inputs and the targets of a row.</summary>
    public abstract void Add(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets);

    /// <summary>The memory.</summary>
    internal sealed class Memory(long mostNumbers) : CsvSink<T>
    {
        public NumberBuffer<T> Inputs { get; } = new();

        public NumberBuffer<T> Targets { get; } = new();

        public override long MostNumbers => mostNumbers;

        public override void Add(ReadOnlySpan<T> inputs, ReadOnlySpan<T> targets)
        {
            Inputs.Add(inputs);
            Targets.Add(targets);
        }
    }
}
