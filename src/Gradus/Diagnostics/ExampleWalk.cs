using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>The way of one example through the layers, and back with a difference beside each derivative.</summary>
internal sealed class ExampleWalk
{
    private static readonly GradientCheckOptions _check = new();

    private readonly Network network;
    private readonly ExampleRun<double> run;
    private readonly Loss loss;

    // Of each layer, and of X at 0: the runs overwrite theirs.
    private readonly Tensor<double>[] z, a;
    private readonly List<ExplainedGradient> gradients = [];

    // The layer at whose outputs the loss looks: the last, or the one before a rescaling.
    private readonly int judged;
    private double[] y = [];
    private double value;
    private ExplanationOptions options = new();
    private long done, all;

    public ExampleWalk(Model model, IReadOnlyList<double> x, Loss loss)
    {
        (network, this.loss, run) = (model.Network, loss, new ExampleRun<double>(model, byWeights: true));
        int count = network.Layers.Count;
        judged = network.LossView.Layer;
        (z, a) = (new Tensor<double>[count + 1], new Tensor<double>[count + 1]);
        a[0] = new Tensor<double>(new Shape(1, x.Count), [.. x]);
        List<ExplainedLayer> layers = [];
        NetworkSummary summary = network.Summarize();
        for (int l = 1; l <= count; l++)
        {
            a[l] = run.Forward(a[l - 1], l - 1, l).Copy();
            z[l] = run.Layers[l - 1] is ActivatedRun<double> activated ? activated.Z.Copy() : default;
            layers.Add(new(
                l, summary.Layers[l - 1].Name, Formulas(l).Forward, z[l].Count == 0 ? [] : z[l].Span.ToArray(), a[l].Span.ToArray()));
        }

        Layers = layers;
    }

    public IReadOnlyList<ExplainedLayer> Layers { get; }

    /// <summary>L as it is written.</summary>
    public string LossFormula => Written(loss.Written.Value);

    public double LossOf(double[] target) => loss.Evaluate(Judged, Unscaled(target));

    // What the loss takes.
    private ReadOnlySpan<double> Judged => loss.TakesLogits ? z[judged].Span : a[judged].Span;

    /// <summary>The way back for a target with a number for each output.</summary>
    public IReadOnlyList<ExplainedGradient> Back(double[] target, ExplanationOptions given)
    {
        (y, options, value) = (Unscaled(target), given, LossOf(target));
        all = Math.Max(1, Comparisons());
        Tensor<double> d = new(new Shape(1, a[judged].Count));
        loss.Evaluate(Judged, y, d.Span);
        string gradient = Written(loss.Written.Gradient);
        if (!loss.TakesLogits)
        {
            Add(judged, Formulas(judged).Of("dA"), gradient, d, a[judged], v => LossFrom(judged, v));
        }

        for (int l = judged; l >= 1; l--)
        {
            bool byZ = l == judged && loss.TakesLogits;
            LayerFormulas formulas = Formulas(l);
            // Differences behind this layer have left what its run keeps of the way forward as it was.
            Tensor<double> before = run.Backward(l - 1, d, byZ).Copy();
            if (z[l].Count > 0)
            {
                Add(l, formulas.Of("dZ"), byZ ? gradient : formulas.DZ, d, z[l], v => LossFromZ(l, v));
            }

            foreach (Parameter<double> parameter in run.Layers[l - 1].Site.Parameters.Where(parameter => parameter.IsTrained))
            {
                string symbol = parameter.Name[(parameter.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
                Add(l, formulas.Gradient(symbol), formulas.Parameter(symbol), parameter.Gradient, parameter.Value, _ => LossFrom(l - 1, a[l - 1]), inPlace: true);
            }

            Add(l - 1, l == 1 ? "dX" : Formulas(l - 1).Of("dA"), formulas.DInput, before, a[l - 1], v => LossFrom(l - 1, v));
            d = before;
        }

        return gradients;
    }

    private LayerFormulas Formulas(int l) => new(l, network.Layers[l - 1]);

    // A formula of the loss, with the number of the layer, and with what Y becomes behind a rescaling.
    private string Written(string formula)
    {
        string numbered = Formulas(judged).Numbered(formula);
        return !network.LossView.IsScaled ? numbered : numbered.Replace("Y", Formulas(network.Layers.Count).Unscaled("Y"), StringComparison.Ordinal);
    }

    // A target in the units in which the loss compares.
    private double[] Unscaled(double[] target)
    {
        double[] unscaled = new double[target.Length];
        network.LossView.Unscale<double>(target, unscaled);
        return unscaled;
    }

    /// <summary>Compares a gradient with differences of the loss as a function of these numbers, moved in a copy or where they are.</summary>
    private void Add(int layer, string symbol, string formula, Tensor<double> gradient, Tensor<double> at, Func<Tensor<double>, double> lossOf, bool inPlace = false)
    {
        Tensor<double> values = gradient.Copy(), moved = inPlace ? at : at.Copy();
        List<ComparedDerivative> compared = [];
        foreach (int element in Compared(values.Shape))
        {
            options.Cancellation.ThrowIfCancellationRequested();
            double here = moved.Span[element], analytic = values.Span[element];
            var numeric = NumericDerivative.Of(
                h =>
                {
                    moved.Span[element] = here + h;
                    double found = lossOf(moved);
                    moved.Span[element] = here;
                    return found;
                },
                value, _check.Step, _check.Threshold);
            double error = numeric.Reliable ? Math.Abs(analytic - numeric.Value) / Math.Max(Math.Abs(analytic) + Math.Abs(numeric.Value), numeric.Floor) : double.NaN;
            compared.Add(new(element, analytic, numeric.Value, error, !numeric.Reliable));
            options.Progress?.Report((double)++done / all);
        }

        gradients.Add(new(layer, symbol, formula, values, compared));
    }

    /// <summary>The first units, and of matrices the first weights of each of them.</summary>
    private IEnumerable<int> Compared(Shape shape)
    {
        bool isVector = shape.Rank < 2 || shape.Rows == 1;
        int rows = isVector ? 1 : Math.Min(shape.Rows, options.ComparedUnits), length = shape.Rank < 2 ? shape.Count : shape.RowLength;
        int columns = Math.Min(length, options.ComparedUnits);
        return Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(row * length, columns));
    }

    private long Comparisons()
    {
        long count = loss.TakesLogits ? 0 : Compared(a[judged].Shape).LongCount();
        for (int l = 1; l <= judged; l++)
        {
            count += Compared(a[l - 1].Shape).LongCount() + (z[l].Count > 0 ? Compared(z[l].Shape).LongCount() : 0)
                + run.Layers[l - 1].Site.Parameters.Where(parameter => parameter.IsTrained).Sum(parameter => Compared(parameter.Value.Shape).LongCount());
        }

        return count;
    }

    /// <summary>L as a function of A of a layer.</summary>
    private double LossFrom(int layer, Tensor<double> outputs)
    {
        Tensor<double> last = run.Forward(outputs, layer, judged);
        return loss.Evaluate(loss.TakesLogits ? run.Output.Z.Span : last.Span, y);
    }

    /// <summary>L as a function of Z of a layer.</summary>
    private double LossFromZ(int layer, Tensor<double> sums)
    {
        if (layer == judged && loss.TakesLogits)
        {
            return loss.Evaluate(sums.Span, y);
        }

        Tensor<double> outputs = new(sums.Shape);
        network.Layers[layer - 1].OutputActivation!.Forward(sums.Span, outputs.Span);
        return LossFrom(layer, outputs);
    }
}
