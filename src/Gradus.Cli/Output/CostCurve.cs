using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>The cost of the epochs so far as lines of text: training as dots, validation as crosses.</summary>
internal static class CostCurve
{
    /// <summary>The curve with its axis; nothing before there are two epochs.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<EpochRecord> epochs, int width, int height)
    {
        double[] training = new double[epochs.Count], validation = new double[epochs.Count];
        bool validated = false;
        for (int i = 0; i < epochs.Count; i++)
        {
            (training[i], validation[i]) = (epochs[i].Cost, epochs[i].ValidationCost ?? double.NaN);
            validated |= epochs[i].ValidationCost is not null;
        }

        IReadOnlyList<string> field = TextChart.Draw(training, validated ? validation : [], width, height);
        if (field.Count == 0)
        {
            return [];
        }

        string margin = new(' ', TextChart.LabelWidth), from = "epoch 1", to = Figures.Whole(epochs.Count);
        string legend = validated ? $"cost: ⠤⠤ training, {TextChart.Cross}{TextChart.Cross} validation" : "cost";
        return [margin + legend, .. field, margin[1..] + "└" + new string('─', width), margin + from + to.PadLeft(width - from.Length)];
    }
}
