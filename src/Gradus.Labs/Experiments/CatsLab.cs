using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Drawing;
using Gradus.Initializers;
using Gradus.Labs.Sights;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Reports;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>The notes' picture experiment: logistic regression, two layers and four layers on the same pictures.</summary>
internal sealed class CatsLab : Lab
{
    private const int Every = 100;

    private static readonly TextOption<string> _data = GivenFile.Option("data", "Pictures to train on instead of the built-in ones, such as train_catvnoncat.h5; answers are 0 and 1.");
    private static readonly TextOption<string> _test = GivenFile.Option("test", "Pictures to test on, such as test_catvnoncat.h5; without it a fifth of --data is kept for that.");
    private static readonly NumberOption<int> _count = new("count", 300, 20, 100_000, "The number of built-in pictures; a third of them is for testing.");
    private static readonly NumberOption<int> _size = new("size", 32, 8, 128, "The height and width of the built-in pictures.");
    private static readonly NumberOption<double> _noise = new("noise", 0.4, 0, 2, "The standard deviation of the noise of the built-in pictures.");
    private static readonly NumberOption<int> _steps = new("steps", 2500, Every, 100_000, "Steps of descent on all pictures.");
    private static readonly NumberOption<double> _regressionRate = new("regression-rate", 0.005, 1e-6, 10, "The rate α of logistic regression.");
    private static readonly NumberOption<double> _rate = new("rate", 0.0075, 1e-6, 10, "The rate α of the nets.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("The seed of NumPy's generator, from which the first weights are drawn.");

    public override string Name => "cats";

    public override string Title => "Pictures: one layer, two layers, four layers";

    public override string Shows => "The notes' picture experiment: logistic regression, two layers, four layers; costs every 100 iterations, accuracy, errors, and first-layer weights as pictures.";

    public override string Claim => "64·64·3 brightnesses of a picture become one vector. On 209 of them an L-layer network, [LINEAR → RELU]·(L − 1) → LINEAR → SIGMOID, is trained 3,000 times at the rate 0.0075: the first layer finds edges, deeper ones put them together, so that depth tells more pictures apart than logistic regression.";

    public override IReadOnlyList<LabOption> Options => [_data, _test, _count, _size, _noise, _steps, _regressionRate, _rate, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Data/Sets/Pictures.cs", "src/Gradus/Layers/Dense.cs", "src/Gradus/Losses/BinaryCrossEntropy.cs", "src/Gradus/Training/GramPath.cs"];

    protected override LabResult Run(LabRun run)
    {
        run.Report(0, "pictures");
        (Dataset train, Dataset test) = Data(run);
        bool bytes = train.Inputs<float>().Span.ToArray().Max() > 1;
        (string Name, double Rate, Dense[] Layers)[] nets =
        [
            ("logistic regression", run.Get(_regressionRate), [new Dense(1, new Sigmoid(), new Zeros())]),
            ("two layers", run.Get(_rate), [new Dense(7, new Relu(), new Normal(0.01)), new Dense(1, new Sigmoid(), new Normal(0.01))]),
            ("four layers", run.Get(_rate), [new Dense(20, new Relu(), new LeCun()), new Dense(7, new Relu(), new LeCun()), new Dense(5, new Relu(), new LeCun()), new Dense(1, new Sigmoid(), new LeCun())]),
        ];
        TrainingResult[] results = new TrainingResult[nets.Length];
        for (int i = 0; i < nets.Length; i++)
        {
            run.Report((i + 0.2) / (nets.Length + 0.2), nets[i].Name);
            var options = new TrainingOptions
            {
                Optimizer = new GradientDescent(nets[i].Rate),
                BatchSize = null,
                Epochs = run.Get(_steps),
                RecordEvery = Every,
                Precision = Precision.Double,
                Seed = new NumPySeed((uint)run.Get(_seed)),
                Preparations = bytes ? [new Divide(255)] : [],
            };
            results[i] = new Trainer(options).Train(new Network(train.InputShape, nets[i].Layers), train, cancellation: run.Cancellation);
        }

        string[] names = [.. nets.Select(net => net.Name)];
        double[] learnt = Array.ConvertAll(results, result => Accuracy(result, train)), told = Array.ConvertAll(results, result => Accuracy(result, test));
        IReadOnlyList<long> counts = test.SummarizeTargets().Counts;
        return new LabResult(
            "Logistic regression gives each pixel one weight, so that a bright pixel speaks for the same answer in every picture. That does for pictures that are alike in place and colour; it fails where a thing is light on dark in one picture and dark on light in the next, as the built-in ones are: "
            + "there it learns the training pictures by heart, by their noise, and guesses on new ones. "
            + "A hidden unit asks such a question too, but ReLU answers on one side only, so that one unit can look for the light bottle and another for the dark one, and the output adds what they found: the answer no longer depends on the sign. "
            + "The weights show it: a few units have drawn the thing and its surroundings, once in each sign, while the others have kept much of the noise they began with, and the regression has nothing to draw but noise. "
            + "On the built-in pictures two layers do about all that four can, and by Occam's razor one takes the two; whether few units find both signs hangs on the draw of their first weights, as other seeds show. "
            + "The notes' own pictures are harder: on their files, given by --data and --test, the regression tells 68 % of the new ones, two layers 72 % and four 80 %, and the costs are those that the course prints.",
            [
                .. names.Select((name, i) => new LabFinding($"{name}, new pictures", told[i], $"The share of {test.Count} pictures that were kept from training which it tells rightly.")),
                .. names.Select((name, i) => new LabFinding($"{name}, training", learnt[i], $"The share of the {train.Count} training pictures it tells rightly.")),
                new("always the commoner answer", counts.Max() / (double)test.Count, "What who looks at no picture gets right of the new ones."),
            ],
            [
                Costs(names, results, learnt, told, train, test),
                .. names.Select((name, i) => new LabSection($"What the first layer looks for, and what is told wrongly: {name}", told[i] == 1 ? "No new picture is told wrongly." : $"{Numbers.Percent(1 - told[i])} of the new pictures are told wrongly; those it is surest about are drawn.")
                {
                    Formulas = [new("z = Σ wᵢ·xᵢ + b", "a weight for each pixel and colour: a unit's row of W[1], drawn as a picture")],
                    Figures = [.. ((Figure?[])[ModelFigures.FirstLayerWeights(results[i].Model), ModelFigures.WorstConfused(results[i].Model, test)]).OfType<Figure>()],
                }),
            ]);
    }

    private static (Dataset Train, Dataset Test) Data(LabRun run)
    {
        string data = run.Get(_data), test = run.Get(_test);
        Split split = data.Length == 0
            ? Split.Stratified(new Pictures(run.Get(_count), run.Get(_size), run.Get(_noise)).Generate(1), 1.0 / 3, 1)
            : Split.Stratified(DataFile.Read(data), 0.2, 1);
        return data.Length == 0 || test.Length == 0 ? (split.Train, split.Test) : (DataFile.Read(data), DataFile.Read(test, new DataFileOptions { Part = DataPart.Test }));
    }

    private static double Accuracy(TrainingResult result, Dataset data) => result.Model.Evaluate(data).Accuracy ?? 0;

    private static LabSection Costs(string[] names, TrainingResult[] results, double[] learnt, double[] told, Dataset train, Dataset test) =>
        new($"Costs every {Every} iterations", $"{train.Count} pictures of {string.Join('·', train.InputShape.ToArray())} numbers to train on, {test.Count} to test on; plain descent on all of them at once.")
        {
            Formulas = [new("A[l] = ReLU(A[l−1]·W[l]ᵀ + b[l]), A[L] = σ(Z[L])", "forward"), new("J = −(1/m)·Σ y·ln a + (1 − y)·ln(1 − a)", "the cost"), new("dZ[L] = A[L] − Y, dZ[l] = dZ[l+1]·W[l+1] ∗ g'(Z[l])", "backward")],
            Figures =
            [
                new Chart("J while training", string.Join(" ", names.Select((name, i) => $"{name}: from {Numbers.Short(results[i].History.Steps[0].Cost)} to {Numbers.Short(results[i].History.Steps[^1].Cost)}.")), new Axis("iteration"), new Axis("J") { Lowest = 0 },
                    [.. names.Select((name, i) => new LineMark(name, [.. results[i].History.Steps.Select(step => (double)step.Step)], [.. results[i].History.Steps.Select(step => step.Cost)]))]),
            ],
            Tables =
            [
                new LabTable("At the end", ["net", "layers", "training right", "new ones right"], names.Select((name, i) => (object[])[name, string.Join(", ", results[i].Model.Network.Layers.OfType<Dense>().Select(layer => layer.Units)), Numbers.Percent(learnt[i]), Numbers.Percent(told[i])])),
                new LabTable("J", ["iteration", .. names], results[0].History.Steps.Select((step, row) => (object[])[step.Step, .. results.Select(result => (object)Math.Round(result.History.Steps[row].Cost, 6))])),
            ],
        };
}
