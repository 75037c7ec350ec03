namespace Gradus.Randomness;

/// <summary>
/// A seed for <see cref="CounterGenerator"/>: each purpose, layer and step has a stream of its own, whatever the order
/// in which they are used. The choice for all runs that need not repeat a Python script.
/// </summary>
public sealed record CounterSeed : Seed
{
    /// <summary>A seed of that value.</summary>
    /// <param name="value">The number that names the run; any value is as good as another.</param>
    public CounterSeed(ulong value) => Value = value;

    /// <summary>The number that names the run.</summary>
    public ulong Value { get; }

    internal override RandomStreams Open() => new Streams(Value);

    private sealed class Streams(ulong seed) : RandomStreams
    {
        private readonly CounterGenerator generator = new(seed);

        internal override Generator For(Purpose purpose, int index = 0, long step = 0)
        {
            generator.MoveTo(purpose, index, step);
            return generator;
        }
    }
}
