using Gradus.Data;
using Gradus.Drawing;
using Gradus.Labs.Shapes;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>What sums of ReLU units look like: a squashing function, the notes' parabolas, and what training finds.</summary>
internal sealed class ReluShapesLab : Lab
{
    private const int Points = 257;

    private static readonly ListOption<int> _units = new(new NumberOption<int>("units", 2, 2, 256, "The numbers k of hidden units that are fitted to x²."), "2,4,8,16,32,64", most: 8);
    private static readonly NumberOption<double> _range = new("range", 2, 0.1, 100, "x runs from −range to range.");
    private static readonly NumberOption<int> _steps = new("steps", 1000, 1, 100_000, "Steps of training.");
    private static readonly NumberOption<int> _starts = new("starts", 5, 1, 50, "How many random starts each k has; the best is drawn.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("The seed of the first start.");

    public override string Name => "relu-shapes";

    public override string Title => "Shapes from ReLU units";

    public override string Shows => "A squashing function from two ReLU units, the notes' x² from two and four, then fits with k = 2 … 64: error against k, the pieces drawn.";

    public override string Claim => "ReLU is no squashing function, but two units make one: Ψ(x) = ReLU(x) − ReLU(x − 1). With two units x² is about h₁(x) = |x|, with four h₂(x) = ReLU(x) + ReLU(−x) + 2·ReLU(x − 1) + 2·ReLU(−x − 1): with units enough any shape can be fitted.";

    public override IReadOnlyList<LabOption> Options => [_units, _range, _steps, _starts, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Activations/Relu.cs", "src/Gradus/Losses/SquaredError.cs", "src/Gradus/Optimizers/Lbfgs.cs", "src/Gradus.Labs/Shapes/ReluCurve.cs"];

    protected override LabResult Run(LabRun run)
    {
        run.Report(0, "shapes by hand");
        double range = run.Get(_range);
        ReluCurve squash = ReluCurve.Of(range, 0, (1, 0, 1), (1, -1, -1));
        ReluCurve two = ReluCurve.Of(range, 0, (1, 0, 1), (-1, 0, 1)), four = ReluCurve.Of(range, 0, (1, 0, 1), (-1, 0, 1), (1, -1, 2), (-1, -1, 2));
        int[] sizes = [.. run.Get(_units).Distinct().Order()];
        ReluCurve[] best = Array.ConvertAll(sizes, units => ReluCurve.Best(units, range)), fitted = new ReluCurve[sizes.Length];
        double[] middle = new double[sizes.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            run.Report((i + 0.2) / (sizes.Length + 0.2), $"{sizes[i]} units");
            ReluCurve[] fits = [.. Enumerable.Range(0, run.Get(_starts)).Select(start => Fit(run, sizes[i], (run.Get(_seed) + start) & int.MaxValue)).OrderBy(fit => fit.MeanError)];
            (fitted[i], middle[i]) = (fits[0], fits[fits.Length / 2].MeanError);
        }

        List<LabFinding> findings =
        [
            new("squashing from two units", squash.WorstDifference(x => Math.Clamp(x, 0, 1)), "The largest difference of ReLU(x) − ReLU(x − 1) from x held between 0 and 1."),
            new("worst error of h₁", two.WorstError, $"The largest |h₁(x) − x²| from {Numbers.Short(-range)} to {Numbers.Short(range)}: two units."),
            new("worst error of h₂", four.WorstError, "The same for h₂: four units."),
        ];
        if (sizes.Length > 1)
        {
            findings.Add(new("order, placed best", Order(sizes, best), "The error falls as k to this power, from the smallest k to the largest: bends evenly spaced."));
            findings.Add(new("order, fitted", Order(sizes, fitted), "The same for the best of the fits."));
        }

        return new LabResult(
            "A ReLU unit is a line with one bend, and a sum of them a line with as many bends as there are units: between two bends it is straight, because the same units are on. What is not linear is which of them are on. "
            + "Two bends of opposite turn make a step, so that every shape that can be made from steps can be made from ReLU units too. "
            + "A straight piece of length h cannot come closer to x² than h²/8, since the parabola bends by 2 all along. With k bends evenly spaced h is 2R/(k + 1), so that the best error falls as 1/k²: twice the units, a quarter of the error. "
            + "The notes' h₂ puts two of its four bends in the same place and lies above x² but for whole numbers: bends in places of their own and a constant do better. "
            + "Training finds places for the bends by itself, near the best ones for few units; with many it leaves some idle or close together and stays behind 1/k², since what is left of the error is too small to move a bend far.",
            findings,
            [Squash(squash), Parabolas(two, four, range), Fits(sizes, best, fitted, middle, run.Get(_starts))]);
    }

    private static ReluCurve Fit(LabRun run, int units, int seed)
    {
        run.Cancellation.ThrowIfCancellationRequested();
        double range = run.Get(_range);
        double[] x = [.. Enumerable.Range(0, Points).Select(i => range * ((2.0 * i / (Points - 1)) - 1))];
        Dataset data = Dataset.From(new Tensor<double>(new Shape(Points, 1), x), new Tensor<double>(new Shape(Points, 1), Array.ConvertAll(x, at => at * at)));
        var options = new TrainingOptions { BatchSize = null, Epochs = run.Get(_steps), Optimizer = new Lbfgs(), Precision = Precision.Double, Seed = seed };
        return ReluCurve.Of(new Trainer(options).Train(ReluCurve.Network(units, range), data, cancellation: run.Cancellation).Model, range);
    }

    private static double Order(int[] sizes, ReluCurve[] curves) => Math.Log(curves[^1].MeanError / curves[0].MeanError) / Math.Log(sizes[^1] / (double)sizes[0]);

    private static LabSection Squash(ReluCurve squash) => new("Two units squash", "Below 0 both units are silent, between 0 and 1 the first grows, from 1 on the second takes away what the first adds.")
    {
        Formulas = [new("Ψ(x) = ReLU(x) − ReLU(x − 1)", "0 up to x = 0, x between, 1 from x = 1 on")],
        Figures =
        [
            new Chart("A squashing function from two ReLU units", "ReLU(x) bends upwards at 0, minus ReLU(x − 1) downwards at 1; their sum is 0 on the left, rises from 0 to 1 between, and stays at 1 on the right.", new Axis("x"), new Axis("value") { Lowest = -2, Highest = 3 },
                [LineMark.Of("ReLU(x)", x => Math.Max(0, x), -squash.Range, squash.Range), LineMark.Of("−ReLU(x − 1)", x => -Math.Max(0, x - 1), -squash.Range, squash.Range), squash.Line("Ψ(x), the network")]),
        ],
        Tables = [new LabTable("The network's answers", ["x", "ReLU(x)", "ReLU(x − 1)", "Ψ(x)"], ((double[])[-1, 0, 0.25, 0.5, 1, 2]).Select(x => (object[])[x, Math.Max(0, x), Math.Max(0, x - 1), squash.At(x)]))],
    };

    private static LabSection Parabolas(ReluCurve two, ReluCurve four, double range)
    {
        ReluCurve best = ReluCurve.Best(4, range);
        return new LabSection("x² from two and four units", "The notes' approximations, and four units in their best places.")
        {
            Formulas = [new("h₁(x) = ReLU(x) + ReLU(−x) = |x|", "two units"), new("h₂(x) = h₁(x) + 2·ReLU(x − 1) + 2·ReLU(−x − 1)", "four units: x² exactly at −2, −1, 0, 1 and 2"), new("|f(x) − x²| ≥ h²/8", "on a straight piece of length h")],
            Figures =
            [
                new Chart("The notes' approximations of x²", $"|x| meets x² at −1, 0 and 1 and is off by {Numbers.Short(two.WorstError)} at most; h₂ bends at −1, 0 and 1 and is off by {Numbers.Short(four.WorstError)}; four units in their best places by {Numbers.Short(best.WorstError)}.", new Axis("x"), new Axis("value"),
                    [LineMark.Of("x²", x => x * x, -range, range) with { Dashed = true, Colour = 6 }, two.Line("h₁, two units"), four.Line("h₂, four units"), best.Line("four units placed best")]),
            ],
            Tables = [new LabTable($"Errors from {Numbers.Short(-range)} to {Numbers.Short(range)}", ["approximation", "units", "bends", "worst |f − x²|", "√mean (f − x²)²"], ((string, int, ReluCurve)[])[("h₁ = |x|", 2, two), ("two placed best", 2, ReluCurve.Best(2, range)), ("h₂", 4, four), ("four placed best", 4, best)] is var rows ? rows.Select(row => (object[])[row.Item1, row.Item2, row.Item3.Bends.Count, row.Item3.WorstError, row.Item3.MeanError]) : [])],
        };
    }

    private static LabSection Fits(int[] sizes, ReluCurve[] best, ReluCurve[] fitted, double[] middle, int starts)
    {
        double[] k = Array.ConvertAll(sizes, size => (double)size);
        int drawn = Math.Min(3, sizes.Length);
        return new LabSection("Fitted by training", $"One hidden layer of k ReLU units trained on {Points} points of x² from {starts} random starts; the best is drawn, its bends marked.")
        {
            Formulas = [new("f(x) = b + Σ vᵢ·ReLU(wᵢ·x + cᵢ)", "unit i bends f at x = −cᵢ/wᵢ"), new("max |f(x) − x²| = R²/(2·(k + 1)²)", "the best of all with k bends")],
            Figures =
            [
                new Chart("The pieces that training found", string.Join(" ", Enumerable.Range(0, drawn).Select(i => $"{sizes[i]} units: {fitted[i].Bends.Count} bends, off by {Numbers.Short(fitted[i].WorstError)} at most.")), new Axis("x"), new Axis("value"),
                    [LineMark.Of("x²", x => x * x, -fitted[0].Range, fitted[0].Range) with { Dashed = true, Colour = 6 }, .. Enumerable.Range(0, drawn).SelectMany(i => (Mark[])[fitted[i].Line($"{sizes[i]} units") with { Colour = i }, new PointsMark("", fitted[i].Bends, [.. fitted[i].Bends.Select(fitted[i].At)]) { Colour = i }])]),
                new Chart("Error against units", $"√ of the mean squared error on logarithmic scales. Placed best it falls from {Numbers.Short(best[0].MeanError)} with {sizes[0]} units to {Numbers.Short(best[^1].MeanError)} with {sizes[^1]}, as 1/k²; the best fits from {Numbers.Short(fitted[0].MeanError)} to {Numbers.Short(fitted[^1].MeanError)}.", new Axis("units k") { Logarithmic = true }, new Axis("√mean (f − x²)²") { Logarithmic = true },
                    [new LineMark("placed best", k, Array.ConvertAll(best, curve => curve.MeanError)), new LineMark("fitted: best start", k, Array.ConvertAll(fitted, curve => curve.MeanError)), new LineMark("fitted: middle start", k, middle) { Dashed = true }]),
            ],
            Tables = [new LabTable("Error against k", ["k", "pieces", "worst |f − x²|", "√mean", "√mean, middle start", "√mean, placed best"], sizes.Select((size, i) => (object[])[size, fitted[i].Bends.Count + 1, fitted[i].WorstError, fitted[i].MeanError, middle[i], best[i].MeanError]))],
        };
    }
}
