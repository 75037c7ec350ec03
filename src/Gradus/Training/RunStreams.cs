using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// The streams that a run draws from, and where the one that orders the examples stood before the epoch under way: the
/// order itself need not be kept, as it can be drawn again.
/// </summary>
internal sealed class RunStreams
{
    private readonly RandomStreams[] streams;
    private readonly double[] beforeEpoch;

    public RunStreams(TrainingOptions options, RandomStreams random)
    {
        bool shuffles = options.Shuffle && options.BatchSize is not null;
        Shuffle = shuffles ? options.ShuffleSeed?.Open() ?? random : null;
        Dropout = options.DropoutSeed?.Open() ?? random;
        streams = [.. ((RandomStreams[])[random, Shuffle ?? random, Dropout]).Distinct()];
        beforeEpoch = new double[Shuffle?.PositionLength ?? 0];
    }

    /// <summary>Orders the examples; null where they keep their order.</summary>
    public RandomStreams? Shuffle { get; }

    /// <summary>Silences units.</summary>
    public RandomStreams Dropout { get; }

    /// <summary>To be told before the order of an epoch is drawn.</summary>
    public void StartEpoch() => Shuffle?.SavePosition(beforeEpoch);

    /// <summary>Names where the streams stand.</summary>
    public void Keep(RunState state)
    {
        if (beforeEpoch.Length > 0)
        {
            state.Numbers<double>("random.beforeEpoch", beforeEpoch);
        }

        for (int i = 0; i < streams.Length; i++)
        {
            double[] position = new double[streams[i].PositionLength];
            streams[i].SavePosition(position);
            if (position.Length > 0)
            {
                string name = FormattableString.Invariant($"random.{i}");
                state.Numbers<double>(name, position);
                Restore(streams[i], position, state, name);
            }
        }
    }

    /// <summary>Calls for the order of the epoch under way once more, and leaves the streams where they are.</summary>
    public void Repeat(Action drawing, RunState state)
    {
        double[] now = new double[Shuffle?.PositionLength ?? 0];
        Shuffle?.SavePosition(now);
        if (Shuffle is not null)
        {
            Restore(Shuffle, beforeEpoch, state, "random.beforeEpoch");
        }

        drawing();
        if (Shuffle is not null)
        {
            Restore(Shuffle, now, state, "random");
        }
    }

    private static void Restore(RandomStreams streams, double[] position, RunState state, string name)
    {
        if (!streams.TryRestorePosition(position))
        {
            throw state.Fault(name, "the position of a generator", double.NaN);
        }
    }
}
