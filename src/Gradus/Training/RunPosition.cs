using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Where a run stands: the epoch under way, its next batch, and what has been summed up since the epoch began.</summary>
internal sealed class RunPosition
{
    public const string EpochName = "run.epoch", UpdatesName = "run.updates", TicksName = "run.ticks";

    private readonly int epochs, batches;
    private int epoch, batch;
    private long updates, ticks;
    private double rate, sum, weight;

    public RunPosition(int epochs, int batches) => (this.epochs, this.batches) = (epochs, batches);

    /// <summary>The epoch under way, from 0.</summary>
    public int Epoch => epoch;

    /// <summary>The next batch of the epoch, from 0.</summary>
    public int Batch => batch;

    /// <summary>Updates made.</summary>
    public long Updates => updates;

    /// <summary>α of the last update.</summary>
    public double Rate
    {
        get => rate;
        set => rate = value;
    }

    /// <summary>J over the epoch so far.</summary>
    public double MeanCost => sum / weight;

    /// <summary>The time that was spent before this process took over.</summary>
    public TimeSpan SpentBefore { get; private set; }

    /// <summary>An update was made whose examples weigh so much and had such a cost.</summary>
    public void Add(double cost, double ofWeight)
    {
        sum += cost * ofWeight;
        weight += ofWeight;
        updates++;
        batch++;
    }

    /// <summary>The next epoch is under way.</summary>
    public void NextEpoch()
    {
        epoch++;
        (batch, sum, weight) = (0, 0, 0);
    }

    /// <summary>Names all of it.</summary>
    /// <param name="state">Where to.</param>
    /// <param name="spent">The time that the run has taken until now.</param>
    public void Keep(RunState state, TimeSpan spent)
    {
        ticks = spent.Ticks;
        state.Whole(EpochName, ref epoch, 0, epochs);
        state.Whole("run.batch", ref batch, 0, epoch < epochs ? batches - 1 : 0);
        long made = ((long)epoch * batches) + batch;
        updates = made;
        state.Whole(UpdatesName, ref updates, made, made);
        state.Whole(TicksName, ref ticks, 0, RunState.LargestWhole);
        state.Number("run.rate", ref rate);
        state.Number("run.sum", ref sum);
        state.Number("run.weight", ref weight);
    }

    /// <summary>Goes on from what was read: the time that had been spent counts on.</summary>
    public void Resume() => SpentBefore = new TimeSpan(ticks);
}
