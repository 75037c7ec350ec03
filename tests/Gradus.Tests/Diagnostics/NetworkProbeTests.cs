using Gradus.Activations;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Tests.Diagnostics;

public sealed class NetworkProbeTests
{
    [Fact]
    public void Probe_changes_no_bit_of_values_statistics_or_gradients()
    {
        var network = new Network(
            2, new Dense(6, new Relu()), new BatchNorm(new Tanh()), new Dropout(0.4), new Dense(4, new Sigmoid()), new Dense(1, new Sigmoid()));
        Parameter<float>[] parameters = network.Build(3).Weights.In<float>().ToParameters(forTraining: true);
        foreach (Parameter<float> parameter in parameters)
        {
            parameter.Gradient.Span.Fill(7);
        }

        float[][] before = [.. parameters.Select(parameter => parameter.Value.Span.ToArray())];

        NetworkStatistics statistics = Probe(network, parameters, Problems.Moons(), new BinaryCrossEntropy()).Measure(((Seed)1).Open());

        Assert.Equal([1, 2, 4, 5], statistics.Layers.Select(layer => layer.Number));
        for (int i = 0; i < parameters.Length; i++)
        {
            Assert.Equal(before[i], parameters[i].Value.Span.ToArray());
            Assert.All(parameters[i].Gradient.Span.ToArray(), gradient => Assert.Equal(7, gradient));
        }
    }

    [Fact]
    public void Probe_takes_no_room_for_gradients_of_weights()
    {
        var network = new Network(500, new Dense(400, new Relu()), new Dense(300, new Tanh()), new Dense(1, new Sigmoid()));
        Parameter<float>[] parameters = network.Build(3).Weights.In<float>().ToParameters(forTraining: true);
        NetworkProbe<float> probe = Probe(network, parameters, Dataset.From(new Tensor<float>(new Shape(4, 500)), new Tensor<float>(new Shape(4, 1))), new BinaryCrossEntropy());
        probe.Measure(((Seed)1).Open(), outputsOnly: true);

        long before = GC.GetAllocatedBytesForCurrentThread();
        NetworkStatistics statistics = probe.Measure(((Seed)1).Open(), outputsOnly: true);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300 * 400 * sizeof(float) / 2);
        Assert.True(statistics.Layers[0].GradientSize > 0);
    }

    [Fact]
    public void Probe_measures_what_a_small_network_does()
    {
        // Two examples, x = 1 and x = 3. Units of layer 1: z = x, z = −x, z = x − 2; layer 2 adds them.
        var network = new Network(1, new Dense(3, new Relu()), new Dense(1));
        Parameter<double>[] parameters = network.Build(0, Precision.Double)
            .With("1.W", new Tensor<double>(new Shape(3, 1), [1, -1, 1]))
            .With("1.b", new Tensor<double>(3, [0, 0, -2]))
            .With("2.W", new Tensor<double>(new Shape(1, 3), [1, 1, 1]))
            .Weights.In<double>().ToParameters(forTraining: true);
        Dataset data = Dataset.From(new[,] { { 1.0 }, { 3.0 } }, [0.0, 0.0]);

        NetworkStatistics statistics = Probe(network, parameters, data, new SquaredError()).Measure(((Seed)1).Open());

        (LayerStatistics first, LayerStatistics last) = (statistics.Layers[0], statistics.Layers[1]);
        Assert.Equal("Dense, Relu", first.Name);
        Assert.Equal([1], first.DeadUnits);
        Assert.Equal(5.0 / 6, first.OutputMean, 1e-12);
        Assert.Equal(1, first.Gain, 1e-12);
        Assert.Empty(first.EqualUnits);
        Assert.Equal(2.5, last.OutputMean, 1e-12);
        Assert.Equal(1.5, last.OutputDeviation, 1e-12);
        Assert.Equal(Math.Sqrt((1 + 16) / 2.0), last.GradientSize, 1e-12);
        Assert.Equal(last.GradientSize, first.GradientSize, 1e-12);
        Assert.Equal((0.5 + 8) / 2, statistics.Cost, 1e-12);
    }

    [Fact]
    public void Probe_tells_the_share_of_values_on_the_flat_ends()
    {
        var network = new Network(1, new Dense(1, new Tanh()), new Dense(1));
        Parameter<double>[] parameters = network.Build(0, Precision.Double)
            .With("1.W", new Tensor<double>(new Shape(1, 1), [1]))
            .Weights.In<double>().ToParameters(forTraining: true);
        Dataset data = Dataset.From(new[,] { { 0.0 }, { 2.1 }, { -2.3 }, { 9 } }, [0.0, 0, 0, 0]);

        NetworkStatistics statistics = Probe(network, parameters, data, new SquaredError()).Measure(((Seed)1).Open());

        Assert.Equal(0.5, statistics.Layers[0].SaturatedShare);
        Assert.Equal(0, statistics.Layers[1].SaturatedShare);
    }

    [Fact]
    public void Equal_units_are_found_in_their_groups_and_minus_zero_is_zero()
    {
        Parameter<float>[] parameters =
        [
            new("1.W", ParameterRole.Weight, new Tensor<float>(new Shape(5, 2), [1, 2, 0, 3, 1, 2, -0f, 3, 1, 2]), false),
            new("1.b", ParameterRole.Bias, new Tensor<float>(5, [4, 5, 4, 5, 6]), false),
        ];

        Assert.Equal([[0, 2], [1, 3]], EqualUnits.In(parameters, 5));
    }

    [Fact]
    public void Examples_are_spread_evenly_over_the_data()
    {
        Tensor<float> x = new(new Shape(10, 1), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);

        var examples = new ProbeExamples<float>(x, x, x.Reshape(10), 4);

        Assert.Equal([0, 2, 5, 7], examples.Inputs.Span.ToArray());
        Assert.Equal([0, 2, 5, 7], examples.Weights.Span.ToArray());
        Assert.Equal(14, examples.Weight);
    }

    [Fact]
    public void Constant_answer_costs_the_entropy_of_the_classes_or_the_spread_of_the_targets()
    {
        Tensor<double> x = new(new Shape(4, 1)), yes = new(new Shape(4, 1), [1, 0, 0, 0]), classes = new(new Shape(4, 1), [0, 1, 2, 2]);
        double entropy = -((0.25 * Math.Log(0.25)) + (0.75 * Math.Log(0.75)));

        Assert.Equal(entropy, new ProbeExamples<double>(x, yes, default, 9).ConstantCost(new BinaryCrossEntropy(), 1), 1e-12);
        Assert.Equal(1.5 * Math.Log(2), new ProbeExamples<double>(x, classes, default, 9).ConstantCost(new CategoricalCrossEntropy(), 3), 1e-12);
        Assert.Equal(0.5 * 3 / 16, new ProbeExamples<double>(x, yes, default, 9).ConstantCost(new SquaredError(), 1), 1e-12);
    }

    private static NetworkProbe<T> Probe<T>(Network network, Parameter<T>[] parameters, Dataset data, Loss loss)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T> =>
        new(network, parameters, new ProbeExamples<T>(data.Inputs<T>(), data.Targets<T>(), default, 100), loss, Workers.None);
}
