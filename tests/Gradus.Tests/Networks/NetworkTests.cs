using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly Network _network = new(
        new Shape(8, 8, 3), new Dense(20, new Relu()), new Dropout(0.5), new Dense(5, new Tanh()), new Dense(2, new Softmax(), new Normal()));

    [Fact]
    public void Networks_are_compared_by_value()
    {
        var same = new Network(
            new Shape(8, 8, 3), new Dense(20, new Relu()), new Dropout(0.5), new Dense(5, new Tanh()), new Dense(2, new Softmax(), new Normal()));

        Assert.Equal(_network, same);
        Assert.Equal(_network.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(_network, new Network(192, [.. _network.Layers]));
        Assert.NotEqual(_network, new Network(new Shape(8, 8, 3), [.. _network.Layers.Take(3)]));
        Assert.NotEqual(new Network(2, new Dense(1, new LeakyRelu(0.1))), new Network(2, new Dense(1, new LeakyRelu(0.2))));
    }

    [Fact]
    public void The_summary_counts_and_says_why_weights_start_as_they_do()
    {
        NetworkSummary summary = _network.Summarize();

        Assert.Equal([(192 * 20) + 20, 0, (20 * 5) + 5, (5 * 2) + 2], summary.Layers.Select(layer => layer.Parameters));
        Assert.Equal((192 * 20) + 20 + (20 * 5) + 5 + (5 * 2) + 2, summary.Parameters);
        Assert.Equal(summary.Parameters, _network.ParameterCount);
        Assert.Equal(Samples.Every().Network.Summarize().Parameters, Samples.Every().Network.ParameterCount);
        Assert.Equal((192 * 20) + (20 * 5) + (5 * 2), summary.MultiplyAdds);
        Assert.Contains("he", summary.Layers[0].Initializer);
        Assert.Contains("silences", summary.Layers[0].Initializer);
        Assert.Contains("xavier", summary.Layers[2].Initializer);
        Assert.Contains("as asked for", summary.Layers[3].Initializer);
        Assert.Contains("[20]", summary.ToString());
    }

    [Fact]
    public void A_numpy_seed_builds_the_weights_of_the_notes_in_their_order()
    {
        var network = new Network(3, new Dense(4, new Tanh(), new Normal(0.01)), new Dense(1, new Sigmoid(), new Normal(0.01)));
        Model model = network.Build(new NumPySeed(2), Precision.Double);
        var numpy = new NumPyRandom(2);

        Assert.All(model.Parameter<double>("1.W").Span.ToArray(), w => Assert.Equal(numpy.RandN() * 0.01, w));
        Assert.All(model.Parameter<double>("2.W").Span.ToArray(), w => Assert.Equal(numpy.RandN() * 0.01, w));
        Assert.All(model.Parameter<double>("1.b").Span.ToArray(), b => Assert.Equal(0, b));
    }

    [Fact]
    public void A_parameter_can_be_replaced_but_not_by_another_shape()
    {
        Model model = new Network(3, new Dense(2)).Build(1);
        Model other = model.With("1.W", Tensor.From(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } }));

        Assert.Equal([1, 2, 3, 4, 5, 6], other.Parameter<float>("1.W").Span.ToArray());
        Assert.NotEqual(other.Parameter<float>("1.W").Span.ToArray(), model.Parameter<float>("1.W").Span.ToArray());
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => model.With("1.W", new Tensor<float>(new Shape(3, 2)))).Message);
        Assert.Contains("1.W, 1.b", Assert.Throws<ArgumentException>(() => model.Parameter<float>("1.w")).Message);
    }

    [Fact]
    public void Networks_that_cannot_be_are_refused()
    {
        Assert.Contains("there are no layers", Assert.Throws<ArgumentException>(() => new Network(3)).Message);
        Assert.Contains("the last one is Dropout", Assert.Throws<ArgumentException>(() => new Network(3, new Dense(2), new Dropout(0.1))).Message);
        Assert.Contains("the last one is null", Assert.Throws<ArgumentException>(() => new Network(3, new Dense(2), null!)).Message);
        Assert.Throws<ArgumentException>(() => new Network(0, new Dense(2)));
        Assert.Throws<ArgumentException>(() => new Network(default, new Dense(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dense(0));
    }

    [Fact]
    public void More_weights_than_an_array_holds_are_refused_before_memory_is_taken() =>
        Assert.Throws<ArgumentException>(() => new Network(1_000_000, new Dense(1_000_000)).Build(1));
}
