using System.Numerics;
using Gradus.Optimizers;
using Gradus.Tensors;

namespace Gradus.Tests.Optimizers;

/// <summary>A cost given by a formula, and a run of an optimizer over it.</summary>
internal abstract class CostSurface<T>(params Parameter<T>[] parameters) : ICostSurface
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Parameter<T>[] Parameters { get; } = parameters;

    public double Cost { get; private set; }

    public int Evaluations { get; private set; }

    public double Evaluate()
    {
        Evaluations++;
        Cost = Compute();
        return Cost;
    }

    public static Parameter<T> Weights(params double[] values) => Make("1.W", ParameterRole.Weight, values);

    public static Parameter<T> Make(string name, ParameterRole role, params double[] values) =>
        new(name, role, new Tensor<T>(values.Length, [.. values.Select(T.CreateChecked)]), withGradient: true);

    /// <summary>Steps at a constant rate, as a trainer does.</summary>
    public OptimizerRun<T> Descend(Optimizer optimizer, double rate, int steps)
    {
        OptimizerRun<T> run = optimizer.Start(Parameters);
        for (int i = 0; i < steps && !run.Finished; i++)
        {
            Evaluate();
            run.Step(rate, this);
        }

        Evaluate();
        return run;
    }

    protected abstract double Compute();
}

/// <summary>J = ½·Σ scaleᵢ·(wᵢ − 1)², with scales from 1 to <c>worst</c> in a geometric sequence.</summary>
internal sealed class Quadratic<T>(double worst, params Parameter<T>[] parameters) : CostSurface<T>(parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override double Compute()
    {
        int last = Parameters.Sum(parameter => parameter.Value.Count) - 1;
        double cost = 0;
        int k = 0;
        foreach (Parameter<T> parameter in Parameters)
        {
            Span<T> gradient = parameter.Gradient.Span;
            for (int i = 0; i < parameter.Value.Count; i++, k++)
            {
                double scale = Math.Pow(worst, k / Math.Max(1.0, last));
                double distance = double.CreateChecked(parameter.Value.Span[i]) - 1;
                cost += scale * distance * distance / 2;
                if (i < gradient.Length)
                {
                    gradient[i] = T.CreateTruncating(scale * distance);
                }
            }
        }

        return cost;
    }
}

/// <summary>J = Σ 100·(wᵢ₊₁ − wᵢ²)² + (1 − wᵢ)², least at one; not a number where a wᵢ is beyond the wall.</summary>
internal sealed class Rosenbrock<T>(Parameter<T> parameter, double wall = double.PositiveInfinity)
    : CostSurface<T>(parameter)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override double Compute()
    {
        Span<T> w = Parameters[0].Value.Span;
        Span<T> gradient = Parameters[0].Gradient.Span;
        gradient.Clear();
        double cost = 0;
        for (int i = 0; i + 1 < w.Length; i++)
        {
            double x = double.CreateChecked(w[i]);
            double bend = double.CreateChecked(w[i + 1]) - (x * x);
            gradient[i] += T.CreateTruncating((-400 * x * bend) - (2 * (1 - x)));
            gradient[i + 1] += T.CreateTruncating(200 * bend);
            cost += (100 * bend * bend) + ((1 - x) * (1 - x)) + (Math.Abs(x) > wall ? double.NaN : 0);
        }

        return cost;
    }
}
