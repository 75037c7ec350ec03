using System.Numerics;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Optimizers;

/// <summary>Steps against NumPy, scikit-learn and pencil and paper.</summary>
public sealed class OptimizerStepTests
{
    [Fact]
    public void Momentum_meets_numpy_and_scikit_learn()
    {
        Check(new Momentum(0.1), 0.1, OptimizerSteps.Momentum);
        Check(new Momentum(0.1), 0.1, OptimizerSteps.SklearnMomentum);
    }

    [Fact]
    public void Momentum_meets_numpy_when_averaged() =>
        Check(new Momentum(0.1, beta: 0.8, averaged: true), 0.1, OptimizerSteps.Averaged);

    [Fact]
    public void Nesterov_meets_numpy_and_scikit_learn()
    {
        Check(new Nesterov(0.1), 0.1, OptimizerSteps.Nesterov);
        Check(new Nesterov(0.1), 0.1, OptimizerSteps.SklearnNesterov);
    }

    [Fact]
    public void RmsProp_meets_numpy() => Check(new RmsProp(0.01), 0.01, OptimizerSteps.RmsProp);

    [Fact]
    public void Adam_meets_numpy() => Check(new Adam(0.01), 0.01, OptimizerSteps.Adam);

    [Fact]
    public void Adam_meets_numpy_and_scikit_learn_with_epsilon_before_the_correction()
    {
        Check(new Adam(0.01, epsilonHat: true), 0.01, OptimizerSteps.AdamHat);
        Check(new Adam(0.01, epsilonHat: true), 0.01, OptimizerSteps.SklearnAdam);
    }

    [Fact]
    public void AdamW_meets_numpy() => Check(new AdamW(0.01, weightDecay: 0.1), 0.01, OptimizerSteps.AdamW);

    [Fact]
    public void Adam_takes_first_steps_of_the_length_of_the_rate()
    {
        // m̂ = dW and v̂ = dW² after one step, if the averages' start at zero is made up for by division.
        foreach (double gradient in new[] { 1e-3, 1, 1e5 })
        {
            Parameter<double> parameter = CostSurface<double>.Weights(7);
            parameter.Gradient.Span[0] = gradient;
            new Adam(0.25).Start([parameter]).Step(0.25);
            Assert.Equal(6.75, parameter.Value.Span[0], 1e-5);
        }
    }

    [Fact]
    public void GradientDescent_steps_by_the_rate_times_the_gradient()
    {
        Parameter<float> parameter = CostSurface<float>.Weights(1, -2);
        parameter.Gradient.Span[0] = 4;
        parameter.Gradient.Span[1] = -8;
        new GradientDescent(0.5).Start([parameter]).Step(0.5);
        Assert.Equal([-1f, 2f], parameter.Value.Span.ToArray());
    }

    [Fact]
    public void Momentum_keeps_the_part_beta_of_its_velocity()
    {
        Parameter<float> parameter = CostSurface<float>.Weights(0);
        OptimizerRun<float> run = new Momentum(1, beta: 0.5).Start([parameter]);
        parameter.Gradient.Span[0] = -8;
        run.Step(1);
        parameter.Gradient.Span[0] = 0;
        run.Step(1);
        run.Step(1);
        Assert.Equal(8f + 4f + 2f, parameter.Value.Span[0]);
    }

    [Fact]
    public void Nesterov_steps_ahead_by_beta()
    {
        Parameter<float> parameter = CostSurface<float>.Weights(0);
        parameter.Gradient.Span[0] = -8;
        OptimizerRun<float> run = new Nesterov(1, beta: 0.5).Start([parameter]);
        run.Step(1);
        Assert.Equal(12f, parameter.Value.Span[0]);
        run.Step(1);
        Assert.Equal(12f + 14f, parameter.Value.Span[0]);
    }

    [Fact]
    public void AdamW_decays_weights_and_not_biases()
    {
        Parameter<float> weights = CostSurface<float>.Weights(4);
        Parameter<float> bias = CostSurface<float>.Make("1.b", ParameterRole.Bias, 4);
        new AdamW(0.5, weightDecay: 0.25).Start([weights, bias]).Step(0.5);
        Assert.Equal(3.5f, weights.Value.Span[0]);
        Assert.Equal(4f, bias.Value.Span[0]);
    }

    [Fact]
    public void Optimizer_names_the_range_of_a_value_outside_it()
    {
        Refuses("beta", "beta must be a number in [0, 1), but is 1.", () => new Momentum(0.1, beta: 1));
        Refuses("beta", "in [0, 1), but is -0.1.", () => new Nesterov(0.1, beta: -0.1));
        Refuses("rho", "in [0, 1), but is NaN.", () => new RmsProp(0.1, rho: double.NaN));
        Refuses("epsilon", "a finite number above 0, but is 0.", () => new RmsProp(0.1, epsilon: 0));
        Refuses("beta1", "in [0, 1), but is 1.5.", () => new Adam(beta1: 1.5));
        Refuses("beta2", "in [0, 1), but is 1.", () => new AdamW(beta2: 1));
        Refuses("epsilon", "above 0, but is", () => new Adam(epsilon: double.PositiveInfinity));
        Refuses("weightDecay", "0 or above, but is -1.", () => new AdamW(weightDecay: -1));
        Refuses("memory", "1 or above, but is 0.", () => new Lbfgs(memory: 0));
        Refuses("initial", "above 0, but is 0.", () => new GradientDescent(0));
        Assert.Throws<ArgumentNullException>(() => new GradientDescent(null!));
    }

    private static void Refuses(string name, string message, Func<object> make)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(make);
        Assert.Equal(name, exception.ParamName);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static void Check(Optimizer optimizer, double rate, double[][] expected)
    {
        Check<double>(optimizer, rate, expected, 2e-15);
        Check<float>(optimizer, rate, expected, 1e-6);
    }

    private static void Check<T>(Optimizer optimizer, double rate, double[][] expected, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter<T> parameter = CostSurface<T>.Weights(OptimizerSteps.Start);
        OptimizerRun<T> run = optimizer.Start([parameter]);
        for (int step = 0; step < expected.Length; step++)
        {
            for (int i = 0; i < parameter.Value.Count; i++)
            {
                parameter.Gradient.Span[i] = T.CreateChecked(OptimizerSteps.Gradients[step][i]);
            }

            run.Step(rate);
            for (int i = 0; i < parameter.Value.Count; i++)
            {
                Assert.Equal(expected[step][i], double.CreateChecked(parameter.Value.Span[i]), tolerance);
            }
        }
    }
}
