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
    private double cost = double.PositiveInfinity;
    private int epochOfCopy = -1;
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
    public double Cost => cost;

    /// <summary>The epoch after which the copy was made; −1 for the start.</summary>
    public int Epoch => epochOfCopy;

    /// <summary>Names the copy and all that is counted.</summary>
    public void Keep(RunState state)
    {
        state.Number("best.cost", ref cost);
        state.Whole("best.epoch", ref epochOfCopy, -1, int.MaxValue);
        state.Flag("best.validated", ref validated);
        state.Number("best.lastCost", ref lastCost);
        state.Number("best.costToBeat", ref costToBeat);
        state.Whole("best.lastImprovement", ref lastImprovement, -1, int.MaxValue);
        state.Whole("best.lastCopy", ref lastCopy, -1, int.MaxValue);
        for (int i = 0; i < copies.Length; i++)
        {
            state.Numbers<T>(FormattableString.Invariant($"best.{i}"), copies[i]);
        }
    }

    /// <summary>Told of an ended epoch; says whether patience is exhausted.</summary>
    public bool Observe(int epoch, double trainingCost, double? validationCost)
    {
        if (validationCost is { } measured)
        {
            return ObserveValidation(epoch, measured);
        }

        // The epoch's cost was measured before its updates, so that the copy is one epoch younger than its cost, and may
        // be the one that has just diverged.
        if (!validated)
        {
            lastCost = trainingCost;
            if (trainingCost < Cost && epoch - lastCopy >= epochsPerCopy && path.WeightsAreFinite())
            {
                Take(epoch, trainingCost);
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

    private bool ObserveValidation(int epoch, double measured)
    {
        if (!validated)
        {
            // A copy judged by the training part cannot be compared with one judged by the validation part.
            (validated, cost) = (true, double.PositiveInfinity);
        }

        lastCost = measured;
        if (measured < Cost && path.WeightsAreFinite())
        {
            Take(epoch, measured);
        }

        if (measured < costToBeat)
        {
            costToBeat = measured - (options.EarlyStopping?.MinimumImprovement ?? 0);
            lastImprovement = epoch;
        }

        return options.EarlyStopping is { } stopping && EpochsWithoutImprovement(epoch) >= stopping.Patience;
    }

    private void Take(int epoch, double by)
    {
        (epochOfCopy, cost, lastCopy) = (epoch, by, epoch);
        for (int i = 0; i < copies.Length; i++)
        {
            parameters[i].Value.Span.CopyTo(copies[i]);
        }
    }
}
