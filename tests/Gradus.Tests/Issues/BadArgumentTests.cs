using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Diagnostics;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Issues;

/// <summary>Arguments that once passed unseen or failed far from where they were given.</summary>
public sealed class BadArgumentTests
{
    [Fact]
    public void Options_refuse_a_null_in_their_lists()
    {
        Assert.Throws<ArgumentException>(() => new Trainer(new TrainingOptions { Regularizers = [null!] }));
        Assert.Throws<ArgumentException>(() => new Trainer(new TrainingOptions { Preparations = [null!] }));
        Assert.Throws<ArgumentException>(() => new Trainer(new TrainingOptions { Frozen = [null!] }));
    }

    [Fact]
    public void Options_refuse_class_weights_with_which_no_example_counts() =>
        Assert.Contains(
            "all 0",
            Assert.Throws<ArgumentException>(() => new Trainer(new TrainingOptions { ClassWeights = [0, 0] })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Table_refuses_a_stream_that_is_null() =>
        Assert.Throws<ArgumentNullException>(() => CsvFile.ReadInputs((Stream)null!, "nothing"));

    [Theory]
    [InlineData(1e-300)]
    [InlineData(9e-10)]
    public void Gradient_check_refuses_a_threshold_that_differences_cannot_show(double threshold)
    {
        var network = new Network(2, new Dense(3, new Tanh()), new Dense(1, new Sigmoid()));
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => GradientCheck.Run(network, new Moons().Generate(1), options: new() { Threshold = threshold }));
        Assert.Contains("1e-9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_writes_activations_and_initializers_as_the_catalog_does()
    {
        var network = new Network(2, new Dense(3, new LeakyRelu(0.2)), new Dense(1, new Sigmoid()));
        string text = network.Summarize().ToString();
        Assert.Contains("Dense, leaky-relu(0.2)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fitted_steps_refuse_an_input_that_is_named_twice()
    {
        // The logarithm of a logarithm was what came of it.
        Assert.Contains("different inputs from 0 to 1", Assert.Throws<ArgumentException>(() => new Logarithm(2, [1, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new OrdinalEncoding(2, [0, 0]));
        Assert.Throws<ArgumentException>(() => new OrdinalEncoding(2, [2]));
        Assert.Throws<ArgumentException>(() => new Imputation(2, [0, 0], [1, 1]));
    }

    [Fact]
    public void Models_refuse_weights_that_a_model_file_may_not_hold()
    {
        Model model = new Network(2, new Dense(1, new Sigmoid())).Build(1);
        ArgumentException error = Assert.Throws<ArgumentException>(() => model.With("1.W", new Tensor<float>(new Shape(1, 2), [1, float.NaN])));
        Assert.Contains("1.W holds a number that is not finite", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => model.With("1.W", new Tensor<double>(new Shape(1, 2), [1, 1e300])));
        Assert.Contains(
            "1.W",
            Assert.Throws<ArgumentException>(() => new Network(2, new Dense(1, new Sigmoid(), new Constant(1e300))).Build(1)).Message,
            StringComparison.Ordinal);
    }
}
