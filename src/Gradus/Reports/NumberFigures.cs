using Gradus.Drawing;
using Gradus.Networks;

namespace Gradus.Reports;

/// <summary>Figures of answers that are numbers.</summary>
internal static class NumberFigures
{
    private const int MostPoints = 2000, MostUnits = 6;

    public static Figure? PredictedAgainstActual(Answers answers)
    {
        if (answers.Kind != QuestionKind.Numbers)
        {
            return null;
        }

        int units = Math.Min(answers.Outputs.RowLength, MostUnits), every = (answers.Data.Count + MostPoints - 1) / MostPoints;
        int[] shown = [.. Enumerable.Range(0, (answers.Data.Count + every - 1) / every).Select(i => i * every)];
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity, squares = 0;
        for (int i = 0; i < answers.Targets.Count; i++)
        {
            double target = answers.Targets.Span[i], off = answers.Outputs.Span[i] - target;
            (lowest, highest, squares) = (Math.Min(lowest, target), Math.Max(highest, target), squares + (off * off));
        }

        List<Mark> marks = [new LineMark(units > 1 ? "perfect" : "", [lowest, highest], [lowest, highest]) { Dashed = true, Colour = 6 }];
        for (int unit = 0; unit < units; unit++)
        {
            marks.Add(new PointsMark(
                units > 1 ? $"target {unit + 1}" : "",
                [.. shown.Select(i => answers.Targets[i, unit])],
                [.. shown.Select(i => answers.Outputs[i, unit])])
            { Colour = unit });
        }

        double error = Math.Sqrt(squares / answers.Targets.Count);
        return new Chart(
            "Predicted against actual",
            $"{Say.Count(shown.Length, "example")} with targets from {Say.Short(lowest)} to {Say.Short(highest)}. The root mean square of all errors is {Say.Short(error)}; on the dashed line predictions are perfect.",
            new Axis("actual"), new Axis("predicted"), marks);
    }
}
