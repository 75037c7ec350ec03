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

    private readonly TrainingPath<T> path;
    private readonly IReadOnlyList<Parameter<T>> parameters;
    private readonly T[][] copies;
    private readonly TrainingOptions options;
    private readonly int epochsPerCopy;
    private bool validated;
    private double lastCost = double.PositiveInfinity;
    private double costToBeat = double.PositiveInfinity;
    private int lastImprovement = -1;
    private int lastCopy = -1;

    public BestWeights(TrainingPath<T> path, TrainingOptions options, int stepsPerEpoch)
    {
        this.path = path;
        parameters = path.Parameters;
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
            return ObserveValidation(epoch, cost);
        }

        // The epoch's cost was measured before its updates, so that the copy is one epoch younger than its cost, and may
        // be the one that has just diverged.
        if (!validated)
        {
            lastCost = trainingCost;
            if (trainingCost < Cost && epoch - lastCopy >= epochsPerCopy && path.WeightsAreFinite())
            {
                Keep(epoch, trainingCost);
            }
        }

        return false;
    }

    /// <summary>How many epochs ago the validation cost last became better by enough.</summary>
    public int EpochsWithoutImprovement(int epoch) => epoch - lastImprovement;

    /// <summary>Puts the weights in place that the result is to have, and names their epoch.</summary>
    public int Choose(Outcome outcome, int lastEpoch)
    {
        bool bad = outcome == Outcome.Diverged || (outcome == Outcome.Cancelled && Cost < lastCost);
        if (!(bad || (validated && options.RestoreBest)))
        {
            return lastEpoch;
        }

        for (int i = 0; i < copies.Length; i++)
        {
            copies[i].CopyTo(parameters[i].Value.Span);
        }

        return Epoch;
    }

    private bool ObserveValidation(int epoch, double cost)
    {
        if (!validated)
        {
            // A copy judged by the training part cannot be compared with one judged by the validation part.
            (validated, Cost) = (true, double.PositiveInfinity);
        }

        lastCost = cost;
        if (cost < Cost && path.WeightsAreFinite())
        {
            Keep(epoch, cost);
        }

        if (cost < costToBeat)
        {
            costToBeat = cost - (options.EarlyStopping?.MinimumImprovement ?? 0);
            lastImprovement = epoch;
        }

        return options.EarlyStopping is { } stopping && EpochsWithoutImprovement(epoch) >= stopping.Patience;
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
