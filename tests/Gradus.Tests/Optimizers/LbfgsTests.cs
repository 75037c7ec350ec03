using Gradus.Optimizers;
using Gradus.Tensors;

namespace Gradus.Tests.Optimizers;

public sealed class LbfgsTests
{
    [Fact]
    public void Memory_beyond_a_thousand_steps_is_refused_before_any_is_taken() =>
        Assert.Contains("1 to 1000", Assert.Throws<ArgumentOutOfRangeException>(() => new Lbfgs(memory: int.MaxValue)).Message, StringComparison.Ordinal);

    [Fact]
    public void Lbfgs_needs_the_full_batch() => Assert.True(new Lbfgs().NeedsFullBatch);

    [Theory]
    [InlineData(2, 60)]
    [InlineData(10, 120)]
    public void Lbfgs_finds_the_end_of_the_curved_valley(int length, int evaluations)
    {
        Parameter<double> parameter = CostSurface<double>.Weights(
            [.. Enumerable.Range(0, length).Select(i => i % 2 == 0 ? -1.2 : 1.0)]);
        Rosenbrock<double> surface = new(parameter);
        OptimizerRun<double> run = Until(surface, 1e-10);
        Assert.False(run.Finished);
        Assert.InRange(surface.Evaluations, 1, evaluations);
        Assert.All(parameter.Value.Span.ToArray(), value => Assert.Equal(1, value, 1e-4));
    }

    [Fact]
    public void Lbfgs_finds_the_least_cost_of_an_ill_scaled_quadratic()
    {
        Quadratic<double> surface = new(
            1e6,
            CostSurface<double>.Weights([.. Enumerable.Range(0, 15).Select(i => Math.Cos(i))]),
            CostSurface<double>.Make("1.b", ParameterRole.Bias, 3, -2));
        Until(surface, 1e-12, memory: 20);

        // SciPy's L-BFGS-B takes 480 evaluations; with a memory of 10, both take thousands.
        Assert.InRange(surface.Evaluations, 1, 600);
    }

    [Fact]
    public void Lbfgs_works_in_single_precision()
    {
        Rosenbrock<float> surface = new(CostSurface<float>.Weights(-1.2, 1));
        surface.Descend(new Lbfgs(), 1, 200);
        Assert.InRange(surface.Cost, 0, 1e-8);
    }

    [Fact]
    public void Lbfgs_never_raises_the_cost()
    {
        Rosenbrock<double> surface = new(CostSurface<double>.Weights(-1.2, 1, -0.5, 3, 0));
        OptimizerRun<double> run = new Lbfgs(memory: 3).Start(surface.Parameters);
        double cost = surface.Evaluate();
        for (int i = 0; i < 60 && !run.Finished; i++)
        {
            run.Step(1, surface);
            Assert.True(surface.Cost < cost || run.Finished, $"The cost went from {cost} to {surface.Cost}.");
            cost = surface.Cost;
        }
    }

    [Fact]
    public void Lbfgs_leaves_the_gradients_of_the_new_parameters()
    {
        Rosenbrock<double> surface = new(CostSurface<double>.Weights(-1.2, 1, 0.3));
        OptimizerRun<double> run = new Lbfgs().Start(surface.Parameters);
        surface.Evaluate();
        for (int i = 0; i < 20; i++)
        {
            run.Step(1, surface);
            double cost = surface.Cost;
            double[] gradient = surface.Parameters[0].Gradient.Span.ToArray();
            surface.Evaluate();
            Assert.Equal(surface.Cost, cost);
            Assert.Equal(surface.Parameters[0].Gradient.Span.ToArray(), gradient);
        }
    }

    [Fact]
    public void Lbfgs_shrinks_a_step_whose_cost_is_not_finite()
    {
        // The first step, of length 1000, leads far beyond the wall; later ones try to pass it too.
        Rosenbrock<double> surface = new(CostSurface<double>.Weights(-1.2, 1), wall: 1.21);
        surface.Descend(new Lbfgs(), 1000, 200);
        Assert.InRange(surface.Cost, 0, 1e-10);
    }

    [Fact]
    public void Lbfgs_finishes_where_the_gradient_vanishes()
    {
        Quadratic<float> surface = new(1, CostSurface<float>.Weights(1, 1));
        Assert.True(surface.Descend(new Lbfgs(), 1, 5).Finished);
        Assert.Equal([1f, 1f], surface.Parameters[0].Value.Span.ToArray());
    }

    [Fact]
    public void Lbfgs_finishes_where_no_step_improves_and_stays_there()
    {
        Rosenbrock<double> surface = new(CostSurface<double>.Weights(-1.2, 1));
        OptimizerRun<double> run = surface.Descend(new Lbfgs(), 1, 500);
        Assert.True(run.Finished);
        double[] there = surface.Parameters[0].Value.Span.ToArray();
        int evaluations = surface.Evaluations;
        run.Step(1, surface);
        Assert.Equal(evaluations, surface.Evaluations);
        Assert.Equal(there, surface.Parameters[0].Value.Span.ToArray());
        Assert.All(there, value => Assert.Equal(1, value, 1e-7));
    }

    [Fact]
    public void Lbfgs_moves_nothing_when_the_gradient_is_wrong()
    {
        Uphill surface = new(CostSurface<double>.Weights(2, 3));
        Assert.True(surface.Descend(new Lbfgs(), 1, 5).Finished);
        Assert.Equal([2.0, 3.0], surface.Parameters[0].Value.Span.ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Lbfgs_moves_nothing_from_a_cost_that_is_not_finite(double cost)
    {
        Constant surface = new(cost, CostSurface<double>.Weights(2, 3));
        Assert.True(surface.Descend(new Lbfgs(), 1, 5).Finished);
        Assert.Equal([2.0, 3.0], surface.Parameters[0].Value.Span.ToArray());
    }

    [Fact]
    public void Lbfgs_starts_again_downhill_where_its_memory_misleads()
    {
        // The curvature changes its sign between the first steps: the memory is of no use there.
        Waves surface = new(CostSurface<double>.Weights(0.1, 2.9));
        surface.Descend(new Lbfgs(), 1, 100);
        Assert.Equal(-2, surface.Cost, 1e-10);
    }

    [Fact]
    public void Lbfgs_asks_for_the_cost_surface() =>
        Assert.Throws<InvalidOperationException>(() => new Lbfgs().Start([CostSurface<float>.Weights(1)]).Step(1));

    private static OptimizerRun<double> Until(CostSurface<double> surface, double goal, int memory = 10)
    {
        OptimizerRun<double> run = new Lbfgs(memory: memory).Start(surface.Parameters);
        surface.Evaluate();
        for (int i = 0; i < 1000 && surface.Cost > goal && !run.Finished; i++)
        {
            run.Step(1, surface);
        }

        Assert.InRange(surface.Cost, 0, goal);
        return run;
    }

    /// <summary>A gradient of the wrong sign.</summary>
    private sealed class Uphill(Parameter<double> parameter) : CostSurface<double>(parameter)
    {
        protected override double Compute()
        {
            double cost = 0;
            for (int i = 0; i < 2; i++)
            {
                double w = Parameters[0].Value.Span[i];
                cost += w * w;
                Parameters[0].Gradient.Span[i] = -2 * w;
            }

            return cost;
        }
    }

    private sealed class Constant(double cost, Parameter<double> parameter) : CostSurface<double>(parameter)
    {
        protected override double Compute()
        {
            Parameters[0].Gradient.Span.Fill(1);
            return cost;
        }
    }

    /// <summary>J = Σ cos w</summary>
    private sealed class Waves(Parameter<double> parameter) : CostSurface<double>(parameter)
    {
        protected override double Compute()
        {
            double cost = 0;
            for (int i = 0; i < 2; i++)
            {
                double w = Parameters[0].Value.Span[i];
                cost += Math.Cos(w);
                Parameters[0].Gradient.Span[i] = -Math.Sin(w);
            }

            return cost;
        }
    }
}
