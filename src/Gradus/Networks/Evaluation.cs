using System.Globalization;
using System.Text;
using Gradus.Losses;
using Gradus.Metrics;

namespace Gradus.Networks;

/// <summary>
/// How well a model answers on a data set. What does not fit the question is null: there is no accuracy where the answers
/// are numbers. Weights of examples count in the cost only.
/// </summary>
public sealed class Evaluation
{
    internal Evaluation()
    {
    }

    /// <summary>What the model was asked.</summary>
    public required QuestionKind Kind { get; init; }

    /// <summary>The number of examples.</summary>
    public required int Count { get; init; }

    /// <summary>The loss of which the cost is the mean.</summary>
    public required Loss Loss { get; init; }

    /// <summary>
    /// The mean loss over the examples, without penalties; of a network that ends in <see cref="Layers.Rescale"/> behind another
    /// layer, in units of its factors: in deviations of the targets where it was measured on them.
    /// </summary>
    public required double Cost { get; init; }

    /// <summary>Whether the cost is in units of the factors of the last layer.</summary>
    internal bool IsCostScaled { get; init; }

    /// <summary>The share of right answers: of classes, or of all answers where there are several for each example.</summary>
    public double? Accuracy { get; init; }

    /// <summary>The share of right answers of each unit, where there are several yes-or-no questions.</summary>
    public IReadOnlyList<double>? UnitAccuracies { get; init; }

    /// <summary>How often each class was taken for each.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; init; }

    /// <summary>Precision of the yes, or the plain mean over the classes that are actual or predicted anywhere.</summary>
    public double? Precision { get; init; }

    /// <summary>Recall of the yes, or the plain mean over the classes that are actual or predicted anywhere.</summary>
    public double? Recall { get; init; }

    /// <summary>F1 of the yes, or the plain mean over the classes that are actual or predicted anywhere.</summary>
    public double? F1 { get; init; }

    /// <summary>The area under the ROC curve, or its mean over the classes, each against the rest; null where a class has no example.</summary>
    public double? RocAuc { get; init; }

    /// <summary>The mean of −ln p of the actual class.</summary>
    public double? LogLoss { get; init; }

    /// <summary>The mean squared error.</summary>
    public double? MeanSquaredError { get; init; }

    /// <summary>The root of the mean squared error.</summary>
    public double? RootMeanSquaredError { get; init; }

    /// <summary>The mean absolute error.</summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>R²: the share of the variance that is explained; null for a single example.</summary>
    public double? R2 { get; init; }

    /// <summary>The names of the classes, if they have any.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>How sure the figures are; null unless asked for.</summary>
    public EvaluationIntervals? Intervals { get; init; }

    /// <summary>All of it as a table, the intervals in brackets, and the confusion matrix where there are few classes.</summary>
    public override string ToString()
    {
        const int MostClassesShown = 20;
        string average = Kind == QuestionKind.OneOfMany ? " (mean)" : "";
        (string Name, string Value, ConfidenceInterval? Interval)[] rows =
        [
            ("examples", Count.ToString("N0", CultureInfo.InvariantCulture), null),
            ($"cost ({Catalog.Write(Loss)}{(IsCostScaled ? ", in units of the factors of the last layer" : "")})", Show(Cost), null),
            ("accuracy", Show(Accuracy), Intervals?.Accuracy),
            .. UnitAccuracies?.Select((accuracy, i) => ($"accuracy of {ClassNames?[i] ?? $"unit {i + 1}"}", Show(accuracy), Intervals?.UnitAccuracies?[i])) ?? [],
            ($"precision{average}", Show(Precision), Intervals?.Precision),
            ($"recall{average}", Show(Recall), Intervals?.Recall),
            ($"F1{average}", Show(F1), Intervals?.F1),
            ($"ROC AUC{average}", Show(RocAuc), Intervals?.RocAuc),
            ("log loss", Show(LogLoss), Intervals?.LogLoss),
            ("mean squared error", Show(MeanSquaredError), Intervals?.MeanSquaredError),
            ("root mean squared error", Show(RootMeanSquaredError), Intervals?.RootMeanSquaredError),
            ("mean absolute error", Show(MeanAbsoluteError), Intervals?.MeanAbsoluteError),
            ("R²", Show(R2), Intervals?.R2),
        ];
        (string Name, string Value, ConfidenceInterval? Interval)[] known = [.. rows.Where(row => row.Value.Length > 0)];
        int names = known.Max(row => row.Name.Length), values = known.Max(row => row.Value.Length);
        var text = new StringBuilder();
        foreach ((string name, string value, ConfidenceInterval? interval) in known)
        {
            text.Append(name.PadRight(names)).Append("  ").Append(value.PadLeft(values));
            text.Append(interval is { } ends ? $"  [{Show(ends.Low)}, {Show(ends.High)}]" : "").Append('\n');
        }

        if (Intervals is { } intervals)
        {
            text.Append(CultureInfo.InvariantCulture, $"in brackets: intervals of {100 * intervals.Confidence:0.##} % from {intervals.Resamples:N0} resamples\n");
        }

        if (ConfusionMatrix is { Classes: <= MostClassesShown } matrix)
        {
            text.Append('\n').Append(ClassNames is null ? matrix.ToString() : matrix.ToString(ClassNames)).Append('\n');
        }

        return text.ToString();
    }

    private static string Show(double? value) => value?.ToString("0.0000##", CultureInfo.InvariantCulture) ?? "";
}
