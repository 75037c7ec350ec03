using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// Keeps a copy of the best weights so far: judged by the validation cost where there is one, and otherwise, for runs
/// that end badly, by the training cost.
/// </summary>
internal sealed class BestWeights<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A copy costs about as much as a small step, so that steps come at least this many to a copy.
    private const int StepsPerCopy = 100;

    private readonly IReadOnlyList<Parameter<T>> parameters;
    private readonly T[][] copies;
    private readonly TrainingOptions options;
    private readonly int epochsPerCopy;
    private bool validated;
    private int lastCopy = -1;

    public BestWeights(IReadOnlyList<Parameter<T>> parameters, TrainingOptions options, int stepsPerEpoch)
    {
        this.parameters = parameters;
        this.options = options;
        epochsPerCopy = Math.Max(1, StepsPerCopy / stepsPerEpoch);
        copies = [.. parameters.Select(parameter => parameter.Value.Span.ToArray())];
    }

    /// <summary>The cost by which the copy was the best.</summary>
    public double Cost { get; private set; } = double.PositiveInfinity;

    /// <summary>The epoch after which the copy was made; −1 for the start.</summary>
    public int Epoch { get; private set; } = -1;

    /// <summary>Told of an ended epoch; says whether patience is exhausted.</summary>
    public bool Observe(int epoch, double trainingCost, double? validationCost)
    {
        if (validationCost is { } cost)
        {
            validated = true;
            double margin = options.EarlyStopping?.MinimumImprovement ?? 0;
            if (cost < Cost - margin)
            {
                Keep(epoch, cost);
            }

            return options.EarlyStopping is { } stopping && epoch - Epoch >= stopping.Patience;
        }

        // The epoch's cost was measured before its updates, so that the copy is one epoch younger than its cost.
        if (!validated && trainingCost < Cost && epoch - lastCopy >= epochsPerCopy)
        {
            Keep(epoch, trainingCost);
        }

        return false;
    }

    /// <summary>Puts the weights in place that the result is to have, and names their epoch.</summary>
    public int Choose(Outcome outcome, int lastEpoch, History history)
    {
        bool bad = outcome == Outcome.Diverged
            || (outcome == Outcome.Cancelled && history.Epochs.Count > 0 && Cost < history.Epochs[^1].Cost);
        if (validated ? options.RestoreBest || bad : bad)
        {
            for (int i = 0; i < copies.Length; i++)
            {
                copies[i].CopyTo(parameters[i].Value.Span);
            }

            return Epoch;
        }

        return lastEpoch;
    }

    private void Keep(int epoch, double cost)
    {
        (Epoch, Cost, lastCopy) = (epoch, cost, epoch);
        for (int i = 0; i < copies.Length; i++)
        {
            parameters[i].Value.Span.CopyTo(copies[i]);
        }
    }
}
