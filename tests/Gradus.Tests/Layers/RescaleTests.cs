using Gradus.Activations;
using Gradus.Data;
using Gradus.Diagnostics.Changes;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Layers;

public sealed class RescaleTests
{
    [Fact]
    public void Outputs_are_the_inputs_times_the_factors_with_the_shifts_added()
    {
        Model model = new Network(2, new Rescale([2, -10], [1, 100])).Build(1, Precision.Double);

        Assert.Equal([7, 60, 1, 100], model.Predict(Tensor.From(new double[,] { { 3, 4 }, { 0, 0 } })).Span.ToArray());
    }

    [Fact]
    public void Numbers_come_from_the_mean_and_deviation_of_the_targets()
    {
        // Their squares would need 20 digits.
        var data = Dataset.From(new double[,] { { 1 }, { 2 }, { 3 } }, [1e10 + 1, 1e10 + 2, 1e10 + 3]);

        var rescale = Rescale.To(data);

        Assert.Equal(Math.Sqrt(2.0 / 3), rescale.Factors[0], 1e-12);
        Assert.Equal(1e10 + 2, rescale.Shifts[0]);
    }

    [Fact]
    public void Target_that_never_changes_keeps_the_factor_one() =>
        Assert.Equal(new Rescale([1], [7]), Rescale.To(Dataset.From(new double[,] { { 1 }, { 2 } }, [7.0, 7.0])));

    [Fact]
    public void Changes_of_a_network_leave_its_rescaled_outputs_as_many_as_they_are()
    {
        var network = new Network(2, new Dense(8, new Relu()), new Dense(1), new Rescale([2], [1]));
        RunSetup setup = new(network, new Gradus.Optimizers.Adam(), [], null, [], []);

        Assert.Equal(1, network.OutputLayer);
        Assert.Equal([32, 1], Units(new ScaledWidth(4)));
        Assert.Equal([8, 5, 1], Units(new HiddenLayer(5)));

        IEnumerable<int> Units(RunChange change) => change.Apply(setup).Network.Layers.OfType<Dense>().Select(dense => dense.Units);
    }

    [Fact]
    public void Numbers_beyond_single_precision_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Rescale([1e39], [0]));
        Assert.Throws<ArgumentException>(() => new Rescale([1e-50], [0]));
        Assert.Throws<ArgumentException>(() => new Rescale([1], [1e39]));
        Assert.Contains("too large", Assert.Throws<BadDataException>(() => Rescale.To(Dataset.From(new double[,] { { 1 }, { 2 } }, [1e300, -1e300]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.5e50, 3.5e50, "1E+50")]
    [InlineData(-1e300, 1e300, "1E+")]
    public void Targets_beyond_single_precision_are_refused_in_double_precision_with_a_divisor(double low, double high, string divisor) => Assert.Contains(
        $"which bounds the numbers of Rescale in double precision too. Divide them by a large number, such as {divisor}",
        Assert.Throws<BadDataException>(() => new Trainer(new() { Epochs = 1, Precision = Precision.Double }).Train(
            new Network(1, new Dense(1), new Rescale()), Dataset.From(new double[,] { { 1 }, { 2 }, { 3 } }, new[] { low, high, low }))).Message);

    [Fact]
    public void Factors_of_zero_and_other_numbers_of_shifts_or_units_are_refused()
    {
        Assert.Contains("none is 0", Assert.Throws<ArgumentException>(() => new Rescale([0], [1])).Message, StringComparison.Ordinal);
        Assert.Contains("1 factors and 2 shifts", Assert.Throws<ArgumentException>(() => new Rescale([1], [1, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Rescale([double.NaN], [1]));
        Assert.Contains("the layer before has 2", Assert.Throws<ArgumentException>(() => new Network(2, new Rescale([1], [1]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prices_are_learnt_like_numbers_near_one()
    {
        // y = 200,000 + 50,000·x: out of reach of 100 updates of 0.05 from 0.
        float[,] x = new float[64, 1];
        float[] y = new float[64];
        for (int i = 0; i < 64; i++)
        {
            x[i, 0] = (i - 32) / 16f;
            y[i] = 200_000 + (50_000 * x[i, 0]);
        }

        var data = Dataset.From(x, y);
        var options = new TrainingOptions { Epochs = 100, BatchSize = null, Optimizer = new Gradus.Optimizers.Adam(0.05), Seed = 1 };

        TrainingResult plain = new Trainer(options).Train(new Network(1, new Dense(1, new Identity())), data);
        TrainingResult rescaled = new Trainer(options).Train(new Network(1, new Dense(1, new Identity()), Rescale.To(data)), data);

        Assert.True(plain.Model.Evaluate(data).R2 < 0);
        Assert.True(rescaled.Model.Evaluate(data).R2 > 0.999);
        Assert.Contains(plain.Warnings, warning => warning.Contains("Rescale", StringComparison.Ordinal));
        Assert.Empty(rescaled.Warnings);
    }
}
