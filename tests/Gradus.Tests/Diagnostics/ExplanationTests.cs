using Gradus.Activations;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Tests.Diagnostics;

public sealed class ExplanationTests
{
    private static readonly double[] _row = [0.7, -1.3, 0.4];

    public static TheoryData<string> ActivationNames => new(Catalog.Names<Activation>());

    public static TheoryData<string, string> OutputsAndLosses => new()
    {
        { "sigmoid", "binary-cross-entropy" }, { "sigmoid", "binary-cross-entropy(averageOutputs: true)" }, { "softmax", "categorical-cross-entropy" },
        { "identity", "squared-error" }, { "tanh", "squared-error(1, averageOutputs: true)" }, { "softmax", "squared-error" },
        { "identity", "absolute-error" }, { "identity", "huber(0.1)" }, { "relu", "huber(5, averageOutputs: true)" },
    };

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Derivatives_agree_with_differences_through_every_activation_and_layer(string activation)
    {
        Activation g = Catalog.Parse<Activation>(activation);
        var network = new Network(3, new Dense(5, g), new BatchNorm(g), new Dropout(0.5), new Dense(4, g, hasBias: false), new Dense(3, new Softmax()));

        Check(Explanation.Of(Measured(network.Build(4, Precision.Double)), _row, [2], new() { ComparedUnits = 99 }));
    }

    [Fact]
    public void Rescaling_is_explained_by_its_factors()
    {
        Model model = new Network(2, new Dense(1), new Rescale([200], [1000])).Build(1, Precision.Double);

        var explanation = Explanation.Of(model, [3, 1], [900], new() { ComparedUnits = 99 });

        Check(explanation);
        Assert.Equal("Z[2] = s[2] ∗ A[1] + t[2]", explanation.Layers[1].Formulas[0]);
        Assert.Equal("0.5·Σ (A[1] − (Y − t[2])/s[2])²", explanation.LossFormula);
        Assert.Equal(0.5 * Math.Pow((explanation.Outputs[0] - 900) / 200, 2), explanation.LossValue, 1e-12);
        Assert.Equal(("dA[1]", "(A[1] − (Y − t[2])/s[2])"), (explanation.Gradients[0].Symbol, explanation.Gradients[0].Formula));
    }

    [Fact]
    public void Rescaling_between_is_explained_by_its_factors()
    {
        Model model = new Network(2, new Rescale([200, 3], [1000, 1]), new Dense(1)).Build(1, Precision.Double);

        var explanation = Explanation.Of(model, [3, 1], [900], new() { ComparedUnits = 99 });

        Check(explanation);
        Assert.Contains(explanation.Gradients, one => one.Formula == "dZ[1] ∗ s[1]");
    }

    [Theory]
    [MemberData(nameof(OutputsAndLosses))]
    public void Derivatives_agree_with_differences_of_every_loss(string output, string loss)
    {
        Model model = new Network(3, new Dense(4, new Tanh()), new Dense(3, Catalog.Parse<Activation>(output), biases: new Constant(0.3))).Build(2, Precision.Double);

        Check(Explanation.Of(model, _row, [0, 1, 0], new() { Loss = Catalog.Parse<Loss>(loss), ComparedUnits = 99 }));
    }

    [Fact]
    public void Numbers_of_logistic_regression_are_those_of_the_notes()
    {
        Model model = new Network(2, new Dense(1, new Sigmoid())).Build(1, Precision.Double)
            .With("1.W", Tensor.From(new double[,] { { 0.5, -2 } })).With("1.b", new Tensor<double>(1, [0.25]));
        double z = (0.5 * 3) - (2 * 1) + 0.25, a = 1 / (1 + Math.Exp(-z));

        var explanation = Explanation.Of(model, [3, 1], [1]);

        Assert.Equal(["Z[1] = X·W[1]ᵀ + b[1]", "A[1] = σ(Z[1])"], explanation.Layers[0].Formulas);
        Assert.Equal(z, explanation.Layers[0].Z[0], 1e-15);
        Assert.Equal(a, explanation.Outputs[0], 1e-15);
        Assert.Equal("−Σ (Y ∗ ln A[1] + (1 − Y) ∗ ln(1 − A[1]))", explanation.LossFormula);
        Assert.Equal(-Math.Log(a), explanation.LossValue, 1e-15);
        Assert.Equal(["dZ[1] = A[1] − Y", "dW[1] = dZ[1]ᵀ·X", "db[1] = dZ[1]", "dX = dZ[1]·W[1]"], explanation.Gradients.Select(one => $"{one.Symbol} = {one.Formula}"));
        double[][] expected = [[a - 1], [3 * (a - 1), a - 1], [a - 1], [0.5 * (a - 1), -2 * (a - 1)]];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], explanation.Gradients[i].Values.Span.ToArray(), (x, y) => Math.Abs(x - y) < 1e-14);
        }
    }

    [Fact]
    public void Way_back_goes_through_every_layer_with_its_formulas()
    {
        Model model = new Network(3, new Dense(4, new Tanh()), new BatchNorm(), new Dropout(0.5), new Dense(1)).Build(1, Precision.Double);

        Assert.Equal(
            [
                "dA[4] = (A[4] − Y)", "dZ[4] = dA[4]", "dW[4] = dZ[4]ᵀ·A[3]", "db[4] = dZ[4]", "dA[3] = dZ[4]·W[4]", "dA[2] = dA[3]",
                "dZ[2] = dA[2]", "dγ[2] = dZ[2] ∗ (A[1] − μ[2])/√(σ²[2] + ε)", "dβ[2] = dZ[2]", "dA[1] = dZ[2] ∗ γ[2]/√(σ²[2] + ε)",
                "dZ[1] = dA[1] ∗ (1 − A[1]²)", "dW[1] = dZ[1]ᵀ·X", "db[1] = dZ[1]", "dX = dZ[1]·W[1]",
            ],
            Explanation.Of(model, _row, [1]).Gradients.Select(one => $"{one.Symbol} = {one.Formula}"));
    }

    [Fact]
    public void Outputs_are_those_of_a_prediction_and_X_is_what_the_preparation_makes()
    {
        Dataset raw = Dataset.From(new double[,] { { 1000, 1 }, { 3000, 2 }, { 7000, 1 } }, new[] { 0, 1, 1 });
        Model model = new Network(3, new Dense(2, new Relu()), new Dropout(0.5), new Dense(1, new Sigmoid())).Build(1)
            .WithPreprocessing(Preprocessing.Fit([new Standardize(), new OneHot("2")], raw));

        var explanation = Explanation.Of(model, [3000, 1]);

        Assert.Equal(model.Predict([3000.0, 1])[0], explanation.Outputs[0], 1e-6);
        Assert.Equal(2, explanation.Preparation.Count);
        Assert.Equal(explanation.Preparation[^1].Values, explanation.Inputs);
        Assert.Equal(3, explanation.Inputs.Count);
    }

    [Fact]
    public void Answer_of_the_model_stands_in_for_one_that_is_not_given()
    {
        Model classes = new Network(3, new Dense(3, new Softmax())).Build(1), several = new Network(3, new Dense(2, new Sigmoid())).Build(1);
        Model numbers = new Network(3, new Dense(1)).Build(1);
        var explained = Explanation.Of(classes, _row);

        Assert.True(explained.IsTargetPredicted);
        Assert.Equal(1, explained.Target[explained.Outputs.ToList().IndexOf(explained.Outputs.Max())]);
        Assert.Equal(1, explained.Target.Sum());
        Assert.Equal(Explanation.Of(several, _row).Outputs.Select(a => a >= 0.5 ? 1.0 : 0), Explanation.Of(several, _row).Target);
        Assert.False(Explanation.Of(classes, _row, [1]).IsTargetPredicted);
        Assert.Equal([0, 1, 0], Explanation.Of(classes, _row, [1]).Target);

        Assert.Empty(Explanation.Of(numbers, _row).Gradients);
        Assert.True(double.IsNaN(Explanation.Of(numbers, _row).LossValue));
    }

    [Fact]
    public void Corner_of_the_loss_is_told_as_one()
    {
        Model model = new Network(1, new Dense(1, new Relu()), new Dense(1)).Build(1, Precision.Double)
            .With("1.W", Tensor.From(new double[,] { { 1 } })).With("2.W", Tensor.From(new double[,] { { 1 } }));

        var explanation = Explanation.Of(model, [0], [5]);

        Assert.True(explanation.Gradients.Single(one => one.Symbol == "dZ[1]").Compared[0].IsCorner);
        Assert.InRange(explanation.WorstError, 0, 1e-9);
    }

    [Fact]
    public void First_units_are_compared_and_the_first_weights_of_each()
    {
        Model model = new Network(3, new Dense(5, new Tanh()), new Dense(1, new Sigmoid())).Build(1);
        List<double> shares = [];

        var explanation = Explanation.Of(model, _row, [1], new() { ComparedUnits = 2, Progress = new Shares(shares) });

        Assert.Equal([0, 1, 3, 4], explanation.Gradients.Single(one => one.Symbol == "dW[1]").Compared.Select(one => one.Index));
        Assert.Equal([0, 1], explanation.Gradients.Single(one => one.Symbol == "dA[1]").Compared.Select(one => one.Index));
        Assert.Equal(1, shares[^1]);
        Assert.Throws<OperationCanceledException>(() => Explanation.Of(model, _row, [1], new() { Cancellation = new(canceled: true) }));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Model model = new Network(3, new Dense(3, new Softmax())).Build(1);

        Assert.Contains("3 numbers but 2", Assert.Throws<ArgumentException>(() => Explanation.Of(model, [1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("from 0 to 2", Assert.Throws<ArgumentException>(() => Explanation.Of(model, _row, [3])).Message, StringComparison.Ordinal);
        Assert.Contains("add up to 1", Assert.Throws<ArgumentException>(() => Explanation.Of(model, _row, [1, 1, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => Explanation.Of(model, _row, [double.NaN, 1, 0])).Message, StringComparison.Ordinal);
        Assert.Contains("Input 2 is NaN", Assert.Throws<BadDataException>(() => Explanation.Of(model, [1, double.NaN, 0])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Explanation.Of(model, _row, [1], new() { Loss = new BinaryCrossEntropy() }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Explanation.Of(model, _row, [1], new() { ComparedUnits = -1 }));
    }

    private static void Check(Explanation explanation)
    {
        ComparedDerivative[] compared = [.. explanation.Gradients.SelectMany(one => one.Compared)];
        Assert.Equal(explanation.Gradients.Sum(one => one.Values.Count), compared.Length);
        Assert.DoesNotContain(compared, one => one.IsCorner);
        Assert.InRange(explanation.WorstError, 0, 1e-7);
        Assert.Contains(compared, one => one.Value != 0);
    }

    // Running means and variances that are not those of the start.
    private static Model Measured(Model model) => model
        .With("2.mean", new Tensor<double>(5, [0.1, -0.2, 0.3, 0.2, -0.1])).With("2.variance", new Tensor<double>(5, [0.5, 2, 0.7, 1.5, 0.3]))
        .With("2.gamma", new Tensor<double>(5, [1.5, -0.5, 0.8, 2, 1])).With("2.beta", new Tensor<double>(5, [0.3, 0.1, 0.7, -0.4, 0.2]));

    private sealed class Shares(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
