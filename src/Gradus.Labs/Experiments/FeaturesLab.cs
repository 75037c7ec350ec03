using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Drawing;
using Gradus.Labs.Sights;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Regularizers;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>What units of each hidden layer respond to: the pictures nearest to them, and ascent on the input.</summary>
internal sealed class FeaturesLab : Lab
{
    private const int Drawn = 5;

    private static readonly TextOption<string> _data = GivenFile.Option("data", "Pictures of one's own: a table, IDX (MNIST), NPZ, HDF5 or a folder of pictures; a third is kept for looking at.");
    private static readonly NumberOption<int> _count = new("count", 3000, 300, 100_000, "The number of built-in pictures.");
    private static readonly ListOption<int> _hidden = new(new NumberOption<int>("hidden", 1, 2, 500, "Units of the hidden layers."), "64,32,16", most: 5);
    private static readonly NumberOption<int> _units = new("units", 6, 1, 20, "How many units of each layer are drawn.");
    private static readonly NumberOption<int> _nearest = new("nearest", 20, 5, 200, "How many pictures are the nearest to a unit.");
    private static readonly NumberOption<int> _steps = new("steps", 100, 1, 10_000, "Steps of ascent.");
    private static readonly NumberOption<double> _lambda = new("lambda", 0.2, 0, 1000, "The price λ on large weights: without it much of what first weights were drawn stays in the pictures.");
    private static readonly NumberOption<int> _epochs = new("epochs", 20, 1, 10_000, "How often all pictures are gone through.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("The seed of the pictures, of their parts and of the first weights.");

    public override string Name => "features";

    public override string Title => "What the layers look for";

    public override string Shows => "What units of the first, second and third layer respond to, drawn from the nearest pictures and by ascent on the input.";

    public override string Claim => "The first layer finds edges in a picture, the second puts them together to parts, later ones the parts to the whole: the features grow from simple to complex, from the part to the whole.";

    public override IReadOnlyList<LabOption> Options => [_data, _count, _hidden, _units, _nearest, _steps, _lambda, _epochs, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Diagnostics/InputGradient.cs", "src/Gradus/Networks/Model.Layers.cs", "src/Gradus/Layers/Dense.cs", "src/Gradus.Labs/Sights/UnitAscent.cs"];

    protected override LabResult Run(LabRun run)
    {
        run.Report(0, "pictures");
        Dataset all = run.Get(_data) is { Length: > 0 } path ? Brightness(GivenFile.Pictures(path)) : new Digits(run.Get(_count)).Generate(run.Get(_seed));
        (Dataset train, Dataset seen) = Split.Stratified(all, 1.0 / 3, run.Get(_seed));
        int classes = all.SummarizeTargets().Counts.Count;
        Network network = new(train.InputShape, [.. run.Get(_hidden).Select(units => new Dense(units, new Relu())), new Dense(classes, new Softmax())]);
        Model untrained = network.Build(run.Get(_seed), Precision.Double);
        var options = new TrainingOptions { Optimizer = new Adam(), BatchSize = 64, Epochs = run.Get(_epochs), Seed = run.Get(_seed), Precision = Precision.Double, Regularizers = [new L2(run.Get(_lambda))] };
        run.Report(0.1, "training");
        Model model = new Trainer(options).Train(untrained, train, cancellation: run.Cancellation).Model;
        LayerFeatures[] layers = [.. run.Get(_hidden).Select((_, i) =>
        {
            run.Report(0.6 + (0.4 * i / run.Get(_hidden).Count), $"layer {i + 1}");
            return new LayerFeatures(i + 1, model, untrained, seen, run.Get(_nearest), run.Get(_steps), run);
        })];
        LayerFeatures first = layers[0], last = layers[^1];
        return new LabResult(
            "A unit of the first layer takes a weighted sum of the pixels: its slope by the picture is its row of weights, wherever it stands, so that ascent ends in the weights themselves. They are strokes and edges in one place, bright here and dark beside it, and digits of several kinds hold the same stroke. "
            + "A unit of the second layer sums such answers. Which of the first units are on depends on the picture, so that its slope turns while one climbs: it can look for one thing in several guises, and answers to what several strokes together make. "
            + "From layer to layer more of what a unit answers is decided by the class and less by how a digit happens to be written, which is what the output layer needs: it can only add. Depth alone does not do it: with random weights the later layers hardly tell more of the class than the first. "
            + "What ascent finds is no picture that anybody would write. It excites the unit more than every real one as far from grey, because no pixel is spent on what the unit does not look at. "
            + "That every pixel of a dense layer has a weight of its own is seen, too: features are less clean and less local than those of faces in the notes, which come from nets whose units see small patches.",
            [
                .. layers.Take(3).Select(layer => new LabFinding($"class in answers, layer {layer.Layer}", layer.BetweenClasses, "The share of the variance of a unit's output that lies between the classes, in the mean over its living units.")),
                new($"the same, layer {last.Layer}, untrained", last.BetweenClassesBefore, "With the first weights: depth alone does not do it."),
                new("ascent along the weights", first.AlongWeights, "Layer 1: the smallest cosine between what ascent added to grey and the weights of the unit."),
                new($"gradient kept, layer {last.Layer}", last.Turn.DefaultIfEmpty(double.NaN).Average(), "The mean cosine between ∂z/∂x at grey and at the nearest picture: 1 where a unit looks for one pattern only."),
                new("ascent beats every picture", layers.Min(layer => layer.Beaten), "The share of living units whose z ascent brought above that of every picture equally far from grey; of the layer with the least."),
                new("new pictures named rightly", model.Evaluate(seen).Accuracy ?? 0, $"The share of {seen.Count} pictures kept from training."),
            ],
            [Grown(layers), .. layers.Select(layer => Section(layer, run.Get(_units)))]);
    }

    // Ascent and its bound are in the units of the pictures.
    private static Dataset Brightness(Dataset pictures)
    {
        float[] pixels = pictures.Inputs<float>().Span.ToArray();
        return pictures.InputShape.Rank < 2
            ? throw new ArgumentException($"the lab draws pictures, [rows, columns] or [rows, columns, colours], but an example has the shape {pictures.InputShape}.")
            : pixels.Max() > 1 ? Preprocessing.Fit([new Divide(pixels.Max())], pictures).Apply(pictures) : pictures;
    }

    private static LabSection Grown(LayerFeatures[] layers)
    {
        double[] numbers = [.. layers.Select(layer => (double)layer.Layer)];
        return new LabSection("From layer to layer", "How far a unit tells of the class, in the mean over the living units: by the share of the variance of its output that lies between the classes, and by the share of the commonest class among its nearest pictures. Ascent is measured by the z it reaches, as a multiple of the best picture's; the middle unit's is given.")
        {
            Formulas = [new("z = W[l]·A[l−1] + b[l] of one unit, as a function of x", "what is looked for: where it is large"), new("η² = Σ_c m_c·(ā_c − ā)² / Σᵢ (aᵢ − ā)²", "the share of the variance between classes c")],
            Figures =
            [
                new Chart("How far units tell of the class", string.Join(" ", layers.Select(layer => $"Layer {layer.Layer}: {Numbers.Short(layer.BetweenClasses)} of the variance lies between classes ({Numbers.Short(layer.BetweenClassesBefore)} before training), {Numbers.Short(layer.OneClass)} of the nearest pictures are of one class ({Numbers.Short(layer.OneClassBefore)}).")), new Axis("layer") { Whole = true }, new Axis("share") { Lowest = 0, Highest = 1 },
                    [
                        new LineMark("class in answers", numbers, [.. layers.Select(layer => layer.BetweenClasses)]) { Dotted = true }, new LineMark("… untrained", numbers, [.. layers.Select(layer => layer.BetweenClassesBefore)]) { Dotted = true, Dashed = true, Colour = 0 },
                        new LineMark("one class", numbers, [.. layers.Select(layer => layer.OneClass)]) { Dotted = true, Colour = 1 }, new LineMark("… untrained", numbers, [.. layers.Select(layer => layer.OneClassBefore)]) { Dotted = true, Dashed = true, Colour = 1 },
                    ]),
            ],
            Tables =
            [
                new LabTable("Trained", ["layer", "living", "class in answers", "one class", "gradient kept", "ascent : best"], layers.Select(layer => (object[])[layer.Layer, layer.Living.Length, layer.BetweenClasses, layer.OneClass, layer.Turn.DefaultIfEmpty(double.NaN).Average(), layer.Ratio])),
                new LabTable("Before training", ["layer", "class in answers", "one class"], layers.Select(layer => (object[])[layer.Layer, layer.BetweenClassesBefore, layer.OneClassBefore])),
            ],
        };
    }

    private static LabSection Section(LayerFeatures layer, int units) => new($"Layer {layer.Layer}", layer.Layer == 1
        ? "A unit of the first layer is one pattern of weights: ascent finds that and nothing else, and every picture that holds the pattern is near, whichever digit it is."
        : "The pattern that excites a unit most is a sum of the layer before, and which of those units are on depends on the picture.")
    {
        Formulas = layer.Layer == 1
            ? [new("∂z/∂x = W[1] of the unit, everywhere", "so ascent goes straight"), new("x* = grey + r·w/|w|", "the furthest at the distance r")]
            : [new("∂z/∂x = W[l]·(g'(Z[l−1]) ∗ W[l−1]·…)", "by the chain rule; another one wherever other units are on"), new("x := x + ρ·g/|g|, |x − grey| ≤ r", "ascent; r: how far pictures are from grey in the mean")],
        Figures = [layer.Draw(units, Drawn)],
        Tables = [layer.Table(units)],
    };
}
