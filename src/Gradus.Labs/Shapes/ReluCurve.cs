using Gradus.Activations;
using Gradus.Drawing;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Labs.Shapes;

/// <summary>A line with bends, as one hidden layer of ReLU units: <c>f(x) = b + Σ vᵢ·ReLU(wᵢ·x + cᵢ)</c>; unit i bends it at −cᵢ/wᵢ.</summary>
internal sealed class ReluCurve
{
    private readonly double[] x, y;

    private ReluCurve(Model model, double range)
    {
        (Model, Range) = (model, range);
        x = [.. Enumerable.Range(0, 2001).Select(i => range * ((i / 1000.0) - 1))];
        y = model.Predict(new Tensor<double>(new Shape(x.Length, 1), x)).Span.ToArray();
    }

    public Model Model { get; }

    public double Range { get; }

    /// <summary>The largest |f(x) − x²| at 2,001 places of the range.</summary>
    public double WorstError => WorstDifference(at => at * at);

    /// <summary>√ of the mean of (f(x) − x²)² over the range.</summary>
    public double MeanError => Math.Sqrt(x.Zip(y, (at, value) => Math.Pow(value - (at * at), 2)).Average());

    /// <summary>Where the curve bends within the range, from left to right. Units whose outgoing weight is next to nothing bend nothing.</summary>
    public IReadOnlyList<double> Bends
    {
        get
        {
            Tensor<double> w = Model.Parameter<double>("1.W"), c = Model.Parameter<double>("1.b"), v = Model.Parameter<double>("2.W");
            double[] places = [.. Enumerable.Range(0, w.Rows).Where(i => Math.Abs(v[0, i] * w[i, 0]) > 1e-3).Select(i => -c.Span[i] / w[i, 0]).Where(at => Math.Abs(at) < Range).Order()];
            return [.. places.Where((at, i) => i == 0 || at - places[i - 1] > 1e-3 * Range)];
        }
    }

    /// <summary>The curve as it is drawn: straight from bend to bend.</summary>
    public LineMark Line(string name)
    {
        double[] corners = [-Range, .. Bends, Range];
        return new LineMark(name, corners, Array.ConvertAll(corners, At));
    }

    public double At(double at) => Model.Predict(at)[0];

    public static Network Network(int units, double range) => new(1, new Dense(units, new Relu(), biases: new Initializers.Uniform(-range, range)), new Dense(1));

    public static ReluCurve Of(Model model, double range) => new(model, range);

    /// <summary>The curve of units written as (w, c, v).</summary>
    public static ReluCurve Of(double range, double constant, params IReadOnlyList<(double W, double C, double V)> units) => new(
        Network(units.Count, range).Build(1, Precision.Double)
            .With("1.W", new Tensor<double>(new Shape(units.Count, 1), [.. units.Select(unit => unit.W)]))
            .With("1.b", new Tensor<double>(units.Count, [.. units.Select(unit => unit.C)]))
            .With("2.W", new Tensor<double>(new Shape(1, units.Count), [.. units.Select(unit => unit.V)]))
            .With("2.b", new Tensor<double>(1, [constant])),
        range);

    /// <summary>
    /// The best that k units can do for x²: k bends (an even number), <c>h = 2R/(k + 1)</c> apart, chords of the parabola between
    /// them, moved down by half of their error: <c>|f(x) − x²| ≤ h²/8 = R²/(2·(k + 1)²)</c>.
    /// </summary>
    public static ReluCurve Best(int units, double range)
    {
        int even = Math.Max(2, units - (units % 2));
        double h = 2 * range / (even + 1);
        return Of(range, h * h / 8, [.. Enumerable.Range(1, even).Select(i => (-range + (i * h)) switch { < 0 and var at => (-1.0, at, 2 * h), var at => (1.0, -at, 2 * h) })]);
    }

    public double WorstDifference(Func<double, double> function) => x.Zip(y, (at, value) => Math.Abs(value - function(at))).Max();
}
