using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Regularizers;
using Gradus.Tensors;

namespace Gradus.Tests.Networks;

/// <summary>What the cost is made of.</summary>
public sealed class ObjectiveTests
{
    // Of the first weights and of the second: λ/(2m)·Σ W².
    [Fact]
    public void Penalties_are_those_of_all_weights_and_none_of_the_biases()
    {
        (Objective<double> objective, Parameter<double>[] parameters) = Objective(new(2, new Dense(3, new Tanh()), new Dense(1, new Sigmoid())), [new L2(0.5)]);
        double squares = 0;
        foreach (double w in (double[])[.. parameters[0].Value.Span, .. parameters[2].Value.Span])
        {
            squares += w * w;
        }

        parameters[1].Value.Span.Fill(7);

        Assert.Equal(0.5 / (2 * 4) * squares, objective.Penalties(4), 1e-15);
    }

    // With K = 0 and s = 1 the weights are those of the start: c/2·Σ W₀² = 0.5/2·3.
    [Fact]
    public void Price_that_a_layer_adds_itself_counts_wherever_the_layer_stands()
    {
        const int Examples = 4;
        Network network = new(2, new Dense(Examples + 1), new SpannedDense(new Dense(1), Examples, Decay: 0.5, SquaredStart: 3));
        (Objective<double> objective, _) = Objective(network, []);
        Tensor<double> x = new(new Shape(Examples, 2)), y = new(new Shape(Examples, 1));
        Pass pass = new(Workers.None, Training: true, KeepStatistics: false, null, 0, 1.0 / Examples);

        double cost = objective.Cost(x, y, default, default, pass);

        Assert.Equal(0.75, objective.Penalties(Examples), 1e-15);
        Assert.Equal(objective.MeanLoss(x, y, default, default, pass) + 0.75, cost, 1e-15);
    }

    // 2²⁰ examples of 60,000 units: a product that is negative in 32 bits.
    [Fact]
    public void Batch_too_large_for_a_tensor_is_refused_as_such()
    {
        Network network = new(1, new Dense(60_000, new Tanh()));
        Parameter<float>[] parameters = network.Build(1).Weights.In<float>().ToParameters(forTraining: true);

        var error = Assert.Throws<ArgumentException>(() => new NetworkRun<float>(network, parameters, 1 << 20));

        Assert.StartsWith("A tensor holds at most 2147483647 numbers, but 1048576·60000 were asked for.", error.Message, StringComparison.Ordinal);
    }

    private static (Objective<double> Objective, Parameter<double>[] Parameters) Objective(Network network, Regularizer[] regularizers)
    {
        List<Parameter<double>> parameters = [];
        for (int i = 0; i < network.Layers.Count; i++)
        {
            foreach (ParameterPlan plan in network.Layers[i].Parameters(network.ShapeAfter(i)))
            {
                Tensor<double> value = new(plan.Shape);
                for (int j = 0; j < value.Count; j++)
                {
                    value.Span[j] = plan.Initializer switch { Zeros => 0, Constant => 1, _ => Math.Sin(j + i) };
                }

                parameters.Add(new(plan.Symbol, plan.Role, value, withGradient: true));
            }
        }

        return (new Objective<double>(new NetworkRun<double>(network, parameters, 4), parameters, new SquaredError(), regularizers), [.. parameters]);
    }
}
