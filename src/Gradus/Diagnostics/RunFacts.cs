namespace Gradus.Diagnostics;

/// <summary>What the findings of a run follow from.</summary>
/// <remarks>
/// Numbers are in arrays, and loops add them up: queries over numbers have to be compiled in every process, which took 20 ms
/// of a first training.
/// </remarks>
internal sealed record RunFacts
{
    /// <summary>The network before the first update.</summary>
    public required NetworkStatistics Start { get; init; }

    /// <summary>The network as it leaves the run.</summary>
    public required NetworkStatistics End { get; init; }

    /// <summary>The mean loss of the best answer that does not look at the inputs, over the same examples.</summary>
    public required double ConstantCost { get; init; }

    /// <summary>The standard deviation of the targets as the loss compares them.</summary>
    public required double TargetDeviation { get; init; }

    /// <summary>Whether the loss takes logits.</summary>
    public required bool TakesLogits { get; init; }

    /// <summary>The scale of each input feature; empty where the network scales them itself.</summary>
    public required FeatureScale[] Features { get; init; }

    /// <summary>How many examples each class has, weights counted; empty where there are no classes.</summary>
    public required double[] Classes { get; init; }

    /// <summary>J of each epoch.</summary>
    public required double[] Costs { get; init; }

    /// <summary>The validation cost of each epoch in which it was measured.</summary>
    public required IReadOnlyList<EpochCost> ValidationCosts { get; init; }

    /// <summary>Updates made.</summary>
    public required long Steps { get; init; }

    /// <summary>α of the last update.</summary>
    public required double Rate { get; init; }

    /// <summary>Whether a number became infinite or undefined.</summary>
    public required bool Diverged { get; init; }

    /// <summary>The epoch whose weights the model has.</summary>
    public required int ModelEpoch { get; init; }

    /// <summary>Examples trained on.</summary>
    public required int Examples { get; init; }

    /// <summary>Numbers that are fitted.</summary>
    public required long Parameters { get; init; }

    /// <summary>The part of the last cost J that prices on large weights make up.</summary>
    public required double PenaltyShare { get; init; }

    /// <summary>How far the weights of the layer that moved most are from their start, in their usual size; measured when asked for.</summary>
    public required Func<double> Movement { get; init; }

    /// <summary>The mean loss of answers like those of the nearest neighbours, over the same examples; measured when asked for.</summary>
    public required Func<double> NeighbourCost { get; init; }

    /// <summary>What the validation part has in common with the training part; null where there is none.</summary>
    public required SharedExamples? Shared { get; init; }

    /// <summary>
    /// The epoch since which a layer, by its number, has had as many dead units as at the end; null where the run did not look on
    /// its way.
    /// </summary>
    public required Func<int, double?> DeadSince { get; init; }

    /// <summary>Whether the inputs have anything to do with the outputs: the cost is well below that of a constant answer.</summary>
    public bool Learnt => !Diverged && End.Cost < 0.5 * ConstantCost;

    /// <summary>The root mean square of all input values.</summary>
    public double InputSize
    {
        get
        {
            double squares = 0;
            foreach (FeatureScale feature in Features)
            {
                squares += (feature.Mean * feature.Mean) + (feature.Deviation * feature.Deviation);
            }

            return Math.Sqrt(squares / Math.Max(1, Features.Length));
        }
    }
}

/// <summary>The cost of one epoch.</summary>
internal sealed record EpochCost(int Epoch, double Cost);
