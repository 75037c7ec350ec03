using Gradus.Activations;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;

namespace Gradus.Tests.Contracts;

/// <summary>
/// Every activation, loss and layer of the catalogs passes the gradient check; a new member is covered by being listed.
/// </summary>
public sealed class GradientContractTests
{
    private const int Examples = 9, Features = 3;

    /// <summary>Every pair of output activation and loss that is not a mistake, with one output and with three.</summary>
    public static TheoryData<string, string, int> Pairs()
    {
        var pairs = new TheoryData<string, string, int>();
        foreach (Activation activation in Catalog.Of<Activation>())
        {
            foreach (Loss loss in Catalog.Of<Loss>())
            {
                foreach (int units in new[] { 1, 3 })
                {
                    if (OutputPairing.Mistake(new Network(Features, new Dense(units, activation)), loss) is null)
                    {
                        pairs.Add(activation.GetType().Name, loss.GetType().Name, units);
                    }
                }
            }
        }

        return pairs;
    }

    public static TheoryData<string> HiddenActivations() => [.. Catalog.TypesOf<Activation>().Select(type => type.Name)];

    public static TheoryData<string> Regularizers() => [.. Catalog.TypesOf<Regularizer>().Select(type => type.Name)];

    [Fact]
    public void Catalogs_are_covered()
    {
        Assert.Empty(Catalog.TypesOf<Layer>().Except(Stacks().SelectMany(s => s.Network.Layers).Select(layer => layer.GetType())));
        Assert.Empty(Catalog.TypesOf<Loss>().Select(t => t.Name).Except(Pairs().Select(pair => pair.Data.Item2)));
        Assert.Empty(Catalog.TypesOf<Activation>().Select(t => t.Name).Except(Pairs().Select(pair => pair.Data.Item1)));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Output_and_loss_pass_the_gradient_check_in_every_layer(string activation, string loss, int units)
    {
        Activation output = Catalog.Of<Activation>().Single(a => a.GetType().Name == activation);
        Loss cost = Catalog.Of<Loss>().Single(l => l.GetType().Name == loss);
        foreach ((string name, Network network) in Stacks(new Tanh(), output, units))
        {
            foreach (Dataset data in Data(output, cost, network))
            {
                AssertPasses(GradientCheck.Run(network, data, cost), name);
            }
        }
    }

    [Theory]
    [MemberData(nameof(HiddenActivations))]
    public void Hidden_activation_passes_the_gradient_check_in_every_layer(string activation)
    {
        Activation hidden = Catalog.Of<Activation>().Single(a => a.GetType().Name == activation);
        foreach ((string name, Network network) in Stacks(hidden, new Identity(), 2))
        {
            AssertPasses(GradientCheck.Run(network, Data(new Identity(), new SquaredError(), network).First()), name);
        }
    }

    [Theory]
    [MemberData(nameof(Regularizers))]
    public void Regularizer_passes_the_gradient_check_with_weighted_examples(string type)
    {
        Network network = Stacks().First().Network;
        foreach (bool perExample in new[] { true, false })
        {
            Regularizer regularizer = Catalog.Of<Regularizer>(("lambda", 0.3), ("l1", 0.2), ("l2", 0.3), ("perExample", perExample))
                .Single(r => r.GetType().Name == type);
            foreach (Dataset data in Data(new Identity(), new SquaredError(), network))
            {
                AssertPasses(GradientCheck.Run(network, data, new SquaredError(), [regularizer]), type);
            }
        }
    }

    [Fact]
    public void Losses_and_activations_with_other_arguments_pass_the_gradient_check()
    {
        (Activation, Loss)[] others =
        [
            (new LeakyRelu(0.3), new SquaredError(2, averageOutputs: true)),
            (new Elu(0.4), new Huber(0.3, averageOutputs: true)),
            (new Sigmoid(), new BinaryCrossEntropy(averageOutputs: true)),
            (new Identity(), new AbsoluteError(averageOutputs: true)),
        ];
        foreach ((Activation output, Loss loss) in others)
        {
            foreach ((string name, Network network) in Stacks(output, output, 3))
            {
                AssertPasses(GradientCheck.Run(network, Data(output, loss, network).Last(), loss), name);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(1)]
    public void Dropout_with_the_draws_of_numpy_passes_the_gradient_check(int? stride)
    {
        Network network = new(Features, new Dense(6, new Tanh()), new Dropout(0.5), new Dense(5, new Tanh()), new Dropout(0.2), new Dense(1));
        Dataset data = Data(new Identity(), new SquaredError(), network).First();

        AssertPasses(GradientCheck.Run(network, data, options: new() { Seed = new NumPySeed(3, stride) }), "dropout");
    }

    private static void AssertPasses(GradientCheckResult result, string name)
    {
        Assert.True(result.Passed, $"{name}\n{result}");
        Assert.True(result.WorstError < 1e-6, $"{name}\n{result}");
    }

    private static IEnumerable<(string Name, Network Network)> Stacks() => Stacks(new Tanh(), new Identity(), 2);

    // Each layer kind where it can stand, with biases that are not zero.
    private static IEnumerable<(string Name, Network Network)> Stacks(Activation hidden, Activation output, int units)
    {
        var biases = new Normal(0.3);
        Dense first = new(5, hidden, biases: biases), last = new(units, output, biases: biases);
        yield return ("dense", new(Features, first, new Dense(4, hidden, biases: biases), last));
        yield return ("no hidden layer", new(Features, last));
        yield return ("no bias", new(Features, new Dense(4, hidden, hasBias: false), new Dense(units, output, hasBias: false)));
        yield return ("dropout", new(Features, new Dropout(0.2), first, new Dropout(0.4), new Dense(4, hidden, biases: biases), new Dropout(0.1), last));
        yield return ("normalised before the activation", new(Features, new Dense(5), new BatchNorm(hidden), last));
        yield return ("normalised after the activation", new(Features, new BatchNorm(), first, new BatchNorm(), new Dropout(0.3), last));
        yield return ("rescaled between", new(Features, new Rescale([.. Enumerable.Range(1, Features).Select(i => i / 2.0)], new double[Features]), first, new Rescale([1, -2, 3, 0.5, 1], [1, 0, 0, 0, -1]), last));
        if (output is Identity)
        {
            yield return ("rescaled at the end", new(Features, first, last, new Rescale([.. Enumerable.Range(1, units).Select(i => 40.0 / i)], [.. Enumerable.Range(1, units).Select(i => -90.0 * i)])));
        }

        yield return ("normalised at the output", new(Features, first, new Dense(units, hasBias: false), new BatchNorm(output)));
    }

    // Targets as the pair wants them; class numbers and one-hot; the last data set is weighted.
    private static IEnumerable<Dataset> Data(Activation output, Loss loss, Network network)
    {
        int units = network.Output.Count;
        var random = new CounterGenerator(7, Purpose.Data);
        Tensor<double> x = new(new Shape(Examples, Features)), y = new(new Shape(Examples, units)), classes = new(new Shape(Examples, 1));
        random.FillNormal(x.Span);
        random.FillNormal(y.Span);
        double[] weights = [.. Enumerable.Range(0, Examples).Select(_ => 0.2 + (2 * random.NextDouble()))];
        for (int i = 0; i < Examples; i++)
        {
            classes[i, 0] = i % units;
            for (int j = 0; j < units && loss.TakesLogits; j++)
            {
                y[i, j] = loss is CategoricalCrossEntropy ? (j == i % units ? 1 : 0) : (i + j) % 2;
            }
        }

        if (loss.TargetFault(1, units) is null && units > 1)
        {
            yield return Dataset.From(x, classes);
        }

        yield return Dataset.From(x, y);
        yield return Dataset.From(x, y).WithWeights(weights);
    }
}
