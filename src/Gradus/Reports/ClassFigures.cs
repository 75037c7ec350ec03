using Gradus.Drawing;
using Gradus.Metrics;
using Gradus.Networks;

namespace Gradus.Reports;

/// <summary>Figures of answers that name a class.</summary>
internal static class ClassFigures
{
    private const int MostClasses = 60, Bins = 10;

    public static Figure? Confusion(Answers answers)
    {
        if (!answers.HasClasses || answers.Classes > MostClasses)
        {
            return null;
        }

        var matrix = new ConfusionMatrix(answers.Actual, answers.Predicted, answers.Classes);
        string[] names = [.. Enumerable.Range(0, answers.Classes).Select(answers.NameOf)];
        var worst = (from actual in Enumerable.Range(0, answers.Classes)
                     from predicted in Enumerable.Range(0, answers.Classes)
                     where actual != predicted && matrix[actual, predicted] > 0
                     orderby matrix[actual, predicted] descending
                     select (Actual: actual, Predicted: predicted, Count: matrix[actual, predicted])).Take(3).ToArray();
        string description = $"{Say.Percent(matrix.Accuracy)} of {Say.Count(matrix.Total, "example")} are on the diagonal, classified rightly."
            + (worst.Length == 0 ? "" : " Most often confused: " + string.Join("; ", worst.Select(w => $"{names[w.Actual]} taken for {names[w.Predicted]}, {Say.Whole(w.Count)} times")) + ".");
        return new MatrixChart(
            "Confusion matrix", description, "actual", names, "predicted", names,
            (r, c) => matrix[r, c], (r, c) => matrix.Support(r) == 0 ? 0 : (double)matrix[r, c] / matrix.Support(r));
    }

    public static Figure? Roc(Answers answers)
    {
        if (answers.Kind != QuestionKind.YesOrNo || Array.TrueForAll(answers.Actual, c => c == answers.Actual[0]))
        {
            return null;
        }

        IReadOnlyList<RocPoint> points = RocCurve.Of<double>(answers.Actual, answers.Outputs.Span);
        double area = RocAuc.Of<double>(answers.Actual, answers.Outputs.Span);
        return new Chart(
            "ROC curve",
            $"The area under the curve is {Say.Short(area)}, where 0.5 is chance and 1 is perfect.",
            new Axis("false-positive rate") { Lowest = 0, Highest = 1 },
            new Axis("true-positive rate") { Lowest = 0, Highest = 1.02 },
            [
                new LineMark($"model, area {Say.Short(area)}", [.. points.Select(p => p.FalsePositiveRate)], [.. points.Select(p => p.TruePositiveRate)]),
                new LineMark("chance", [0, 1], [0, 1]) { Dashed = true, Colour = 6 },
            ]);
    }

    public static Figure? Calibration(Answers answers)
    {
        if (answers.Kind != QuestionKind.YesOrNo)
        {
            return null;
        }

        double[] said = new double[Bins], found = new double[Bins], count = new double[Bins];
        for (int i = 0; i < answers.Actual.Length; i++)
        {
            double p = answers.Outputs[i, 0];
            int bin = Math.Clamp((int)(Bins * p), 0, Bins - 1);
            (said[bin], found[bin], count[bin]) = (said[bin] + p, found[bin] + answers.Actual[i], count[bin] + 1);
        }

        int[] filled = [.. Enumerable.Range(0, Bins).Where(bin => count[bin] > 0)];
        double off = filled.Sum(bin => Math.Abs(said[bin] - found[bin])) / answers.Actual.Length;
        return new Chart(
            "Calibration",
            $"Over {Say.Count(answers.Actual.Length, "example")} in {Say.Count(filled.Length, "group")} by probability, the share of yes is off the probability by {Say.Percent(off)} on average. On the diagonal, yes is as frequent as the model says.",
            new Axis("probability of yes, as predicted") { Lowest = 0, Highest = 1 },
            new Axis("share of yes, as found") { Lowest = 0, Highest = 1.02 },
            [
                new LineMark($"model, off by {Say.Percent(off)}", [.. filled.Select(bin => said[bin] / count[bin])], [.. filled.Select(bin => found[bin] / count[bin])]) { Dotted = true },
                new LineMark("perfect", [0, 1], [0, 1]) { Dashed = true, Colour = 6 },
            ]);
    }
}
