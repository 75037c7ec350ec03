using Gradus.Diagnostics;
using Gradus.Drawing;
using Gradus.Training;

namespace Gradus.Reports;

/// <summary>Figures of how a run went.</summary>
public static class RunFigures
{
    // From a fall by this factor on, equal ratios say more than equal differences.
    private const double WideRange = 50;

    /// <summary>J after each epoch, on the training and on the validation examples; null where no epoch was finished.</summary>
    public static Chart? Cost(IReadOnlyList<EpochRecord> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        double[] costs = [.. epochs.SelectMany(epoch => new[] { epoch.Cost, epoch.ValidationCost ?? double.NaN }).Where(double.IsFinite)];
        if (costs.Length == 0)
        {
            return null;
        }

        EpochRecord? best = epochs.Where(epoch => epoch.ValidationCost is not null).MinBy(epoch => epoch.ValidationCost);
        string description = $"The training cost goes from {Say.Short(epochs[0].Cost)} in the first epoch to {Say.Short(epochs[^1].Cost)} in the last of {epochs.Count}."
            + (best is null ? "" : $" The validation cost is lowest, {Say.Short(best.ValidationCost!.Value)}, after epoch {best.Epoch + 1}.");
        bool logarithmic = costs.Min() > 0 && costs.Max() / costs.Min() > WideRange;
        return new Chart("Cost", description, Epochs, new Axis("cost J") { Logarithmic = logarithmic, Lowest = logarithmic ? null : Math.Min(0, costs.Min()) }, Curves(epochs, epoch => epoch.Cost, epoch => epoch.ValidationCost));
    }

    /// <summary>
    /// J after each epoch of several runs, each under a name, and as dashes J on their validation examples; null where none has
    /// finished an epoch.
    /// </summary>
    public static Chart? Costs(IReadOnlyList<KeyValuePair<string, IReadOnlyList<EpochRecord>>> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        KeyValuePair<string, IReadOnlyList<EpochRecord>>[] begun = [.. runs.Where(run => run.Value.Count > 0)];
        List<Mark> marks = [];
        for (int i = 0; i < begun.Length; i++)
        {
            List<Mark> curves = Curves(begun[i].Value, epoch => epoch.Cost, epoch => epoch.ValidationCost);
            marks.AddRange(curves.Select((curve, second) => new LineMark(second == 0 ? begun[i].Key : "", curve.X, curve.Y) { Colour = i, Dashed = second == 1 }));
        }

        double[] costs = [.. marks.SelectMany(mark => mark.Y).Where(double.IsFinite)];
        if (costs.Length == 0)
        {
            return null;
        }

        bool validated = begun.Any(run => run.Value.Any(epoch => epoch.ValidationCost is not null));
        string description = "The training cost of each run, from the first epoch to the last: "
            + string.Join("; ", begun.Select(run => $"{run.Key} from {Say.Short(run.Value[0].Cost)} to {Say.Short(run.Value[^1].Cost)} in {Say.Count(run.Value.Count, "epoch")}")) + "."
            + (validated ? " Dashes are the validation cost." : "");
        bool logarithmic = costs.Min() > 0 && costs.Max() / costs.Min() > WideRange;
        return new Chart("Costs of runs", description, Epochs, new Axis("cost J") { Logarithmic = logarithmic, Lowest = logarithmic ? null : Math.Min(0, costs.Min()) }, marks);
    }

    /// <summary>The share of examples classified rightly after each epoch; null where there are no classes.</summary>
    public static Chart? Accuracy(IReadOnlyList<EpochRecord> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count == 0 || epochs[^1].Accuracy is not { } last)
        {
            return null;
        }

        EpochRecord? best = epochs.Where(epoch => epoch.ValidationAccuracy is not null).MaxBy(epoch => epoch.ValidationAccuracy);
        string description = $"In the last epoch {Say.Percent(last)} of the training examples are classified rightly."
            + (best is null ? "" : $" Of the validation examples {Say.Percent(best.ValidationAccuracy!.Value)} are at best, after epoch {best.Epoch + 1}.");
        return new Chart("Accuracy", description, Epochs, new Axis("share classified rightly") { Highest = 1 }, Curves(epochs, epoch => epoch.Accuracy, epoch => epoch.ValidationAccuracy));
    }

    /// <summary>
    /// The cost after each epoch of a run as it was asked for, and of the same with remedies: on the validation examples where
    /// there are any, else on the training examples; null where there are no trials.
    /// </summary>
    public static Chart? Remedies(TrainingResult asked, IReadOnlyList<RemedyTrial> trials)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(trials);
        if (trials.Count == 0)
        {
            return null;
        }

        bool validated = asked.History.Epochs.Any(epoch => epoch.ValidationCost is not null);
        List<LineMark> lines = [Curve("as asked", asked) with { Dashed = true }, .. trials.Select(trial => Curve(trial.Finding.Change!.Description, trial.Result))];
        double[] costs = [.. lines.SelectMany(line => line.Y).Where(double.IsFinite)];
        bool logarithmic = costs.Length > 0 && costs.Min() > 0 && costs.Max() / costs.Min() > WideRange;
        string description = string.Join(
            " ", trials.Select(trial => $"With {trial.Finding.Change} the cost goes from {Say.Short(trial.CostBefore)} to {Say.Short(trial.CostAfter)}{(trial.Helped ? "" : ", which is no help")}."));
        return new Chart(
            validated ? "Validation cost with remedies" : "Cost with remedies", description, Epochs,
            new Axis("cost") { Logarithmic = logarithmic, Lowest = logarithmic || costs.Length == 0 ? null : Math.Min(0, costs.Min()) }, lines);

        LineMark Curve(string name, TrainingResult result)
        {
            EpochRecord[] measured = [.. result.History.Epochs.Where(epoch => !validated || epoch.ValidationCost is not null)];
            return new(name, Numbers(measured), [.. measured.Select(epoch => validated ? epoch.ValidationCost!.Value : epoch.Cost)]);
        }
    }

    /// <summary>α in each epoch; null where no epoch was finished.</summary>
    public static Chart? Rate(IReadOnlyList<EpochRecord> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count == 0)
        {
            return null;
        }

        double lowest = epochs.Min(epoch => epoch.Rate), highest = epochs.Max(epoch => epoch.Rate);
        string description = lowest == highest
            ? $"The learning rate is {Say.Short(highest)} throughout."
            : $"The learning rate goes from {Say.Short(epochs[0].Rate)} in the first epoch to {Say.Short(epochs[^1].Rate)} in the last.";
        bool logarithmic = lowest > 0 && highest / lowest > WideRange;
        return new Chart("Learning rate", description, Epochs, new Axis("rate α") { Logarithmic = logarithmic, Lowest = logarithmic ? null : 0 }, [new LineMark("", Numbers(epochs), [.. epochs.Select(epoch => epoch.Rate)])]);
    }

    /// <summary>How much of the error reaches each layer on the way back, before the first update and at the end.</summary>
    public static Chart Gradients(IReadOnlyList<LayerStatistics> start, IReadOnlyList<LayerStatistics> end) => Layers(
        "Gradients by layer", "size of ∂L/∂A", "The root mean square of the gradient that reaches each layer", start, end, layer => layer.GradientSize, logarithmic: true);

    /// <summary>How widely the outputs of each layer are spread, before the first update and at the end.</summary>
    public static Chart Outputs(IReadOnlyList<LayerStatistics> start, IReadOnlyList<LayerStatistics> end) => Layers(
        "Outputs by layer", "standard deviation of A", "The standard deviation of the outputs of each layer", start, end, layer => layer.OutputDeviation, logarithmic: false);

    private static Axis Epochs => new("epoch") { Whole = true };

    private static Chart Layers(
        string title, string label, string what, IReadOnlyList<LayerStatistics> start, IReadOnlyList<LayerStatistics> end,
        Func<LayerStatistics, double> number, bool logarithmic)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(end);
        string description = $"{what}: {Row(start)} before the first update, {Row(end)} at the end.";
        return new Chart(title, description, new Axis("layer") { Whole = true }, new Axis(label) { Logarithmic = logarithmic, Lowest = logarithmic ? null : 0 }, [Line("at the start", start), Line("at the end", end)]);

        string Row(IReadOnlyList<LayerStatistics> layers) => string.Join(", ", layers.Select(layer => Say.Short(number(layer))));

        LineMark Line(string name, IReadOnlyList<LayerStatistics> layers) =>
            new(name, [.. layers.Select(layer => (double)layer.Number)], [.. layers.Select(number)]) { Dotted = true, Dashed = ReferenceEquals(layers, start) };
    }

    private static List<Mark> Curves(IReadOnlyList<EpochRecord> epochs, Func<EpochRecord, double?> training, Func<EpochRecord, double?> validation)
    {
        List<Mark> marks = [new LineMark("training", Numbers(epochs), [.. epochs.Select(epoch => training(epoch) ?? double.NaN)])];
        EpochRecord[] measured = [.. epochs.Where(epoch => validation(epoch) is not null)];
        if (measured.Length > 0)
        {
            marks.Add(new LineMark("validation", Numbers(measured), [.. measured.Select(epoch => validation(epoch)!.Value)]));
        }

        return marks;
    }

    private static double[] Numbers(IReadOnlyList<EpochRecord> epochs) => [.. epochs.Select(epoch => epoch.Epoch + 1.0)];
}
