using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Regularizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>When the trainer takes the Gram path, and what it says.</summary>
public sealed class GramRuleTests
{
    private static readonly TrainingOptions _options = new() { Optimizer = new GradientDescent(0.01), BatchSize = null, Epochs = 2000 };
    private static readonly Network _network = new(12288, new Dense(20, new Relu()), new Dense(1, new Sigmoid()));

    [Fact]
    public void Few_examples_of_many_features_take_the_gram_path_unless_it_is_switched_off()
    {
        Assert.True(Choose(_network, _options, 209).IsGram);
        Assert.True(Choose(new Network(12288, new Dense(1, new Sigmoid())), _options, 209).IsGram);
        Assert.True(Choose(_network, _options with { BatchSize = 209 }, 209).IsGram);
        Assert.False(Choose(_network, _options with { GramPath = false }, 209).IsGram);
    }

    [Theory]
    [InlineData(209, 3)]
    [InlineData(5000, 2000)]
    [InlineData(12288, 2000)]
    public void Short_runs_and_many_examples_go_straight(int examples, int epochs) =>
        Assert.False(Choose(_network, _options with { Epochs = epochs }, examples).IsGram);

    // 600,000 rows of 4,020 inner products are more than an array holds; examples that are validated have as many as others.
    [Fact]
    public void Inner_products_beyond_an_array_go_straight()
    {
        GramChoice choice = GramRule.Choose(_network, _options with { ValidateEvery = 2000 }, 4000, 600_000, isDouble: false);

        Assert.False(choice.IsGram);
        Assert.Equal("the inner products of 600,000 examples do not fit into one array", choice.Why);
    }

    [Fact]
    public void Small_networks_go_straight() =>
        Assert.False(Choose(new Network(2, new Dense(4, new Tanh()), new Dense(1, new Sigmoid())), _options, 400).IsGram);

    [Theory]
    [InlineData(1_000, false)]
    [InlineData(1_000_000, true)]
    public void Tiny_data_go_straight_until_the_set_up_is_repaid(int epochs, bool isGram) =>
        Assert.Equal(isGram, Choose(new Network(20, new Dense(3, new Relu()), new Dense(1, new Sigmoid())), _options with { Epochs = epochs }, 4).IsGram);

    [Fact]
    public void Demand_is_refused_with_every_option_that_stands_against_it()
    {
        var error = Assert.Throws<ArgumentException>(() => new Trainer(new TrainingOptions
        {
            GramPath = true,
            Optimizer = new Adam(),
            Clipping = new ClipByNorm(1),
            Regularizers = [new L2(1), new L1(1)],
            Frozen = ["1.W"],
        }));

        Assert.Contains("GramPath is asked for, but Adam does not step by a linear function", error.Message, StringComparison.Ordinal);
        Assert.Contains("ClipByNorm needs the gradient", error.Message, StringComparison.Ordinal);
        Assert.Contains("L1 is no price on the squares", error.Message, StringComparison.Ordinal);
        Assert.Contains("1.W is frozen", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_is_refused_where_network_or_batches_stand_against_it()
    {
        TrainingOptions demand = _options with { GramPath = true };

        Assert.Contains("a step takes 32 of 209 examples", Refused(_network, demand with { BatchSize = 32 }), StringComparison.Ordinal);
        Assert.Contains(
            "the first layer is BatchNorm, not Dense",
            Refused(new Network(12288, new BatchNorm(), new Dense(1, new Sigmoid())), demand), StringComparison.Ordinal);
        Assert.Contains(
            "in another order",
            Refused(new Network(12288, new Dense(3), new Dropout(0.5), new Dense(1, new Sigmoid())), demand with { BatchSize = 209 }),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(Adam))]
    [InlineData(typeof(AdamW))]
    [InlineData(typeof(RmsProp))]
    [InlineData(typeof(Lbfgs))]
    public void Optimizers_that_are_not_linear_go_straight_and_say_so(Type optimizer)
    {
        var rule = Choose(_network, _options with { Optimizer = Optimizers().Single(one => one.GetType() == optimizer) }, 209);

        Assert.False(rule.IsGram);
        Assert.Contains($"{optimizer.Name} does not step by a linear function", rule.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void The_result_tells_the_path_and_why()
    {
        Dataset data = Dataset.From(new Tensor<float>(new Shape(5, 12288)), new Tensor<float>(new Shape(5, 1)));

        TrainingResult gram = new Trainer(_options with { Epochs = 200 }).Train(_network, data);
        TrainingResult straight = new Trainer(_options with { Epochs = 1, BatchSize = 2 }).Train(_network, data);

        Assert.True(gram.UsedGramPath);
        Assert.Equal("Gram path: 5 examples of 12,288 inputs leave the first weights in the span of the examples, so that steps go through X·Xᵀ in double precision.", gram.Path);
        Assert.False(straight.UsedGramPath);
        Assert.Equal("Straight path: a step takes 2 of 5 examples, not all.", straight.Path);
    }

    [Fact]
    public void Inner_products_beyond_double_precision_go_straight_or_are_refused()
    {
        Tensor<double> x = new(new Shape(3, 12288)), y = new(new Shape(3, 1));
        x.Span.Fill(1e160);
        Dataset data = Dataset.From(x, y);
        TrainingOptions options = _options with { Precision = Precision.Double };

        Assert.Contains("exceed double precision", new Trainer(options).Train(_network, data).Path, StringComparison.Ordinal);
        Assert.Contains(
            "exceed double precision",
            Assert.Throws<ArgumentException>(() => new Trainer(options with { GramPath = true }).Train(_network, data)).Message,
            StringComparison.Ordinal);
    }

    private static GramChoice Choose(Network network, TrainingOptions options, int examples) =>
        GramRule.Choose(network, options, examples, validated: 0, isDouble: false);

    private static string Refused(Network network, TrainingOptions options) =>
        Assert.Throws<ArgumentException>(() => Choose(network, options, 209)).Message;

    private static Optimizer[] Optimizers() => [new Adam(), new AdamW(), new RmsProp(0.01), new Lbfgs()];
}
