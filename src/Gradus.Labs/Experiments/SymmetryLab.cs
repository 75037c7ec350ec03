using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Drawing;
using Gradus.Initializers;
using Gradus.Labs.Courses;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Reports;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>Hidden units that start equal stay equal, to the last bit; what tells them apart, and what need not.</summary>
internal sealed class SymmetryLab : Lab
{
    private const int Moments = 80;

    private static readonly NumberOption<int> _units = new("units", 4, 2, 64, "Hidden units.");
    private static readonly TextOption<Activation> _activation = new("activation", "NAME", "tanh", UnitFunction.Parse, "The activation of the hidden units.");
    private static readonly NumberOption<double> _equal = new("equal", 0.5, -10, 10, "What all weights start at where they start equal.");
    private static readonly NumberOption<double> _deviation = new("deviation", 0.01, 1e-12, 10, "The standard deviation of random weights.");
    private static readonly NumberOption<double> _rate = new("rate", 1.2, 1e-6, 100, "The rate α.");
    private static readonly NumberOption<int> _epochs = new("epochs", 1500, 1, 50_000, "Steps of descent, each over all examples.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("What the examples and the random weights are drawn from.");

    public override string Name => "symmetry";

    public override string Title => "Equal units stay equal";

    public override string Shows => "Units with equal weights stay equal through training, random ones do not; the biases may be zero.";

    public override string Claim => "If two hidden units start with the same parameters, they compute the same, get the same gradient and stay the same after any number of iterations: however many there are, they are worth one. W has to be random and must not be 0; b knows no such symmetry and may be 0.";

    public override IReadOnlyList<LabOption> Options => [_units, _activation, _equal, _deviation, _rate, _epochs, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Layers/Dense.cs", "src/Gradus/Initializers/Normal.cs", "src/Gradus/Initializers/Zeros.cs", "src/Gradus/Diagnostics/EqualUnits.cs"];

    protected override LabResult Run(LabRun run)
    {
        Dataset data = new PlanarFlower(400).Generate(run.Get(_seed));
        Initializer zeros = new Zeros(), equal = new Constant(run.Get(_equal)), random = new Normal(run.Get(_deviation));
        int units = run.Get(_units);
        (string Name, int Units, Initializer First, Initializer Biases, Initializer Last)[] starts =
        [
            ("all zero", units, zeros, zeros, zeros), ("all equal", units, equal, zeros, equal), ("random, b = 0", units, random, zeros, random),
            ("random, b random", units, random, random, random), ("equal W[1], random W[2]", units, equal, zeros, random), ("one unit, random", 1, random, zeros, random),
        ];
        List<Course> courses = [];
        foreach ((string name, int count, Initializer first, Initializer biases, Initializer last) in starts)
        {
            run.Report((double)courses.Count / starts.Length, name);
            var network = new Network(2, [new Dense(count, run.Get(_activation), first, biases), new Dense(1, new Sigmoid(), last)]);
            var options = new TrainingOptions { Optimizer = new GradientDescent(run.Get(_rate)), Epochs = run.Get(_epochs), Precision = Precision.Double, Seed = run.Get(_seed) };
            courses.Add(new Course(name, [.. Stages.Train(network.Build(run.Get(_seed), Precision.Double), data, options, Moments, run)], data));
        }

        Course[] several = [.. courses.Where(course => course.Units > 1)];
        return new LabResult(
            "A unit learns from two numbers per example: what it answered, and how much its answer weighs in the output. Two units with the same weights in and out have both in common, so their gradients are the same to the last bit, and so are their weights after every step: "
            + $"{units} of them are one unit, {units} times. They do learn, as far as one unit can. With zeros not even that: tanh and ReLU answer 0, the output's weights get the gradient dZ·A = 0, the hidden ones get W[2]·dZ = 0, and only the bias of the output moves. "
            + "Any difference breaks the tie, however small: descent enlarges it, and every unit finds a part of its own. A difference in the weights out is enough, since each unit then gets another share of the error. "
            + "The biases may all be 0: as soon as the units' weights differ, their errors do, and the biases part by themselves.",
            [
                .. courses.Take(3).Select(course => new LabFinding($"distance, {course.Name}", course.Distances[^1], "The largest difference between parameters of two hidden units, after training.")),
                .. courses.Take(3).Select(course => new LabFinding($"J, {course.Name}", course.Costs[^1], "The cost after training.")),
                new($"J, {courses[^1].Name}", courses[^1].Costs[^1], "A net of a single hidden unit, beside the equal ones."),
                new("J, random, b random", courses[3].Costs[^1], "Random biases beside biases of 0."),
            ],
            [
                new LabSection("How far apart the units get", $"{units} hidden units and one output on the flower of {data.Count} points, plain descent over all of them. The distance is the largest difference between a weight or bias of one hidden unit and that of another.")
                {
                    Formulas =
                    [
                        new("dZ[1] = dZ[2]·W[2] ∗ g'(Z[1])", "unit i gets its error by its own weight W[2]ᵢ"), new("dW[1] = (1/m)·dZ[1]ᵀ·X", "the same for units with the same dZ[1]"),
                        new("W[1]ᵢ = W[1]ⱼ and W[2]ᵢ = W[2]ⱼ ⇒ the same after every step", "by induction over the steps"),
                    ],
                    Figures =
                    [
                        new Chart("Distance between hidden units", $"The largest difference between hidden units by epoch. At the end: {string.Join(", ", several.Select(course => $"{course.Name} {Numbers.Short(course.Distances[^1])}"))}.",
                            new Axis("epoch"), new Axis("largest difference"), [.. several.Select((course, i) => new LineMark(course.Name, course.Epochs, course.Distances) { Dashed = i is 1 or 3 })]),
                        new Chart("Cost", $"J by epoch. At the end: {string.Join(", ", courses.Select(course => $"{course.Name} {Numbers.Short(course.Costs[^1])}"))}.",
                            new Axis("epoch"), new Axis("J"), [.. courses.Select((course, i) => new LineMark(course.Name, course.Epochs, course.Costs) { Dashed = i is 1 or 3 })]),
                    ],
                    Tables = [new LabTable($"After {courses[0].Epochs[^1]} epochs", ["start", "different units", "distance", "W moved by", "J", "right"], courses.Select(course => (object[])[course.Name, course.Differing, course.Distances[^1], course.Moved, course.Costs[^1], Numbers.Percent(course.Accuracy)]))],
                },
                new LabSection("What they make of the flower", "The regions in which a net answers one colour or the other: first from equal weights, then from random ones. Equal units bend the plane once; units of their own bend it once each.")
                {
                    Formulas = [new("a = σ(n·w₂·g(w₁·x + b₁) + b₂)", "what n equal units compute: a single unit whose answer weighs n times")],
                    Figures = [.. courses.Skip(1).Take(2).Select(course => ModelFigures.Decision(course.Last, data)).OfType<Figure>()],
                    Tables = [.. courses.Skip(1).Take(2).Select(course => new LabTable($"The hidden units at the end: {course.Name}", ["unit", "w₁", "w₂", "b", "weight in the output"], Enumerable.Range(0, Math.Min(units, 8)).Select(course.Unit)))],
                },
            ]);
    }

    /// <summary>What became of one start.</summary>
    private sealed class Course
    {
        public Course(string name, Stage[] stages, Dataset data)
        {
            (Name, Last, Units) = (name, stages[^1].Model, stages[0].Model.Parameter<double>("1.b").Count);
            Epochs = Array.ConvertAll(stages, stage => (double)stage.Epoch);
            Distances = Array.ConvertAll(stages, stage => Distance(stage.Model));
            Evaluation[] evaluations = Array.ConvertAll(stages, stage => stage.Model.Evaluate(data));
            (Costs, Accuracy) = (Array.ConvertAll(evaluations, evaluation => evaluation.Cost), evaluations[^1].Accuracy ?? double.NaN);
            Moved = Last.ParameterNames.Where(one => one.EndsWith('W')).Max(one => Last.Parameter<double>(one).Span.ToArray().Zip(stages[0].Model.Parameter<double>(one).Span.ToArray(), (w, first) => Math.Abs(w - first)).Max());
            Differing = Enumerable.Range(0, Units).Select(unit => string.Join(' ', Parameters(Last, unit))).Distinct().Count();
        }

        public string Name { get; }

        public Model Last { get; }

        public int Units { get; }

        public double[] Epochs { get; }

        public double[] Distances { get; }

        public double[] Costs { get; }

        public double Accuracy { get; }

        public double Moved { get; }

        public int Differing { get; }

        public object[] Unit(int unit) => [unit + 1, .. Parameters(Last, unit), Last.Parameter<double>("2.W")[0, unit]];

        private static object[] Parameters(Model model, int unit) => [.. model.Parameter<double>("1.W").Row(unit).ToArray(), model.Parameter<double>("1.b").Span[unit]];

        private double Distance(Model model)
        {
            double[][] units = [.. Enumerable.Range(0, Units).Select(unit => Parameters(model, unit).Cast<double>().ToArray())];
            return Enumerable.Range(0, units[0].Length).Max(one => units.Max(unit => unit[one]) - units.Min(unit => unit[one]));
        }
    }
}
