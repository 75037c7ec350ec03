using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Tests.Layers;

public sealed class BatchNormTests
{
    private static readonly Network _network = new(2, new BatchNorm(momentum: 0.75, epsilon: 1e-3));
    private static readonly Tensor<double> _x = Tensor.From(new double[,] { { 1, 10 }, { 3, 20 }, { 8, 30 } });

    [Fact]
    public void Training_normalises_each_unit_over_the_batch()
    {
        (NetworkRun<double> run, _) = Start();

        Tensor<double> a = run.Forward(_x, Training(keep: false));

        // μ = 4 and 20, σ² = 26/3 and 200/3
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal((_x[i, 0] - 4) / Math.Sqrt((26.0 / 3) + 1e-3), a[i, 0], 1e-12);
            Assert.Equal((_x[i, 1] - 20) / Math.Sqrt((200.0 / 3) + 1e-3), a[i, 1], 1e-12);
        }
    }

    [Fact]
    public void Running_statistics_follow_the_batches_and_serve_prediction()
    {
        (NetworkRun<double> run, Parameter<double>[] parameters) = Start();

        run.Forward(_x, Training(keep: true));
        Tensor<double> mean = parameters[2].Value, variance = parameters[3].Value;

        Assert.Equal([0.25 * 4, 0.25 * 20], mean.Span.ToArray());
        Assert.Equal(0.75 + (0.25 * 26 / 3), variance.Span[0], 1e-12);
        Tensor<double> a = run.Forward(_x, Pass.Prediction(Workers.None));
        Assert.Equal((8 - 1) / Math.Sqrt(variance.Span[0] + 1e-3), a[2, 0], 1e-12);
    }

    [Fact]
    public void Statistics_stay_where_they_are_unless_they_are_to_be_kept()
    {
        (NetworkRun<double> run, Parameter<double>[] parameters) = Start();

        run.Forward(_x, Training(keep: false));
        run.Forward(_x, Pass.Prediction(Workers.None));

        Assert.Equal([0.0, 0.0], parameters[2].Value.Span.ToArray());
        Assert.Equal([1.0, 1.0], parameters[3].Value.Span.ToArray());
    }

    [Fact]
    public void A_batch_of_one_example_leaves_the_statistics_as_they_are()
    {
        (NetworkRun<double> run, Parameter<double>[] parameters) = Start();

        run.Forward(_x.Slice(2, 1), Training(keep: true));

        Assert.Equal([0.0, 0.0], parameters[2].Value.Span.ToArray());
        Assert.Equal([1.0, 1.0], parameters[3].Value.Span.ToArray());
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Momentum_out_of_range_is_refused(double momentum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(momentum: momentum));

    private static Pass Training(bool keep) => new(Workers.None, Training: true, KeepStatistics: keep, null, 0, 1.0 / 3);

    private static (NetworkRun<double> Run, Parameter<double>[] Parameters) Start()
    {
        Parameter<double>[] parameters = _network.Build(1, Precision.Double).Weights.In<double>().ToParameters(forTraining: true);
        return (new NetworkRun<double>(_network, parameters, 3), parameters);
    }
}
