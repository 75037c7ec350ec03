using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Steps in double precision towards weights that single precision cannot hold.</summary>
public sealed class GramOverflowTests
{
    private static readonly Network _network = new(150, new Dense(8, new Relu()), new Dense(3, new Softmax()));
    private static readonly Dataset _data = Examples(40, seed: 1), _validation = Examples(25, seed: 2);

    // The steps go on. Without validation a copy of the weights is made after step 99, with it after step 0.
    [Theory]
    [InlineData(50, 49, false)]
    [InlineData(60, 49, false)]
    [InlineData(100, 99, false)]
    [InlineData(110, 99, false)]
    [InlineData(10, 0, true)]
    [InlineData(60, 49, true)]
    public void Weights_that_leave_single_precision_are_told_and_never_returned(int epochs, int at, bool validated)
    {
        TrainingOptions options = Options(epochs, at) with { Validation = validated ? _validation : null };

        TrainingResult result = new Trainer(options).Train(_network, _data);

        Assert.Equal(Outcome.Diverged, result.Outcome);
        Assert.Matches(@"Diverged at step \d+.*layer \d", result.Reason);
        Assert.InRange(result.ModelEpoch, -1, at - 1);
        Assert.All(
            result.Model.ParameterNames,
            name => Assert.DoesNotContain(result.Model.Parameter<float>(name).Span.ToArray(), value => !float.IsFinite(value)));
    }

    [Fact]
    public void Weights_that_leave_single_precision_at_the_last_step_are_named() => Assert.StartsWith(
        "Diverged at step 4: 1.W of layer 1 is no longer finite.", new Trainer(Options(5, 4)).Train(_network, _data).Reason, StringComparison.Ordinal);

    [Fact]
    public void Weights_of_that_size_are_kept_in_double_precision()
    {
        TrainingResult result = new Trainer(Options(5, 4) with { Precision = Precision.Double }).Train(_network, _data);

        Assert.Equal(Outcome.Completed, result.Outcome);
        Assert.Contains(result.Model.Parameter<double>("1.W").Span.ToArray(), value => value > float.MaxValue);
    }

    private static TrainingOptions Options(int epochs, int at) => new()
    {
        Optimizer = new GradientDescent(new Leap(1e-3, 1e41, at)),
        Epochs = epochs,
        BatchSize = null,
        Seed = 7,
        GramPath = true,
    };

    private static Dataset Examples(int count, ulong seed)
    {
        Tensor<double> x = new(new Shape(count, 150)), y = new(new Shape(count, 1));
        var random = new CounterGenerator(seed);
        random.FillNormal(x.Span);
        for (int i = 0; i < count; i++)
        {
            y.Span[i] = random.NextInt(3);
        }

        return Dataset.From(x, y);
    }

    private sealed record Leap(double Usual, double Large, int At) : Schedule
    {
        public override double Rate(Moment moment) => moment.Epoch == At ? Large : Usual;

        internal override Schedule Times(double factor) => this;
    }
}
