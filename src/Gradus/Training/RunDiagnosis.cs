using System.Numerics;
using Gradus.Diagnostics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Looks at a run before its first step and after its last, and says what stood out. It changes nothing.</summary>
internal abstract class RunDiagnosis
{
    /// <summary>The layers before the first update.</summary>
    public abstract IReadOnlyList<LayerStatistics> LayersAtStart { get; }

    /// <summary>The layers as they are now, and what stood out on the way.</summary>
    public abstract (IReadOnlyList<LayerStatistics> Layers, IReadOnlyList<Finding> Findings) Explain(
        History history, long steps, double rate, double penalty, Outcome outcome, int modelEpoch);
}

/// <summary>The diagnosis in the precision of the model.</summary>
internal sealed class RunDiagnosis<T> : RunDiagnosis where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingData<T> data;
    private readonly TrainingData<T>? validation;
    private readonly Network network;
    private readonly IReadOnlyList<NamedTensor<T>> first;
    private readonly IReadOnlyList<Parameter<T>> parameters;
    private readonly Loss loss;
    private readonly Seed seed;
    private readonly NetworkProbe<T> probe;
    private readonly NetworkStatistics start;

    public RunDiagnosis(
        Model model, IReadOnlyList<Parameter<T>> parameters, TrainingData<T> data, TrainingData<T>? validation, Loss loss, Seed dropoutSeed, Workers workers)
    {
        this.data = data;
        this.validation = validation;
        this.parameters = parameters;
        network = model.Network;
        first = model.Weights.In<T>().Tensors;
        this.loss = loss;
        seed = dropoutSeed;
        (Tensor<T> inputs, Tensor<T> targets, Tensor<T> weights) = data.Spread(NetworkProbe<T>.MaxExamples);
        var examples = new ProbeExamples<T>(inputs, targets, weights, NetworkProbe<T>.MaxExamples, network.LossView);
        probe = new NetworkProbe<T>(network, parameters, examples, loss, workers);
        start = probe.Measure(seed.Open());
    }

    public override IReadOnlyList<LayerStatistics> LayersAtStart => start.Layers;

    public override (IReadOnlyList<LayerStatistics> Layers, IReadOnlyList<Finding> Findings) Explain(
        History history, long steps, double rate, double penalty, Outcome outcome, int modelEpoch)
    {
        NetworkStatistics end = probe.Measure(seed.Open());
        var facts = new RunFacts
        {
            Start = start,
            End = end,
            ConstantCost = probe.Examples.ConstantCost(loss, data.Question.Units),
            TargetDeviation = probe.Examples.TargetDeviation,
            TakesLogits = loss.TakesLogits,
            Features = network.Layers[0] is BatchNorm ? [] : probe.Examples.Features(),
            Classes = Classes(),
            Costs = Costs(history.Epochs),
            ValidationCosts = [.. history.Epochs.Where(e => e.ValidationCost is not null).Select(e => new EpochCost(e.Epoch, e.ValidationCost!.Value))],
            Steps = steps,
            Rate = rate,
            Diverged = outcome == Outcome.Diverged,
            ModelEpoch = modelEpoch,
            Examples = data.Count,
            Parameters = network.ParameterCount,
            PenaltyShare = history.Epochs.Count > 0 ? penalty / history.Epochs[^1].Cost : 0,
            Movement = Movement,
            DeadSince = layer => DeadSince(history.Layers, layer),
            NeighbourCost = () => Diagnostics.NeighbourCost.Of(probe.Examples, loss, data.Question.Units),
            Shared = data is MemoryData<T> training && validation is MemoryData<T> part
                ? SharedExamples.Between(training.Inputs, training.Targets, part.Inputs, part.Targets)
                : null,
        };
        return (end.Layers, RunFindings.Explain(facts));
    }

    // The first look after the last at which fewer were dead than in the end.
    private static double? DeadSince(IReadOnlyList<LayerRecord> looks, int layer)
    {
        double? since = null;
        LayerRecord[] own = [.. looks.Where(look => look.Layer == layer)];
        for (int i = own.Length - 1; i >= 0 && own[i].DeadShare >= own[^1].DeadShare; i--)
        {
            since = own[i].Epoch;
        }

        return since;
    }

    // In units of √n_out, the size that the usual weights of a layer have together, or of that at the start where it is larger.
    private double Movement()
    {
        double most = 0;
        for (int i = 0; i < first.Count; i++)
        {
            if (first[i].Role != ParameterRole.Weight)
            {
                continue;
            }

            ReadOnlySpan<T> then = first[i].Value.Span, now = parameters[i].Value.Span;
            double size = 0, way = 0;
            for (int j = 0; j < then.Length; j++)
            {
                double start = double.CreateTruncating(then[j]), moved = double.CreateTruncating(now[j]) - start;
                size += start * start;
                way += moved * moved;
            }

            most = Math.Max(most, Math.Sqrt(way / Math.Max(size, first[i].Value.Rows)));
        }

        return most;
    }

    private static double[] Costs(IReadOnlyList<EpochRecord> epochs)
    {
        double[] costs = new double[epochs.Count];
        for (int i = 0; i < costs.Length; i++)
        {
            costs[i] = epochs[i].Cost;
        }

        return costs;
    }

    private double[] Classes() => data.Question.HasClasses ? data.ClassTotals() : [];
}
