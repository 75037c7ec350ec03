using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Tests.Layers;

public sealed class DropoutTests
{
    [Fact]
    public void Kept_units_are_scaled_up_and_the_share_of_silenced_ones_is_the_rate()
    {
        Tensor<double> a = Run(0.3, 1, examples: 200, units: 50);

        double[] values = a.Span.ToArray();
        Assert.All(values, value => Assert.True(value == 0 || Math.Abs(value - (1 / 0.7)) < 1e-12));
        Assert.Equal(0.3, values.Count(value => value == 0) / (double)values.Length, 0.02);
        Assert.Equal(1, values.Average(), 0.03);
    }

    [Fact]
    public void A_numpy_seed_draws_the_mask_in_the_layout_of_the_notes()
    {
        Tensor<double> a = Run(0.5, new NumPySeed(7), examples: 4, units: 3);
        var numpy = new NumPyRandom(7);

        // np.random.rand(3, 4) < keep_prob, one example in a column
        for (int unit = 0; unit < 3; unit++)
        {
            for (int example = 0; example < 4; example++)
            {
                Assert.Equal(numpy.Rand() < 0.5 ? 2.0 : 0.0, a[example, unit]);
            }
        }
    }

    [Fact]
    public void The_mask_changes_with_the_step_and_not_without_it()
    {
        double[] first = Run(0.5, 1, 10, 10, step: 0).Span.ToArray();

        Assert.Equal(first, Run(0.5, 1, 10, 10, step: 0).Span.ToArray());
        Assert.NotEqual(first, Run(0.5, 1, 10, 10, step: 1).Span.ToArray());
    }

    [Fact]
    public void Prediction_passes_everything_on()
    {
        var network = new Network(3, new Dropout(0.9), new Dense(3));
        Model model = network.Build(1);

        NetworkRun<float> run = new(network, model.Weights.In<float>().ToParameters(false), 1);
        Tensor<float> x = new(new Shape(1, 3), [1, 2, 3]);
        float[] once = run.Forward(x, Pass.Prediction(Workers.None)).Span.ToArray();
        Tensor<float> w = model.Parameter<float>("2.W");
        Assert.Equal(w[0, 0] + (2 * w[0, 1]) + (3 * w[0, 2]), once[0], 1e-5f);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-0.01)]
    [InlineData(double.NaN)]
    public void A_rate_out_of_range_is_refused(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => new Dropout(rate));

    private static Tensor<double> Run(double rate, Seed seed, int examples, int units, long step = 0)
    {
        var layer = new Dropout(rate);
        LayerRun<double> run = layer.Run(new LayerSite<double>(1, units, examples, [], NeedsInputGradient: true));
        Tensor<double> ones = new(new Shape(examples, units));
        ones.Span.Fill(1);
        return run.Forward(ones, new Pass(Workers.None, true, true, seed.Open(), step, 1));
    }
}
