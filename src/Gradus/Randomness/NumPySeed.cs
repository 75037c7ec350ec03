using System.Globalization;

namespace Gradus.Randomness;

/// <summary>
/// A seed for <see cref="NumPyRandom"/>: the numbers of a Python script that calls <c>np.random.seed</c>. All purposes
/// draw from one generator, so the order of the draws matters, as it does in the script.
/// </summary>
public sealed record NumPySeed : Seed
{
    /// <summary>A seed as <c>np.random.seed</c> takes it.</summary>
    /// <param name="value">The argument of <c>np.random.seed</c>.</param>
    /// <param name="stride">
    /// When the script seeds. Null, the usual: once, before everything.
    /// <code>
    /// np.random.seed(3)
    /// for epoch in range(epochs): ...
    /// </code>
    /// 0: anew at each step, with the same seed, so that each step repeats the same draws.
    /// <code>
    /// for step in range(steps):
    ///     np.random.seed(1)
    ///     D1 = np.random.rand(*A1.shape)
    /// </code>
    /// 1 (or more): anew at each step, with a seed that grows by the stride.
    /// <code>
    /// for epoch in range(epochs):
    ///     np.random.seed(11 + epoch)
    ///     permutation = np.random.permutation(m)
    /// </code>
    /// Within a step the draws continue. A change of the step is what seeds anew: where a script counts two kinds of steps
    /// (epochs for shuffling, updates for dropout), give each its own seed.
    /// </param>
    public NumPySeed(uint value, int? stride = null)
    {
        Value = value;
        Stride = stride;
    }

    /// <summary>The argument of <c>np.random.seed</c>.</summary>
    public uint Value { get; }

    /// <summary>By how much the seed grows from step to step; null seeds once, before everything.</summary>
    public int? Stride { get; }

    internal override RandomStreams Open() => Stride is { } stride ? new SeededEachStep(Value, stride) : new SeededOnce(Value);

    private sealed class SeededOnce(uint seed) : RandomStreams
    {
        private readonly NumPyRandom generator = new(seed);

        internal override Generator For(Purpose purpose, int index = 0, long step = 0) => generator;

        internal override int PositionLength => NumPyRandom.PositionLength;

        internal override void SavePosition(Span<double> position) => generator.SavePosition(position);

        internal override bool TryRestorePosition(ReadOnlySpan<double> position) => generator.TryRestorePosition(position);
    }

    private sealed class SeededEachStep(uint seed, int stride) : RandomStreams
    {
        private readonly NumPyRandom generator = new(seed);
        private long? last;

        internal override Generator For(Purpose purpose, int index = 0, long step = 0)
        {
            if (step != last)
            {
                Int128 value = seed + ((Int128)stride * step);
                generator.Seed(value >= 0 && value <= uint.MaxValue
                    ? (uint)value
                    : throw new ArgumentOutOfRangeException(
                        nameof(step),
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Seed {seed} with stride {stride} gives {value} at step {step}, but NumPy's seeds lie between 0 and {uint.MaxValue}: lower the seed or the stride.")));
                last = step;
            }

            return generator;
        }

        // The step that seeded last stands behind the generator's place; NaN before the first.
        internal override int PositionLength => NumPyRandom.PositionLength + 1;

        internal override void SavePosition(Span<double> position)
        {
            generator.SavePosition(position);
            position[NumPyRandom.PositionLength] = last ?? double.NaN;
        }

        internal override bool TryRestorePosition(ReadOnlySpan<double> position)
        {
            double step = position[NumPyRandom.PositionLength];
            if (!(double.IsNaN(step) || (Math.Abs(step) <= 1L << 53 && Math.Floor(step) == step)) || !generator.TryRestorePosition(position))
            {
                return false;
            }

            last = double.IsNaN(step) ? null : (long)step;
            return true;
        }
    }
}
