using System.Numerics;
using Gradus.Diagnostics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// Looks at the layers on the way, at updates that follow from sizes alone, so that every run of the same options looks at the
/// same ones. It changes nothing of the run.
/// </summary>
internal sealed class LayerRecorder<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A look may cost a fiftieth of the updates until the next; a short run is looked at so often all the same, while that
    // takes a few milliseconds; more points than these no picture shows.
    private const double Share = 0.02;
    private const int FewestLooks = 20, MostLooks = 200;
    private const double Milliseconds = 5e8;

    // Multiply-adds beside those of the matrix products, which count one: of each number of an output, and of a pass at all.
    // Measured on nets from 20 to 500,000 parameters.
    private const double OfOutput = 30, OfOutputLooked = 600, OfUpdate = 8e4, OfLook = 6e6;

    private readonly NetworkProbe<T> probe;
    private readonly Seed seed;
    private readonly long every;
    private readonly int batches;

    public LayerRecorder(TrainingPath<T> path, Loss loss, Seed dropoutSeed, Workers workers, int batchSize, int batches, int epochs)
    {
        // On the Gram path an example has a coordinate of its own, so that none can be left out.
        int most = path.IsGram ? path.Data.Count : NetworkProbe<T>.MaxExamples;
        (Tensor<T> inputs, Tensor<T> targets, Tensor<T> weights) = path.Data.Spread(most);
        var examples = new ProbeExamples<T>(inputs, targets, weights, most);
        probe = new NetworkProbe<T>(path.Network, path.Parameters, examples, loss, workers);
        seed = dropoutSeed;
        this.batches = batches;
        Count = path.Network.Layers.Count(layer => layer is not Rescale && layer.OutputActivation is not null);
        every = Every(path, examples.Count, batchSize, (long)epochs * batches);
    }

    /// <summary>The layers that are looked at.</summary>
    public int Count { get; }

    /// <summary>Whether the layers are looked at before the update after so many.</summary>
    public bool IsDueAt(long updates) => updates % every == 0;

    /// <summary>The looks before so many updates had been made.</summary>
    public long LooksBefore(long updates) => (updates + every - 1) / every;

    /// <summary>The number of updates before a look.</summary>
    public long StepOf(long look) => look * every;

    /// <summary>Epochs after so many updates.</summary>
    public double EpochsAfter(long updates) => (double)updates / batches;

    /// <summary>Notes what the layers do now.</summary>
    public void Look(History history, long updates)
    {
        foreach (LayerStatistics layer in probe.Measure(seed.Open(), outputsOnly: true).Layers)
        {
            history.Add(new LayerRecord(
                updates, EpochsAfter(updates), layer.Number, layer.OutputMean, layer.OutputDeviation, layer.GradientSize,
                (double)layer.DeadUnits.Count / layer.Units, layer.SaturatedShare));
        }
    }

    private static long Every(TrainingPath<T> path, int examples, int batchSize, long updates)
    {
        double weights = path.Parameters.Sum(parameter => (double)parameter.Value.Count), outputs = 0;
        for (int i = 1; i <= path.Network.Layers.Count; i++)
        {
            outputs += path.Network.ShapeAfter(i).Count;
        }

        double look = (examples * ((4 * weights) + (OfOutputLooked * outputs))) + OfLook;
        double update = (batchSize * ((3 * weights) + (OfOutput * outputs))) + OfUpdate;
        double affordable = look / (Share * update);
        double wanted = look * FewestLooks <= Milliseconds ? Math.Min(affordable, (double)updates / FewestLooks) : affordable;
        return (long)Math.Max(1, Math.Ceiling(Math.Max(wanted, (double)updates / MostLooks)));
    }
}
