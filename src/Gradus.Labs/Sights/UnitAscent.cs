using Gradus.Diagnostics;
using Gradus.Networks;

namespace Gradus.Labs.Sights;

/// <summary>
/// The input, no further than r from a start, that excites a unit most, by ascent on the input: <c>x := x + ρ·g/|g|</c> with <c>g = ∂z/∂x</c>, brought
/// back to the sphere of radius r around the start where it has left it. z is the unit's weighted sum: it has a slope where ReLU has none.
/// </summary>
internal sealed class UnitAscent
{
    private readonly InputGradient<double> gradients;
    private readonly double[] start;

    /// <param name="model">The model.</param>
    /// <param name="layer">The layer of the units, from 1.</param>
    /// <param name="start">Where to start.</param>
    public UnitAscent(Model model, int layer, double[] start) =>
        (gradients, this.start) = (new InputGradient<double>(model.UpTo(layer, weightedSums: true)), start);

    /// <summary>∂z/∂x of a unit.</summary>
    public double[] Gradient(int unit, ReadOnlySpan<double> x)
    {
        double[] gradient = new double[x.Length];
        gradients.Of(x, unit, gradient);
        return gradient;
    }

    /// <summary>The input that is found, and its z.</summary>
    public (double[] Input, double Reached) Climb(int unit, double radius, int steps)
    {
        double[] best = [.. start], x = [.. start], gradient = new double[x.Length];
        double reached = double.NegativeInfinity;
        for (int step = 0; step <= steps; step++)
        {
            double z = gradients.Of(x, unit, gradient), length = Length(gradient);
            if (z > reached)
            {
                (best, reached) = ([.. x], z);
            }

            if (length == 0)
            {
                break;
            }

            // Long steps first, to leave the nearest piece of a function of many pieces; short ones to come to rest.
            double rate = radius * Math.Max(0.5 / (1 + (0.1 * step)), 0.01) / length;
            for (int i = 0; i < x.Length; i++)
            {
                x[i] += rate * gradient[i];
            }

            double away = Length([.. x.Zip(start, (now, before) => now - before)]);
            for (int i = 0; i < x.Length && away > radius; i++)
            {
                x[i] = start[i] + ((x[i] - start[i]) * radius / away);
            }
        }

        return (best, reached);
    }

    /// <summary>The cosine of the angle between two directions; 0 where one has no length.</summary>
    public static double Cosine(double[] one, double[] other)
    {
        double lengths = Length(one) * Length(other);
        return lengths == 0 ? 0 : one.Zip(other, (a, b) => a * b).Sum() / lengths;
    }

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(number => number * number));
}
