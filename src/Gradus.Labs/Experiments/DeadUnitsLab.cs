using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Drawing;
using Gradus.Initializers;
using Gradus.Labs.Courses;
using Gradus.Networks;

namespace Gradus.Labs.Experiments;

/// <summary>How the rate and the first weights kill ReLU units, layer by layer, and which of them come back.</summary>
internal sealed class DeadUnitsLab : Lab
{
    private const int Moments = 60;

    private static readonly ListOption<double> _rates = new(new NumberOption<double>("rates", 1, 1e-6, 1000, "The rates α, each from weights of 2/n."), "0.1,1,3", most: 6);
    private static readonly ListOption<Initializer> _starts = new(new TextOption<Initializer>("starts", "NAME", "he", Catalog.Parse<Initializer>, "How the weights are drawn, each trained at --rate."), "normal(1),normal(2),uniform(-1, 0)", most: 6);
    private static readonly NumberOption<double> _rate = new("rate", 0.3, 1e-6, 1000, "The rate α for the comparison of first weights.");
    private static readonly NumberOption<double> _slope = new("slope", 0.01, 1e-6, 0.99, "The slope of leaky ReLU below 0.");
    private static readonly NumberOption<int> _layers = new("layers", 3, 1, 6, "Hidden layers.");
    private static readonly NumberOption<int> _width = new("width", 16, 1, 200, "Units of each hidden layer.");
    private static readonly NumberOption<int> _epochs = new("epochs", 300, 1, 20_000, "Steps of descent, each over all examples.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("What the examples and the weights are drawn from.");

    public override string Name => "dead-units";

    public override string Title => "Dead units";

    public override string Shows => "How the rate and the first weights kill ReLU units, counted over time by layer; which of them return; leaky ReLU beside it.";

    public override string Claim => "If no example activates a ReLU unit, its gradient is 0 and it is not updated: it is dead. Too large a rate or gradient does that. In the first hidden layer it never comes back; in a later one it may, since the layer before changes its inputs. Leaky ReLU overcomes it to some degree.";

    public override IReadOnlyList<LabOption> Options => [_rates, _starts, _rate, _slope, _layers, _width, _epochs, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Activations/Relu.cs", "src/Gradus/Activations/LeakyRelu.cs", "src/Gradus/Layers/Dense.cs", "src/Gradus/Diagnostics/NetworkProbe.cs"];

    protected override LabResult Run(LabRun run)
    {
        Dataset data = new Moons(200, 0.2).Generate(run.Get(_seed));
        (string Name, Initializer Start, double Rate)[] byRate = [.. run.Get(_rates).Distinct().Select(rate => ($"α = {Numbers.Short(rate)}", (Initializer)new He(), rate))];
        (string Name, Initializer Start, double Rate)[] byStart = [.. run.Get(_starts).Distinct().Select(start => (Catalog.Write(start), start, run.Get(_rate)))];
        int count = byRate.Length + byStart.Length, done = 0;
        Pair[] rates = Array.ConvertAll(byRate, Train), starts = Array.ConvertAll(byStart, Train), all = [.. rates, .. starts];
        return new LabResult(
            "The gradient of a unit's weights is its error times the slope of ReLU, summed over the examples. Where the weighted sum is below 0 for every example, every slope is 0, and with it the sum: the weights stay as they are, to the last bit. "
            + "A step too long does it: it throws the bias or the weights so far that no example gets above 0. Large first weights make large gradients, and so the same long steps; weights of one sign leave a whole layer silent from the start, and no error passes a layer that is silent. "
            + "A unit of the first layer sees the data themselves, which never change: neither will its answer. A unit of a later layer sees the outputs of the layer before, whose living units go on learning; their answers may rise until it is above 0 again. "
            + "Leaky ReLU lets a small share of the error through: a silent unit is still moved, slowly, and may come back in any layer. It is silenced by the same long steps, and where they are far too long, it diverges instead.",
            [
                new("returns to life, layer 1", all.Sum(pair => pair.Relu.Returns[0]), "Dead ReLU units of the first hidden layer that answered again, in all runs below."),
                new("returns to life, later layers", all.Sum(pair => pair.Relu.Returns.Skip(1).Sum()), "The same in all later layers."),
                new("returns, layer 1, leaky", all.Sum(pair => pair.Leaky.Returns[0]), "Silent leaky units of the first hidden layer that answered again."),
                new("largest move of a dead unit", all.Max(pair => pair.Relu.Moved), "Of any weight or bias of a dead ReLU unit of layer 1, until the next look."),
                new("largest move of a silent leaky unit", all.Max(pair => pair.Leaky.Moved), "The same for leaky ReLU."),
                .. new[] { rates.MinBy(pair => pair.Rate)!, rates.MaxBy(pair => pair.Rate)!, starts.MaxBy(pair => pair.Relu.AtEnd.Sum())! }.Distinct().Select(pair => new LabFinding($"dead, {pair.Name}", pair.Relu.AtEnd.Sum(), "Dead ReLU units at the end, of all hidden units.")),
            ],
            [
                Section("The rate", $"Weights of variance 2/n, biases 0, {run.Get(_layers)} hidden layers of {run.Get(_width)} units on {data.Count} points of two moons, plain descent over all of them. A unit is counted while no example brings its weighted sum above 0.", rates) with
                {
                    Formulas = [new("dW = (1/m)·Σ dA ∗ g'(Z)·x", "0 where g'(z) = 0 for every example"), new("W[1]·x + b[1] ≤ 0 for every x ⇒ W[1], b[1] stay", "and x stays too: dead for ever"), new("W[2]·A[1] + b[2] ≤ 0 for every A[1]", "W[2] and b[2] stay, but A[1] moves: perhaps not for ever")],
                },
                Section("The first weights", $"The same net at α = {Numbers.Short(run.Get(_rate))} from other weights.", starts) with
                {
                    Formulas = [new("A[1] ≥ 0 and W[2] < 0 ⇒ A[2] = 0", "weights between −1 and 0 silence the second layer at once"), new("leaky ReLU: g'(z) = " + Numbers.Short(run.Get(_slope)) + " for z < 0", "a silent unit still moves")],
                },
            ]);

        Pair Train((string Name, Initializer Start, double Rate) one)
        {
            run.Report((double)done++ / count, one.Name);
            int[] widths = new int[run.Get(_layers)];
            Array.Fill(widths, run.Get(_width));
            UnitCourse Course(Activation function) => new(function, one.Start, widths, one.Rate, run.Get(_epochs), Moments, data, run.Get(_seed), run);
            return new Pair(one.Name, one.Rate, Course(new Relu()), Course(new LeakyRelu(run.Get(_slope))));
        }
    }

    private static LabSection Section(string title, string words, Pair[] pairs) => new(title, words)
    {
        Figures = [.. pairs.Select(pair => pair.Draw())],
        Tables =
        [
            new LabTable("Silent units by layer", ["", "function", "at start", "at the end", "came back", "J at the end"], pairs.SelectMany(pair => new[] { Row(pair.Name, "relu", pair.Relu), Row(pair.Name, "leaky-relu", pair.Leaky) })),
        ],
    };

    private static object[] Row(string name, string function, UnitCourse course) =>
        [name, function, UnitCourse.Text(course.AtStart), UnitCourse.Text(course.AtEnd), UnitCourse.Text(course.Returns), double.IsNaN(course.Cost) ? "diverged" : course.Cost];

    /// <summary>The same training with ReLU and with leaky ReLU.</summary>
    private sealed record Pair(string Name, double Rate, UnitCourse Relu, UnitCourse Leaky)
    {
        public Chart Draw() => new(
            $"Silent units: {Name}",
            $"Units without an answer, by epoch and layer. ReLU: {UnitCourse.Text(Relu.AtStart)} at the start, {UnitCourse.Text(Relu.AtEnd)} at the end. Leaky ReLU: {UnitCourse.Text(Leaky.AtStart)} and {UnitCourse.Text(Leaky.AtEnd)}.",
            new Axis("epoch"), new Axis("silent units") { Whole = true, Lowest = 0, Highest = Relu.Widths.Max() }, [.. Relu.Lines("", dashed: false).Take(4), .. Leaky.Lines(", leaky", dashed: true).Take(4)]);
    }
}
