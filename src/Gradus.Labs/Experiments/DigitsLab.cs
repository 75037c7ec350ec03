using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Diagnostics;
using Gradus.Drawing;
using Gradus.Kernels;
using Gradus.Labs.Sights;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Reports;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>One of C classes: softmax worked through for four, then softmax regression and a deep net on pictures of digits.</summary>
internal sealed class DigitsLab : Lab
{
    private const double H = 1e-5;

    private static readonly TextOption<string> _data = GivenFile.Option("data", "Digits of one's own: a table, IDX (MNIST), NPZ, HDF5 or a folder of pictures; a third is kept for testing.");
    private static readonly NumberOption<int> _count = new("count", 3000, 30, 100_000, "The number of built-in pictures.");
    private static readonly ListOption<double> _logits = new(new NumberOption<double>("z", 0, -100, 100, "The logits of the example that is worked through."), "2,5,-1,3", most: 10);
    private static readonly NumberOption<int> _right = new("right", 4, 1, 10, "Which of them is the right class, counted from 1.");
    private static readonly ListOption<int> _hidden = new(new NumberOption<int>("hidden", 1, 1, 1000, "Units of the hidden layers of the deep net."), "48,24", most: 6);
    private static readonly NumberOption<double> _rate = new("rate", 0.003, 1e-6, 10, "The rate α of Adam.");
    private static readonly NumberOption<int> _epochs = new("epochs", 30, 1, 10_000, "How often all pictures are gone through.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("The seed of the pictures, of their parts and of the first weights.");

    public override string Name => "digits";

    public override string Title => "One of ten: softmax on pictures of digits";

    public override string Shows => "Softmax regression and a deep net on pictures of digits; an example with C = 4 worked through, dZ = A − Y against finite differences, the confusion matrix.";

    public override string Claim => "With C classes the output layer has C units and a = eᶻ/Σeᶻ, which keeps the order of z and sums to 1. With J = −(1/m)·ΣΣ y·ln a it follows that dZ = A − Y, exactly as with two classes.";

    public override IReadOnlyList<LabOption> Options => [_data, _count, _logits, _right, _hidden, _rate, _epochs, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Activations/Softmax.cs", "src/Gradus/Losses/CategoricalCrossEntropy.cs", "src/Gradus/Metrics/ConfusionMatrix.cs", "src/Gradus/Data/Sets/Digits.cs"];

    protected override LabResult Run(LabRun run)
    {
        if (run.Get(_right) > run.Get(_logits).Count)
        {
            throw new ArgumentException($"--right {run.Get(_right)}: --z has {run.Get(_logits).Count} logits, counted from 1. Name one of them.");
        }

        run.Report(0, "digits");
        Dataset all = run.Get(_data) is { Length: > 0 } path ? GivenFile.Pictures(path) : new Digits(run.Get(_count)).Generate(run.Get(_seed));
        (Dataset train, Dataset test) = Split.Stratified(all, 1.0 / 3, run.Get(_seed));
        int classes = all.SummarizeTargets().Counts.Count;
        (string Name, Dense[] Hidden)[] nets = [("softmax regression", []), ("deep net", [.. run.Get(_hidden).Select(units => new Dense(units, new Relu()))])];
        TrainingResult[] results = new TrainingResult[nets.Length];
        for (int i = 0; i < nets.Length; i++)
        {
            run.Report(0.1 + (0.4 * i), nets[i].Name);
            var options = new TrainingOptions { Optimizer = new Adam(run.Get(_rate)), BatchSize = 64, Epochs = run.Get(_epochs), Seed = run.Get(_seed), Preparations = [new Standardize()], Validation = test };
            results[i] = new Trainer(options).Train(new Network(train.InputShape, [.. nets[i].Hidden, new Dense(classes, new Softmax())]), train, cancellation: run.Cancellation);
        }

        run.Report(0.9, "finite differences");
        List<LabFinding> findings =
        [
            .. nets.SelectMany((net, i) => (LabFinding[])[new($"{net.Name}, new digits", results[i].Model.Evaluate(test).Accuracy ?? 0, $"The share of {test.Count} digits kept from training that it names rightly."), new($"{net.Name}, training", results[i].Model.Evaluate(train).Accuracy ?? 0, $"The same of the {train.Count} it was trained on.")]),
        ];
        LabSection example = Example([.. run.Get(_logits)], run.Get(_right) - 1, findings);
        LabSection batch = Batch(results[0].Model, train, findings);
        findings.Add(new("gradient check of the deep net", GradientCheck.Run(results[1].Model, train).WorstError, "The largest relative difference of a derivative by backward propagation from its finite difference, over sampled weights of all layers."));
        return new LabResult(
            "Softmax divides one certainty among C classes: what one class gains the others lose, so that each a depends on every z and not only on its own, ∂aᵢ/∂zⱼ = aᵢ·(1{i = j} − aⱼ). "
            + "The notes take the diagonal alone, a·(1 − a); multiplied by dA = −y/a this gives a − 1 for the right class, which is true, and 0 for all others, which is not: the terms beside the diagonal make it aⱼ there. All together dZ = A − Y: the error itself. "
            + "So the output layer pushes up the right class by what it lacks and every other down by what it has too much, and no small a is ever divided by. "
            + "Softmax regression has one picture of weights for each digit and compares by a sum; digits that are shifted, turned and slanted blur these pictures. "
            + "Hidden layers first find strokes in their places and then add them up, so that the same digit may look in many ways. What is confused in the end are digits that share strokes, as the matrix shows.",
            findings,
            [
                example, batch,
                new LabSection("Both nets on digits", $"{train.Count} pictures to train on, {test.Count} to test on; Adam in batches of 64. The confusion matrices of the regression and of the deep net, one above the other.")
                {
                    Formulas = [new("A = softmax(X·Wᵀ + b)", "softmax regression"), new("J = −(1/m)·Σᵢ Σⱼ yⱼ·ln aⱼ", "the cost")],
                    Figures = [Costs(nets.Select(net => net.Name), results), .. Enumerable.Range(0, nets.Length).Select(i => ModelFigures.Confusion(results[i].Model, test)).OfType<Figure>()],
                    Tables = [new LabTable("At the end", ["net", "layers", "J, training", "J, new", "new ones right"], nets.Select((net, i) => (object[])[net.Name, string.Join(", ", results[i].Model.Network.Layers.OfType<Dense>().Select(layer => layer.Units)), results[i].History.Epochs[^1].Cost, results[i].History.Epochs[^1].ValidationCost ?? double.NaN, Numbers.Percent(results[i].Model.Evaluate(test).Accuracy ?? 0)]))],
                },
                new LabSection("What they look for, and what they get wrong", "The weights of the regression, a picture for each digit, and the errors of the deep net that it is surest of.") { Figures = [.. ((Figure?[])[ModelFigures.FirstLayerWeights(results[0].Model), ModelFigures.WorstConfused(results[1].Model, test)]).OfType<Figure>()] },
            ]);
    }

    private static LabSection Example(double[] z, int right, List<LabFinding> findings)
    {
        double[] a = new double[z.Length], dz = new double[z.Length], y = [.. z.Select((_, i) => i == right ? 1.0 : 0)];
        new Softmax().Forward(z, a);
        double loss = new CategoricalCrossEntropy().Evaluate(z, y, dz);
        double[] measured = Measured(z, y);
        findings.Add(new("worked example, dZ from differences", dz.Zip(measured, (one, other) => Math.Abs(one - other)).Max(), "The largest |a − y − finite difference| of the example that is worked through."));
        string[] names = [.. z.Select((_, i) => $"z{i + 1}")], outputs = [.. z.Select((_, i) => $"a{i + 1}")];
        return new LabSection($"An example with C = {z.Length}", $"The right class is no. {right + 1}: L = −ln a{right + 1} = {Numbers.Short(loss)}. Σa = {Numbers.Short(a.Sum())}, and the largest z has the largest a.")
        {
            Formulas = [new("aᵢ = e^zᵢ / Σⱼ e^zⱼ", "softmax"), new("L = −Σ yⱼ·ln aⱼ", "the loss"), new("∂aᵢ/∂zⱼ = aᵢ·(1{i = j} − aⱼ)", "each output depends on every logit"), new("∂L/∂zⱼ = Σᵢ (−yᵢ/aᵢ)·∂aᵢ/∂zⱼ = aⱼ − yⱼ", "all of it together"), new("(L(zⱼ + h) − L(zⱼ − h))/(2h)", "measured, h = 0.00001")],
            Figures = [new BarChart("What softmax makes of z", string.Join(", ", a.Select((value, i) => $"z{i + 1} = {Numbers.Short(z[i])} becomes a{i + 1} = {Numbers.Short(value)}")) + ".", outputs, a), new MatrixChart("∂aᵢ/∂zⱼ", "The diagonal aᵢ·(1 − aᵢ) is above zero, everything beside it, −aᵢ·aⱼ, below: what one class gains the others lose. Darker means larger, whatever the sign.", "output", outputs, "logit", names, (i, j) => Math.Round(Slope(i, j), 3) + 0.0, (i, j) => Math.Min(1, 4 * Math.Abs(Slope(i, j))))],
            Tables = [new LabTable("Forward", ["class", "z", "e^z", "a", "y", "dA = −y/a"], z.Select((value, i) => (object[])[i + 1, value, Math.Exp(value), a[i], y[i], -y[i] / a[i]])), new LabTable("Backward", ["class", "a − y", "finite difference", "−y/a·a·(1 − a) alone"], z.Select((_, i) => (object[])[i + 1, Math.Round(dz[i], 6), Math.Round(measured[i], 6), Math.Round(-y[i] * (1 - a[i]), 6)]))],
        };

        double Slope(int i, int j) => a[i] * ((i == j ? 1 : 0) - a[j]);
    }

    private static double[] Measured(double[] z, double[] y)
    {
        return [.. z.Select((_, j) => (Moved(j, H) - Moved(j, -H)) / (2 * H))];

        double Moved(int j, double by) => new CategoricalCrossEntropy().Evaluate([.. z.Select((value, i) => i == j ? value + by : value)], y);
    }

    private static LabSection Batch(Model model, Dataset train, List<LabFinding> findings)
    {
        int[] chosen = [.. Enumerable.Range(0, Math.Min(5, train.Count)).Select(i => i * train.Count / 5)];
        Dataset five = (model.Preprocessing?.Apply(train) ?? train).Take(chosen);
        Tensor<double> w = model.Parameter<double>("1.W"), b = model.Parameter<double>("1.b"), a = model.Predict(train.Take(chosen).Inputs<double>());
        Tensor<double> z = five.Inputs<double>().Reshape(new Shape(five.Count, w.RowLength)).TimesTransposed(w).Plus(b);
        double worst = 0;
        List<object[]> rows = [];
        for (int i = 0; i < five.Count; i++)
        {
            int right = (int)five.Targets<double>()[i, 0];
            double[] y = [.. Enumerable.Range(0, w.Rows).Select(j => j == right ? 1.0 : 0)], measured = Measured(z.Row(i).ToArray(), y);
            double[] dz = [.. y.Select((target, j) => a[i, j] - target)];
            worst = Math.Max(worst, dz.Zip(measured, (one, other) => Math.Abs(one - other)).Max());
            rows.Add([model.ClassNames?[right] ?? Numbers.Whole(right), a[i, right], Math.Round(dz[right], 6), Math.Round(measured[right], 6), Math.Round(dz.Where((_, j) => j != right).Max(), 6)]);
        }

        findings.Add(new("digits, dZ from differences", worst, "The largest |A − Y − finite difference| over five digits and all classes, after training."));
        return new LabSection("dZ = A − Y for five digits", "The trained softmax regression on five of its training pictures.")
        {
            Formulas = [new("dZ = A − Y", "shape [m, C]: one row for each example"), new("dW = (1/m)·dZᵀ·X, db = (1/m)·Σ dZ", "and from there back as ever")],
            Tables = [new LabTable("Five digits", ["right class", "a of it", "a − y of it", "finite difference", "largest a − y of another"], rows)],
        };
    }

    private static Chart Costs(IEnumerable<string> names, TrainingResult[] results) => new(
        "J of each epoch", string.Join(" ", names.Select((name, i) => $"{name}: from {Numbers.Short(results[i].History.Epochs[0].Cost)} to {Numbers.Short(results[i].History.Epochs[^1].Cost)} in training, {Numbers.Short(results[i].History.Epochs[^1].ValidationCost ?? 0)} on new digits.")),
        new Axis("epoch") { Whole = true }, new Axis("J") { Logarithmic = true },
        [.. names.SelectMany((name, i) => (Mark[])[Line(name, results[i], epoch => epoch.Cost, i), Line($"{name}, new digits", results[i], epoch => epoch.ValidationCost ?? double.NaN, i) with { Dashed = true }])]);

    private static LineMark Line(string name, TrainingResult result, Func<EpochRecord, double> value, int colour) =>
        new(name, [.. result.History.Epochs.Select(epoch => epoch.Epoch + 1.0)], [.. result.History.Epochs.Select(value)]) { Colour = colour };
}
