using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Drawing;
using Gradus.Labs.Courses;
using Gradus.Labs.Signals;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>Activation functions side by side: curves, slopes, flat ends, mean outputs, and the speed at which the same net learns with each.</summary>
internal sealed class ActivationsLab : Lab
{
    private const double Flat = 0.05;
    private const int LinesOfChart = 5;

    private static readonly ListOption<Activation> _functions = new(
        new TextOption<Activation>("functions", "NAME", "relu", UnitFunction.Parse, "The activation functions."), "sigmoid,tanh,relu,leaky-relu,identity,elu,gelu,silu,softplus", most: 10);

    private static readonly NumberOption<double> _rate = new("rate", 0.3, 1e-6, 100, "The rate α that all are trained with.");
    private static readonly ListOption<double> _rates = new(new NumberOption<double>("rates", 1, 1e-6, 100, "The rates of which each function gets its best."), "0.1,0.3,1,3", most: 8);
    private static readonly NumberOption<double> _goal = new("goal", 0.1, 1e-4, 1, "The cost J at which a net counts as trained.");
    private static readonly NumberOption<int> _layers = new("layers", 3, 1, 20, "Hidden layers.");
    private static readonly NumberOption<int> _width = new("width", 16, 1, 256, "Units of each hidden layer.");
    private static readonly NumberOption<int> _epochs = new("epochs", 500, 10, 20_000, "Steps of descent, each over all examples.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("What the examples and the first weights are drawn from.");

    public override string Name => "activations";

    public override string Title => "Activation functions, side by side";

    public override string Shows => "All functions and their derivatives, where they are flat, the mean of their outputs, and how fast the same net learns with each.";

    public override string Claim => "tanh is almost always better than the sigmoid, since its outputs have a mean near 0; both are flat far out, where descent crawls. ReLU is not, and converges much faster. With a linear activation, many layers are worth no more than one.";

    public override IReadOnlyList<LabOption> Options => [_functions, _rate, _rates, _goal, _layers, _width, _epochs, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Activations/Sigmoid.cs", "src/Gradus/Activations/Tanh.cs", "src/Gradus/Activations/Relu.cs", "src/Gradus/Activations/LeakyRelu.cs"];

    protected override LabResult Run(LabRun run)
    {
        Activation[] functions = [.. run.Get(_functions).Distinct()];
        string[] names = Array.ConvertAll(functions, Catalog.Write);
        double rate = run.Get(_rate), goal = run.Get(_goal);
        double[] rates = [.. run.Get(_rates).Append(rate).Distinct().Order()];
        Dataset data = new Moons(300, 0.1).Generate(run.Get(_seed));
        List<TrainingResult> same = [], best = [];
        List<double> bestRates = [];
        for (int i = 0; i < functions.Length; i++)
        {
            run.Report((double)i / functions.Length, $"training with {names[i]}");
            TrainingResult[] results = Array.ConvertAll(rates, one => Train(run, data, functions[i], one));
            same.Add(results[Array.IndexOf(rates, rate)]);
            best.Add(results.MinBy(result => (EpochsTo(result, goal), EndCost(result)))!);
            bestRates.Add(rates[Array.IndexOf(results, best[^1])]);
        }

        double[] epochs = [.. same.Select(result => EpochsTo(result, goal))], means = Array.ConvertAll(functions, g => Math.Round(Normal.Mean(g.Value), 12));
        string problem = $"{run.Get(_layers)} hidden layers of {run.Get(_width)} units, {data.Count} points of two moons, descent over all of them";
        return new LabResult(
            "What a unit passes back is the error times the slope g'(z), layer after layer. The sigmoid's slope is 0.25 at most, and almost nothing beyond |z| = 4.4: each layer takes three quarters of the error away or more. "
            + "The slope of tanh reaches 1, and its outputs lie around 0, so that the next layer's weighted sums do as well, where it is steepest; those of the sigmoid are all positive, which pushes the next layer's sums to one side. "
            + "ReLU has the slope 1 wherever it answers at all: the error arrives undiminished, and the net is trained in the fewest steps. It pays with outputs that are not centred and with a side that is level. "
            + "The leaky one is nearly as flat there, but lets a hundredth of the error through; the smooth ones (ELU, GELU, SiLU) round the corner and are about as fast. "
            + "The identity has no flat side at all and still comes to a halt early: layers of it are one line, and no line divides the moons.",
            [
                .. names.Take(4).Select((name, i) => new LabFinding($"epochs, {name}", epochs[i], $"Epochs until J ≤ {Numbers.Short(goal)} at α = {Numbers.Short(rate)}; ∞ where {run.Get(_epochs)} are not enough.")),
                .. names.Take(4).Select((name, i) => new LabFinding($"mean output, {name}", means[i], "E[g(z)] for a standard normal z.")),
            ],
            [
                new LabSection("The functions and their derivatives", "The derivative is what the error is multiplied by on its way back: where it is low, nothing is learnt.")
                {
                    Formulas =
                    [
                        new("σ(z) = 1/(1 + e^(−z)), σ' = a·(1 − a)", "sigmoid: between 0 and 1, slope at most 0.25"), new("tanh(z) = (e^z − e^(−z))/(e^z + e^(−z)), tanh' = 1 − a²", "between −1 and 1, slope at most 1"),
                        new("ReLU(z) = max(0, z), ReLU' = 1 for z > 0, else 0", "at z = 0 either would do; here it is 0"), new("leaky ReLU(z) = max(0.01·z, z), slope 1 or 0.01", "never quite level"),
                    ],
                    Figures = [.. names.Chunk(LinesOfChart).SelectMany((chunk, i) => Curves(i, chunk, functions[(i * LinesOfChart)..(i * LinesOfChart + chunk.Length)]))],
                    Tables = [new LabTable("Where they are flat: slope below a twentieth of the largest", ["function", "largest slope", "flat below z", "flat above z", "slope at −10", "slope at 10"], functions.Select((g, i) => FlatEnds(names[i], g)))],
                },
                new LabSection("The mean of their outputs", "By the formula for one unit, and in the net: over all hidden units and examples, before the first step and after the last.")
                {
                    Formulas = [new("E[g(z)] = ∫ g(z)·e^(−z²/2)/√(2π) dz", "the mean output for a standard normal z")],
                    Figures = [Means(names[..Math.Min(LinesOfChart, names.Length)], same)],
                    Tables = [new LabTable("Mean of A", ["function", "one unit", "its deviation", "net at start", "net at the end"], functions.Select((g, i) => (object[])[names[i], means[i], Math.Sqrt(Normal.Mean(z => g.Value(z) * g.Value(z)) - (means[i] * means[i])), Hidden(same[i].LayersAtStart), Hidden(same[i].LayersAtEnd)]))],
                },
                new LabSection("The same net, trained with each", $"{problem}; the first weights as the library draws them for each function (2/n before rectifiers, Xavier otherwise).")
                {
                    Formulas = [new("dZ[l] = dZ[l+1]·W[l+1] ∗ g'(Z[l])", "each layer multiplies the error by its slopes")],
                    Figures = [.. names.Zip(same).Chunk(LinesOfChart).Select((chunk, i) => CostChart.Of($"Cost of the same net at α = {Numbers.Short(rate)}{(i == 0 ? "" : ": more functions")}", [.. chunk.Select(one => (one.First, one.Second.History.Epochs))]))],
                    Tables = [new LabTable($"Epochs until J ≤ {Numbers.Short(goal)}", ["function", $"at α = {Numbers.Short(rate)}", "J at the end", "best α", "at best α", "J at the end, best"], functions.Select((_, i) => (object[])[names[i], Count(epochs[i]), EndCost(same[i]), bestRates[i], Count(EpochsTo(best[i], goal)), EndCost(best[i])]))],
                },
                new LabSection("What a step costs", "Wall-clock time of training, for whoever wonders what the exponentials cost.")
                {
                    IsTimed = true,
                    Tables = [new LabTable("Time of an epoch", ["function", "microseconds"], functions.Select((_, i) => (object[])[names[i], same[i].Duration.TotalMicroseconds / same[i].History.Epochs.Count]))],
                },
            ]);
    }

    private static TrainingResult Train(LabRun run, Dataset data, Activation function, double rate)
    {
        var network = new Network(2, [.. Enumerable.Range(0, run.Get(_layers)).Select(_ => (Layer)new Dense(run.Get(_width), function)), new Dense(1, new Sigmoid())]);
        var options = new TrainingOptions { Optimizer = new GradientDescent(rate), Epochs = run.Get(_epochs), BatchSize = null, Seed = run.Get(_seed), RecordLayers = true };
        return new Trainer(options).Train(network, data, cancellation: run.Cancellation);
    }

    private static double EpochsTo(TrainingResult result, double goal) =>
        result.History.Epochs.FirstOrDefault(epoch => epoch.Cost <= goal)?.Epoch ?? double.PositiveInfinity;

    private static double EndCost(TrainingResult result) => result.Outcome == Outcome.Diverged ? double.PositiveInfinity : result.History.Epochs[^1].Cost;

    private static object Count(double epochs) => double.IsFinite(epochs) ? (int)epochs : "—";

    private static double Hidden(IReadOnlyList<Diagnostics.LayerStatistics> layers) => layers.SkipLast(1).Average(layer => layer.OutputMean);

    private static object[] FlatEnds(string name, Activation function)
    {
        double[] z = [.. Enumerable.Range(0, 60_001).Select(i => (i - 30_000) / 1000.0)], ones = new double[z.Length], slopes = new double[z.Length];
        Array.Fill(ones, 1);
        function.Backward(z, ones, slopes);
        double largest = slopes.Max(Math.Abs);
        int first = Array.FindIndex(slopes, IsSteep), last = Array.FindLastIndex(slopes, IsSteep);
        return [name, largest, first == 0 ? "—" : z[first - 1], last == z.Length - 1 ? "—" : z[last + 1], function.Derivative(-10), function.Derivative(10)];

        bool IsSteep(double slope) => Math.Abs(slope) >= Flat * largest;
    }

    private static Figure[] Curves(int part, string[] names, Activation[] functions) =>
    [
        new Chart(part == 0 ? "g(z)" : "g(z): more functions", $"The functions from −6 to 6. {string.Join("; ", names.Select((name, i) => $"{name} goes from {Numbers.Short(functions[i].Value(-6))} to {Numbers.Short(functions[i].Value(6))}"))}.",
            new Axis("z") { Lowest = -6, Highest = 6 }, new Axis("g(z)") { Lowest = -1.5, Highest = 3 }, [.. names.Select((name, i) => LineMark.Of(name, functions[i].Value, -6, 6) with { Dashed = i > 2 })]),
        new Chart(part == 0 ? "g'(z)" : "g'(z): more functions", $"The derivatives from −6 to 6. {string.Join("; ", names.Select((name, i) => $"{name} has the slope {Numbers.Short(functions[i].Derivative(0))} at 0 and {Numbers.Short(functions[i].Derivative(4))} at 4"))}.",
            new Axis("z") { Lowest = -6, Highest = 6 }, new Axis("g'(z)") { Lowest = -0.2, Highest = 1.2 }, [.. names.Select((name, i) => LineMark.Of(name, functions[i].Derivative, -6, 6) with { Dashed = i > 2 })]),
    ];

    private static Chart Means(string[] names, List<TrainingResult> results)
    {
        var courses = names.Select((_, i) => results[i].History.Layers.GroupBy(layer => layer.Epoch).Select(moment => (Epoch: moment.Key, Mean: moment.SkipLast(1).Average(layer => layer.OutputMean))).ToArray()).ToArray();
        return new Chart("Mean of the hidden outputs", $"The mean of A over the hidden units, from the first step to the last: {string.Join("; ", names.Select((name, i) => $"{name} from {Numbers.Short(courses[i][0].Mean)} to {Numbers.Short(courses[i][^1].Mean)}"))}.",
            new Axis("epoch"), new Axis("mean of A"), [.. names.Select((name, i) => new LineMark(name, [.. courses[i].Select(moment => moment.Epoch)], [.. courses[i].Select(moment => moment.Mean)]) { Dashed = i > 2 })]);
    }
}
