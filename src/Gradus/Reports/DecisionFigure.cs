using Gradus.Data;
using Gradus.Drawing;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Reports;

/// <summary>The answers of a model wherever its one or two inputs may lie, with the examples upon them.</summary>
internal static class DecisionFigure
{
    private const int Across = 160, Up = 80, MostPoints = 1500;
    private const double Margin = 0.06;

    /// <summary>The figure; null where the inputs are others, or one of them stands for kinds, between which there is nothing.</summary>
    public static Figure? Of(Answers answers)
    {
        int inputs = answers.Data.InputShape.Count;
        bool isPlane = inputs == 2 && answers.HasClasses, isLine = inputs == 1 && answers.Kind == QuestionKind.Numbers;
        if (!isPlane && !isLine)
        {
            return null;
        }

        InputRange?[] ranges = [.. Enumerable.Range(0, inputs).Select(column => RangeOf(answers, column))];
        return ranges[0] is not { } first ? null : isLine ? Curve(answers, first) : ranges[1] is { } second ? Regions(answers, first, second) : null;
    }

    private static Chart Regions(Answers answers, InputRange across, InputRange up)
    {
        Tensor<double> inputs = answers.Data.Inputs<double>().Reshape(new Shape(answers.Data.Count, 2));
        int[] shown = Shown(answers, inputs);
        ((double left, double right), (double low, double high)) = (across, up);
        Tensor<double> grid = new(new Shape(Across * Up, 2));
        for (int i = 0; i < Across * Up; i++)
        {
            grid[i, 0] = left + ((right - left) * ((i % Across) + 0.5) / Across);
            grid[i, 1] = high - ((high - low) * ((i / Across) + 0.5) / Up);
        }

        Tensor<double> outputs = answers.Model.Predict(grid);
        Bitmap ground = new(Across, Up);
        for (int i = 0; i < Across * Up; i++)
        {
            (int c, double sure) = answers.Kind == QuestionKind.YesOrNo
                ? (outputs[i, 0] >= 0.5 ? 1 : 0, Math.Abs((2 * outputs[i, 0]) - 1))
                : Likeliest(outputs.Row(i));
            (byte red, byte green, byte blue) = Palette.Pixel(c);
            ground.Set(i % Across, i / Across, red, green, blue, (byte)(30 + (100 * Math.Clamp(sure, 0, 1))));
        }

        Mark[] marks =
        [
            .. Enumerable.Range(0, answers.Classes)
                .Select(c => (Class: c, Examples: shown.Where(i => answers.Actual[i] == c).ToArray()))
                .Where(group => group.Examples.Length > 0)
                .Select(group => new PointsMark(answers.NameOf(group.Class), [.. group.Examples.Select(i => inputs[i, 0])], [.. group.Examples.Select(i => inputs[i, 1])]) { Colour = group.Class }),
        ];
        int wrong = answers.Errors().Length;
        return new Chart(
            "Regions of decision",
            $"Each point of the plane has the colour of the class that the model names there, the stronger the surer. {Say.Count(shown.Length, "example")} are drawn; {Say.Whole(wrong)} of {Say.Whole(answers.Data.Count)} lie in a region of another class.",
            new Axis(Name(answers, 0)) { Lowest = left, Highest = right }, new Axis(Name(answers, 1)) { Lowest = low, Highest = high }, marks, ground);
    }

    private static Chart Curve(Answers answers, InputRange across)
    {
        Tensor<double> inputs = answers.Data.Inputs<double>().Reshape(new Shape(answers.Data.Count, 1));
        int[] shown = Shown(answers, inputs);
        (double left, double right) = across;
        double[] x = [.. Enumerable.Range(0, 400).Select(i => left + ((right - left) * i / 399))];
        Tensor<double> outputs = answers.Model.Predict(new Tensor<double>(new Shape(x.Length, 1), [.. x]));
        return new Chart(
            "The function that was learnt",
            $"The first output of the model over its input from {Say.Short(left)} to {Say.Short(right)}, on {Say.Count(shown.Length, "example")}.",
            new Axis(Name(answers, 0)), new Axis("target"),
            [
                new PointsMark("examples", [.. shown.Select(i => inputs[i, 0])], [.. shown.Select(i => answers.Targets[i, 0])]),
                new LineMark("model", x, [.. Enumerable.Range(0, x.Length).Select(i => outputs[i, 0])]),
            ]);
    }

    // An example that lacks an input has no place.
    private static int[] Shown(Answers answers, Tensor<double> inputs)
    {
        int every = (answers.Data.Count + MostPoints - 1) / MostPoints;
        return [.. Enumerable.Range(0, (answers.Data.Count + every - 1) / every).Select(i => i * every).Where(i => !inputs.Row(i).Contains(double.NaN))];
    }

    /// <summary>Where an input is drawn; null where it stands for kinds, or no example has it.</summary>
    private static InputRange? RangeOf(Answers answers, int column)
    {
        InputChoice choice = (answers.Model.Categories ?? answers.Data.Categories)?[column] is not null ? InputChoice.KindsOnly
            : answers.Model.Preprocessing?.ChoiceOf(column) ?? InputChoice.AnyNumber;
        Tensor<double> inputs = answers.Data.Inputs<double>();
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        for (int i = 0; i < inputs.Rows; i++)
        {
            double value = inputs.Row(i)[column];
            if (!double.IsNaN(value))
            {
                (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
            }
        }

        double room = lowest == highest ? 1 : Margin * (highest - lowest);
        return choice == InputChoice.KindsOnly || lowest > highest ? null
            : choice == InputChoice.AnyNumber ? new(lowest - room, highest + room)
            : new(lowest, lowest == highest ? highest + room : highest);
    }

    private static (int Class, double Sure) Likeliest(ReadOnlySpan<double> probabilities)
    {
        int best = 0;
        double second = 0;
        for (int i = 1; i < probabilities.Length; i++)
        {
            (best, second) = probabilities[i] > probabilities[best] ? (i, probabilities[best]) : (best, Math.Max(second, probabilities[i]));
        }

        return (best, probabilities[best] - second);
    }

    private static string Name(Answers answers, int column) => answers.Data.FeatureNames?[column] ?? $"input {column + 1}";

    private readonly record struct InputRange(double Lowest, double Highest);
}
