using Gradus.Activations;
using Gradus.Data;
using Gradus.Drawing;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>Squared error after a sigmoid beside log loss: their bends, their slopes far from the answer, and where descent ends.</summary>
internal sealed class LossesLab : Lab
{
    private static readonly ListOption<double> _starts = new(new NumberOption<double>("starts", 0, -50, 50, "Where descent on J(w) begins."), "-2,0.5,8,20", most: 6);
    private static readonly NumberOption<double> _rate = new("rate", 1, 0.001, 10, "The rate α of descent.");
    private static readonly NumberOption<int> _steps = new("steps", 5000, 10, 100_000, "Steps of descent on J(w).");
    private static readonly NumberOption<double> _bias = new("bias", -3, -20, 20, "b, which is held fixed, so that J is a curve over w.");

    private static readonly Sigmoid _sigmoid = new();
    private static readonly SquaredError _squared = new();
    private static readonly BinaryCrossEntropy _log = new();

    // Beyond w = 1, 3 and 10 the answers turn to yes. No w suits all: either the third is wrong or the last two.
    private static readonly double[] _x = [3, 1, 0.3, 0.3], _y = [1, 0, 1, 1];

    public override string Name => "losses";

    public override string Title => "Why not squared error after a sigmoid";

    public override string Shows => "Squared error after a sigmoid is not convex, log loss is: curves, second derivatives, and where descent gets stuck.";

    public override string Claim => "L = ½(a − y)² makes the cost of logistic regression non-convex, with several lowest places, in which descent may end. L = −(y·ln a + (1 − y)·ln(1 − a)) is convex.";

    public override IReadOnlyList<LabOption> Options => [_starts, _rate, _steps, _bias];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Losses/SquaredError.cs", "src/Gradus/Losses/BinaryCrossEntropy.cs", "src/Gradus/Activations/Sigmoid.cs"];

    protected override LabResult Run(LabRun run)
    {
        run.Report(0, "bends");
        double[] z = [.. Enumerable.Range(0, 321).Select(i => -8 + (i / 20.0))];
        double inflection = Enumerable.Range(0, 4000).Select(i => -4 + (i / 1000.0)).First(at => Bend(Squared, at) >= 0), flattest = z.Min(at => Bend(Log, at));
        List<LabFinding> findings =
        [
            new("bends down below z", inflection, "Where the second derivative of ½(σ(z) − 1)² is 0: −ln 2, that is a = 1/3."),
            new("least bend of squared error", z.Min(at => Bend(Squared, at)), "The least second derivative for z from −8 to 8: below 0, so that it is not convex."),
            new("least bend of log loss", flattest, "The same of log loss: a·(1 − a), above 0 everywhere, so that it is convex."),
        ];
        LabSection one = new("One example whose answer is yes", "Both losses fall as z rises. But squared error flattens out where the answer is most wrong: its slope there is nearly 0, and it bends downwards.")
        {
            Formulas = [new("L = ½(a − 1)², L' = −a·(1 − a)², L'' = −a·(1 − a)²·(1 − 3a)", "squared error, a = σ(z), y = 1"), new("L = −ln a, L' = a − 1, L'' = a·(1 − a)", "log loss")],
            Figures =
            [
                Curves("The loss of one example", "loss L", Squared, Log, "At z = −8 squared error is 0.4997 and flat, log loss is 8 and falls with slope 1."),
                Curves("The bend of the loss", "second derivative L''", at => Bend(Squared, at), at => Bend(Log, at), $"Squared error bends downwards, below 0, for z under {Numbers.Short(inflection)}; log loss never does."),
            ],
            Tables = [new LabTable("Value, slope and bend for y = 1", ["z", "L squared", "slope", "bend", "L log", "slope ", "bend "], new[] { -8.0, -4, -2, 0, 2 }.Select(at => (object[])[at, Squared(at), Slope(Squared, at), Bend(Squared, at), Log(at), Slope(Log, at), Bend(Log, at)]))],
        };
        LabSection far = Far(run, findings);
        run.Report(0.4, "descent on J(w)");
        return new LabResult(
            "The slope that descent follows is dz = (a − y)·a·(1 − a) for squared error: the factor a·(1 − a) of the sigmoid is nearly 0 where the unit is sure, also where it is sure and wrong. "
            + "So the worst errors teach least, and the cost has plains and several valleys: an example that is wrong beyond doubt no longer pulls. "
            + "Log loss grows just as fast as the sigmoid saturates, so that the factor cancels and dz = a − y is left: the more wrong, the stronger the pull, never above 1. "
            + "Its second derivative a·(1 − a) is positive everywhere, a sum of convex functions is convex, and a convex function has one valley: the start no longer matters.",
            findings, [one, far, Valleys(run, "squared", _squared, findings), Valleys(run, "log", _log, findings)]);
    }

    private static LabSection Far(LabRun run, List<LabFinding> findings)
    {
        double rate = run.Get(_rate);
        double[] starts = [-2, -4, -6, -8];
        List<double>[] squared = Array.ConvertAll(starts, start => Walk(Squared, start, rate)), log = Array.ConvertAll(starts, start => Walk(Log, start, rate));
        findings.Add(new("steps out of z = −8, squared", squared[^1].Count - 1, "Steps of descent on z itself until the answer is right, z > 0."));
        findings.Add(new("steps out of z = −8, log", log[^1].Count - 1, "The same with log loss."));
        return new LabSection("The way out of a sure error", "Descent on z itself, until the answer is right: each step −α·dz. With squared error, two units further away take about e² ≈ 7 times as long; with log loss, two steps more.")
        {
            Formulas = [new("dz = (a − y)·a·(1 − a)", "squared error: vanishes where the unit is sure"), new("dz = a − y", "log loss: does not")],
            Figures =
            [
                new Chart(
                    "z from step to step, from −8", $"With log loss z is above 0 after {Numbers.Whole(log[^1].Count - 1)} steps, with squared error after {Numbers.Whole(squared[^1].Count - 1)}.",
                    new Axis("step + 1") { Logarithmic = true }, new Axis("z"), [Path("squared error", squared[^1]), Path("log loss", log[^1])]),
            ],
            Tables = [new LabTable("Steps until z > 0", ["start z", "squared error", "log loss"], starts.Select((start, i) => (object[])[start, squared[i].Count - 1, log[i].Count - 1]))],
        };

        static LineMark Path(string name, List<double> z) => new(name, [.. z.Select((_, i) => i + 1.0)], z);
    }

    private static LabSection Valleys(LabRun run, string name, Loss loss, List<LabFinding> findings)
    {
        double bias = run.Get(_bias);
        double J(double w) => _x.Select((x, i) => loss.TakesLogits ? loss.Evaluate([(w * x) + bias], [_y[i]]) : loss.Evaluate([_sigmoid.Value((w * x) + bias)], [_y[i]])).Average();
        double[] starts = [.. run.Get(_starts)], ends = Array.ConvertAll(starts, start => Descend(run, loss, start, bias));
        double[] distinct = [.. ends.Select(end => Math.Round(end, 1)).Distinct()];
        findings.Add(new($"ends of descent, {name}", distinct.Length, $"How many different places w the {starts.Length} starts lead to."));
        findings.Add(new($"worst end, {name}", ends.Max(J) - ends.Min(J), "By how much J is higher at the worst end than at the best."));
        return new LabSection($"Four examples, b = {Numbers.Short(bias)}: {(name == "log" ? "log loss has one valley" : "squared error has several")}", name == "log"
            ? "Every start leads to the same place. With b held fixed no w suits all four; log loss is lowest at a compromise, since being sure and wrong costs most."
            : "Where the trainer ends depends on the start: some examples are given up, and what pulls on them has vanished.")
        {
            Formulas = [new("J(w) = (1/m)·Σ L(σ(w·x + b), y)", $"m = 4 examples: x = {string.Join(", ", _x.Select(Numbers.Short))}; y = {string.Join(", ", _y.Select(Numbers.Short))}")],
            Figures =
            [
                new Chart(
                    $"J(w) with {name} {(name == "log" ? "loss" : "error")}, starts and ends", string.Join(" ", starts.Select((start, i) => $"From w = {Numbers.Short(start)} descent ends at {Numbers.Short(ends[i])} with J = {Numbers.Short(J(ends[i]))}.")),
                    new Axis("w") { Lowest = -5, Highest = 25 }, new Axis("cost J"), [LineMark.Of("J(w)", J, -5, 25, 601), new PointsMark("starts", starts, Array.ConvertAll(starts, J)), new PointsMark("ends", ends, Array.ConvertAll(ends, J))]),
            ],
            Tables = [new LabTable($"Descent with {name} {(name == "log" ? "loss" : "error")}", ["start w", "end w", "J", "right answers"], starts.Select((start, i) => (object[])[start, ends[i], J(ends[i]), _x.Where((x, k) => (ends[i] * x) + bias > 0 == _y[k] > 0.5).Count()]))],
        };
    }

    private static double Descend(LabRun run, Loss loss, double start, double bias)
    {
        run.Report(0.5, $"descent from w = {Numbers.Short(start)}");
        Model model = new Network(1, new Dense(1, _sigmoid)).Build(0, Precision.Double)
            .With("1.W", new Tensor<double>(new Shape(1, 1), [start])).With("1.b", new Tensor<double>(new Shape(1), [bias]));
        var options = new TrainingOptions
        {
            Epochs = run.Get(_steps), BatchSize = 4, Loss = loss, Optimizer = new GradientDescent(run.Get(_rate)), Frozen = ["1.b"], Precision = Precision.Double, Shuffle = false, RecordEvery = 1000,
        };
        Dataset data = Dataset.From(new Tensor<double>(new Shape(4, 1), [.. _x]), new Tensor<double>(new Shape(4, 1), [.. _y]));
        return new Trainer(options).Train(model, data, cancellation: run.Cancellation).Model.Parameter<double>("1.W")[0, 0];
    }

    private static Chart Curves(string title, string label, Func<double, double> squared, Func<double, double> log, string description) =>
        new(title, description, new Axis("z"), new Axis(label), [LineMark.Of("squared error", squared, -8, 8), LineMark.Of("log loss", log, -8, 8), new LineMark("0", [-8, 8], [0, 0]) { Dashed = true, Colour = 6 }]);

    private static List<double> Walk(Func<double, double> loss, double start, double rate)
    {
        List<double> z = [start];
        while (z[^1] <= 0 && z.Count < 1_000_000)
        {
            z.Add(z[^1] - (rate * Slope(loss, z[^1])));
        }

        return z;
    }

    private static double Squared(double z) => _squared.Evaluate([_sigmoid.Value(z)], [1]);

    private static double Log(double z) => _log.Evaluate([z], [1]);

    private static double Slope(Func<double, double> loss, double z) => (loss(z + 1e-5) - loss(z - 1e-5)) / 2e-5;

    private static double Bend(Func<double, double> loss, double z) => (loss(z + 1e-3) - (2 * loss(z)) + loss(z - 1e-3)) / 1e-6;
}
