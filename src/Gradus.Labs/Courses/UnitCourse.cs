using Gradus.Activations;
using Gradus.Data;
using Gradus.Drawing;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Labs.Courses;

/// <summary>
/// Which hidden units are silent at the moments of a training: no example brings their weighted sum above 0. A silent ReLU unit is
/// dead, a silent leaky one is not.
/// </summary>
internal sealed class UnitCourse
{
    private readonly double[] epochs;
    private readonly bool[][][] silent;

    /// <param name="function">The activation of the hidden layers: one that has the sign of its argument or is 0.</param>
    /// <param name="start">How the weights start; biases start at 0.</param>
    /// <param name="widths">The units of the hidden layers.</param>
    /// <param name="rate">α.</param>
    /// <param name="epochs">Steps of descent, each over all examples.</param>
    /// <param name="moments">How often it is looked.</param>
    /// <param name="data">The examples.</param>
    /// <param name="seed">What the weights are drawn from.</param>
    /// <param name="run">Whom to ask whether to go on.</param>
    public UnitCourse(Activation function, Initializer start, int[] widths, double rate, int epochs, int moments, Dataset data, int seed, LabRun run)
    {
        Widths = widths;
        var network = new Network(data.InputShape, [.. widths.Select(units => (Layer)new Dense(units, function, start)), new Dense(1, new Sigmoid())]);
        var options = new TrainingOptions { Optimizer = new GradientDescent(rate), Epochs = epochs, Seed = seed };
        Stage[] stages = [.. Stages.Train(network.Build(seed), data, options, moments, run)];
        this.epochs = Array.ConvertAll(stages, stage => (double)stage.Epoch);
        silent = Array.ConvertAll(stages, stage => Enumerable.Range(1, widths.Length).Select(layer => Silent(stage.Model, layer, data)).ToArray());
        Cost = stages.Length <= moments && stages[^1].Epoch < epochs ? double.NaN : stages[^1].Model.Evaluate(data).Cost;
        for (int i = 1; i < stages.Length; i++)
        {
            foreach (int unit in Enumerable.Range(0, widths[0]).Where(unit => silent[i - 1][0][unit]))
            {
                Moved = Parameters(stages[i].Model, unit).Zip(Parameters(stages[i - 1].Model, unit), (now, before) => Math.Abs(now - before)).Append(Moved).Max();
            }
        }
    }

    public int[] Widths { get; }

    /// <summary>J at the end; not a number where the training diverged.</summary>
    public double Cost { get; }

    /// <summary>The largest change of a parameter of a unit of layer 1 from a moment at which it was silent to the next.</summary>
    public double Moved { get; }

    public int[] AtStart => Array.ConvertAll(silent[0], units => units.Count(unit => unit));

    public int[] AtEnd => Array.ConvertAll(silent[^1], units => units.Count(unit => unit));

    /// <summary>How often a unit of each layer was silent at a moment and not at the next.</summary>
    public int[] Returns => [.. Widths.Select((units, layer) => Enumerable.Range(1, silent.Length - 1).Sum(i => Enumerable.Range(0, units).Count(unit => silent[i - 1][layer][unit] && !silent[i][layer][unit])))];

    /// <summary>A line for each layer: its silent units by epoch.</summary>
    public IEnumerable<LineMark> Lines(string suffix, bool dashed) => Widths.Select((_, layer) =>
        new LineMark($"layer {layer + 1}{suffix}", epochs, [.. silent.Select(moment => (double)moment[layer].Count(unit => unit))]) { Colour = layer, Dashed = dashed });

    /// <summary>Numbers of the layers: 0 · 3 · 5.</summary>
    public static string Text(int[] layers) => string.Join(" · ", layers);

    private static IEnumerable<double> Parameters(Model model, int unit) =>
        model.Parameter<float>("1.W").Row(unit).ToArray().Append(model.Parameter<float>("1.b").Span[unit]).Select(number => (double)number);

    private static bool[] Silent(Model model, int layer, Dataset data)
    {
        Tensor<float> outputs = model.UpTo(layer).Predict(data.Inputs<float>());
        bool[] silent = new bool[outputs.RowLength];
        Array.Fill(silent, true);
        for (int i = 0; i < outputs.Count; i++)
        {
            silent[i % outputs.RowLength] &= !(outputs.Span[i] > 0);
        }

        return silent;
    }
}
