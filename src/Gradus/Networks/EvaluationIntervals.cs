using Gradus.Metrics;

namespace Gradus.Networks;

/// <summary>The confidence intervals of an <see cref="Evaluation"/> by <see cref="Bootstrap"/>; null where there is no figure, or none.</summary>
public sealed class EvaluationIntervals
{
    internal EvaluationIntervals(Bootstrap bootstrap) => (Resamples, Confidence) = (bootstrap.Resamples, bootstrap.Confidence);

    /// <summary>How many times the examples were drawn anew.</summary>
    public int Resamples { get; }

    /// <summary>How likely an interval is to hold the figure.</summary>
    public double Confidence { get; }

    /// <summary>That of the accuracy.</summary>
    public ConfidenceInterval? Accuracy { get; init; }

    /// <summary>Those of the accuracies of the units, where there are several yes-or-no questions.</summary>
    public IReadOnlyList<ConfidenceInterval?>? UnitAccuracies { get; init; }

    /// <summary>That of the precision.</summary>
    public ConfidenceInterval? Precision { get; init; }

    /// <summary>That of the recall.</summary>
    public ConfidenceInterval? Recall { get; init; }

    /// <summary>That of F1.</summary>
    public ConfidenceInterval? F1 { get; init; }

    /// <summary>That of the area under the ROC curve; null, too, for more than 134 million scores.</summary>
    public ConfidenceInterval? RocAuc { get; init; }

    /// <summary>That of the log loss.</summary>
    public ConfidenceInterval? LogLoss { get; init; }

    /// <summary>That of the mean squared error.</summary>
    public ConfidenceInterval? MeanSquaredError { get; init; }

    /// <summary>That of its root.</summary>
    public ConfidenceInterval? RootMeanSquaredError { get; init; }

    /// <summary>That of the mean absolute error.</summary>
    public ConfidenceInterval? MeanAbsoluteError { get; init; }

    /// <summary>That of R².</summary>
    public ConfidenceInterval? R2 { get; init; }
}
