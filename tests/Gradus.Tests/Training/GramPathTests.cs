using Gradus.Activations;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Steps through G = X·Xᵀ are the steps on the weights themselves.</summary>
public sealed class GramPathTests
{
    private const int Features = 150;

    private static readonly Dataset _data = Examples(40, seed: 1), _validation = Examples(25, seed: 2);
    private static readonly Network _network = new(Features, new Dense(12, new Tanh()), new Dense(7, new Gelu()), new Dense(3, new Softmax()));

    private static readonly TrainingOptions _options = new()
    {
        Optimizer = new GradientDescent(0.1),
        Epochs = 300,
        BatchSize = null,
        Precision = Precision.Double,
        Seed = 7,
    };

    private static readonly Dictionary<string, TrainingOptions> _cases = new()
    {
        ["descent"] = _options,
        ["momentum"] = _options with { Optimizer = new Momentum(0.02) },
        ["averaged momentum"] = _options with { Optimizer = new Momentum(0.2, 0.8, averaged: true) },
        ["nesterov"] = _options with { Optimizer = new Nesterov(0.02) },
        ["descent with a price"] = _options with { Regularizers = [new L2(2)] },
        ["momentum with a price"] = _options with { Optimizer = new Momentum(0.02), Regularizers = [new L2(2)] },
        ["averaged momentum with a price"] = _options with { Optimizer = new Momentum(0.2, averaged: true), Regularizers = [new L2(2)] },
        ["nesterov with prices"] = _options with { Optimizer = new Nesterov(0.02), Regularizers = [new L2(0.05, perExample: false), new L2(1)] },
        ["falling rate"] = _options with { Optimizer = new Momentum(new CosineAnnealing(0.02)), Regularizers = [new L2(1)] },
        ["rate by plateaus"] = _options with { Optimizer = new GradientDescent(new OnPlateau(0.2, patience: 3)), Validation = _validation },
        ["weights of classes"] = _options with { ClassWeights = [1, 2, 0.5], Regularizers = [new L2(1)] },
        ["validation"] = _options with { Validation = _validation, ValidateEvery = 7, Regularizers = [new L2(1)] },
        ["early stopping"] = _options with { Validation = _validation, EarlyStopping = new EarlyStopping(15) },
        ["last weights"] = _options with { Validation = _validation, EarlyStopping = new EarlyStopping(15), RestoreBest = false },
        ["validation share"] = _options with { ValidationShare = 0.3 },
        ["frozen parameters"] = _options with { Frozen = ["1.b", "2.W"], Regularizers = [new L2(1)] },
        ["one large batch"] = _options with { BatchSize = 64 },
        ["one epoch"] = _options with { Epochs = 1 },
    };

    public static TheoryData<string> Cases => [.. _cases.Keys];

    public static TheoryData<string> Networks => [.. Shapes().Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gram_path_agrees_with_the_straight_path(string name) => AssertSame(_network, _data, _cases[name]);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Gram_path_agrees_whatever_the_network_is(string name) =>
        AssertSame(Shapes()[name], _data, _options with { Optimizer = new Momentum(0.02), Regularizers = [new L2(0.5)], Epochs = 100 });

    [Fact]
    public void Gram_path_agrees_where_targets_are_numbers_and_examples_have_weights()
    {
        var network = new Network(Features, new Dense(9, new Relu()), new Dense(2));
        Dataset numbers = Dataset.From(_data.Inputs<double>(), Normal(40, 2, 9)).WithWeights(Enumerable.Range(0, 40).Select(i => i % 4 * 0.5).ToArray());

        AssertSame(network, numbers, _options with { Optimizer = new Nesterov(0.002), Loss = new Huber() });
    }

    [Fact]
    public void Gram_path_goes_on_from_a_model_and_from_first_weights_outside_the_span()
    {
        Model start = new Trainer(_options with { Epochs = 20, GramPath = true }).Train(_network, _data).Model;

        TrainingResult straight = new Trainer(_options with { GramPath = false }).Train(start, _data);
        TrainingResult gram = new Trainer(_options with { GramPath = true }).Train(start, _data);

        AssertClose(straight, gram);
    }

    [Fact]
    public void Gram_path_is_as_good_where_examples_repeat_and_outnumber_the_features()
    {
        Dataset few = Dataset.From(Normal(30, 6, 4), _data.Targets<double>().Slice(0, 30));
        Dataset twice = few.Take([.. Enumerable.Range(0, 30), .. Enumerable.Range(0, 30)]);

        AssertSame(new Network(6, new Dense(8, new Tanh()), new Dense(3, new Softmax())), twice, _options);
    }

    [Fact]
    public void Single_precision_is_as_near_to_double_as_on_the_straight_path()
    {
        TrainingOptions single = _options with { Precision = Precision.Single, Optimizer = new Momentum(0.02) };
        TrainingResult exact = new Trainer(single with { Precision = Precision.Double, GramPath = false }).Train(_network, _data);
        TrainingResult straight = new Trainer(single with { GramPath = false }).Train(_network, _data);
        TrainingResult gram = new Trainer(single with { GramPath = true }).Train(_network, _data);

        Assert.Equal(Precision.Single, gram.Model.Precision);
        Assert.True(Distance(exact, gram) <= Distance(exact, straight), $"{Distance(exact, gram):G3} {Distance(exact, straight):G3}");
    }

    [Fact]
    public void Diagnosis_sees_the_weights_themselves_at_the_start_and_at_the_end()
    {
        TrainingResult straight = new Trainer(_options with { GramPath = false }).Train(_network, _data);
        TrainingResult gram = new Trainer(_options with { GramPath = true }).Train(_network, _data);

        Assert.Equal(straight.LayersAtStart.Select(layer => layer.ToString()), gram.LayersAtStart.Select(layer => layer.ToString()));
        Assert.Equal(straight.LayersAtEnd[0].GradientSize, gram.LayersAtEnd[0].GradientSize, 1e-12);
        Assert.Equal(straight.LayersAtEnd[0].Gain, gram.LayersAtEnd[0].Gain, 1e-12);
        Assert.Equal(straight.Findings.Select(finding => finding.Subject), gram.Findings.Select(finding => finding.Subject));
    }

    [Fact]
    public void Cancelling_returns_the_weights_of_that_moment()
    {
        TrainingOptions endless = _options with { Epochs = 1_000_000, GramPath = true };
        using var source = new CancellationTokenSource();

        TrainingResult stopped = new Trainer(endless).Train(_network, _data, new Stopper(source, epoch: 30), source.Token);
        TrainingResult straight = new Trainer(_options with { Epochs = 31, GramPath = false }).Train(_network, _data);

        Assert.Equal(Outcome.Cancelled, stopped.Outcome);
        Assert.Equal(30, stopped.ModelEpoch);
        AssertClose(straight, stopped);
    }

    [Fact]
    public void Cancelling_before_the_first_step_returns_the_first_weights()
    {
        Model start = _network.Build(3, Precision.Double);

        TrainingResult result = new Trainer(_options with { GramPath = true }).Train(start, _data, null, new CancellationToken(canceled: true));

        Assert.Equal(Outcome.Cancelled, result.Outcome);
        Assert.Equal(start.Parameter<double>("1.W").Span.ToArray(), result.Model.Parameter<double>("1.W").Span.ToArray());
    }

    [Theory]
    [InlineData(Precision.Single, 300)]
    [InlineData(Precision.Double, 300)]
    [InlineData(Precision.Single, 22)]
    public void A_run_that_diverges_names_step_and_layer_and_keeps_finite_weights(Precision precision, int epochs)
    {
        var network = new Network(Features, new Dense(8, new Relu()), new Dense(1));
        Dataset numbers = Dataset.From(_data.Inputs<double>(), Normal(40, 1, 9));

        TrainingResult result = new Trainer(_options with { Optimizer = new GradientDescent(2), Epochs = epochs, Precision = precision, GramPath = true })
            .Train(network, numbers);

        Assert.Equal(Outcome.Diverged, result.Outcome);
        Assert.Matches(@"Diverged at step \d+.*layer [12].*learning rate 2", result.Reason);
        Assert.All(
            result.Model.ParameterNames,
            name => Assert.DoesNotContain(result.Model.Parameter<float>(name).Span.ToArray(), value => !float.IsFinite(value)));
    }

    [Fact]
    public void First_weights_that_are_too_large_are_named_by_their_own_size()
    {
        var network = new Network(Features, new Dense(8), new Dense(1));
        Model start = network.Build(1, Precision.Double);
        start = start.With("1.W", start.Parameter<double>("1.W").Scaled(1e200)).With("2.W", start.Parameter<double>("2.W").Scaled(1e199));
        Dataset numbers = Dataset.From(_data.Inputs<double>(), Normal(40, 1, 9));

        TrainingResult straight = new Trainer(_options with { GramPath = false }).Train(start, numbers);
        TrainingResult gram = new Trainer(_options with { GramPath = true }).Train(start, numbers);

        Assert.Equal(Outcome.Diverged, gram.Outcome);
        Assert.Contains("start with smaller ones", gram.Reason, StringComparison.Ordinal);
        Assert.Equal(straight.Reason, gram.Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Gram_path_has_the_same_bits_with_any_number_of_threads(int threads)
    {
        TrainingOptions options = _options with { GramPath = true, Regularizers = [new L2(1)], Validation = _validation, Epochs = 20 };
        var wide = new Network(2000, new Dense(130, new Relu()), new Dense(3, new Softmax()));
        Dataset data = Dataset.From(Normal(230, 2000, 3), new Tensor<double>(new Shape(230, 1)));

        TrainingResult one = new Trainer(options with { Threads = 1, Validation = data }).Train(wide, data);
        TrainingResult many = new Trainer(options with { Threads = threads, Validation = data }).Train(wide, data);

        Assert.Equal(one.History.Epochs, many.History.Epochs);
        Assert.Equal(one.Model.Parameter<double>("1.W").Span.ToArray(), many.Model.Parameter<double>("1.W").Span.ToArray());
    }

    private static Dictionary<string, Network> Shapes() => new()
    {
        ["softmax regression"] = new(Features, new Dense(3, new Softmax())),
        ["without biases"] = new(Features, new Dense(12, new Tanh(), hasBias: false), new Dense(3, new Softmax(), hasBias: false)),
        ["with normalisation"] = new(Features, new Dense(12), new BatchNorm(new Relu()), new Dense(3, new Softmax())),
        ["with dropout"] = new(Features, new Dense(12, new Tanh()), new Dropout(0.3), new Dense(3, new Softmax())),
        ["more units than examples"] = new(Features, new Dense(61, new Sigmoid()), new Dense(3, new Softmax())),
        ["a picture"] = new(new Shape(5, 10, 3), new Dense(4, new Tanh()), new Dense(3, new Softmax())),
    };

    private static void AssertSame(Network network, Dataset data, TrainingOptions options)
    {
        if (network.Input.Rank > 1)
        {
            data = Dataset.From(data.Inputs<double>().Reshape(new Shape(data.Count, 5, 10, 3)), data.Targets<double>());
        }

        foreach (Seed seed in (Seed[])[5, new NumPySeed(5)])
        {
            TrainingResult straight = new Trainer(options with { Seed = seed, GramPath = false }).Train(network, data);
            TrainingResult gram = new Trainer(options with { Seed = seed, GramPath = true }).Train(network, data);
            AssertClose(straight, gram);
        }
    }

    private static void AssertClose(TrainingResult straight, TrainingResult gram)
    {
        Assert.False(straight.UsedGramPath);
        Assert.True(gram.UsedGramPath);
        Assert.Equal(straight.ModelEpoch, gram.ModelEpoch);
        Assert.Equal(straight.History.Epochs.Count, gram.History.Epochs.Count);
        foreach ((EpochRecord one, EpochRecord other) in straight.History.Epochs.Zip(gram.History.Epochs))
        {
            Assert.Equal(1, other.Cost / one.Cost, 1e-12);
            Assert.Equal(1, (other.ValidationCost ?? 1) / (one.ValidationCost ?? 1), 1e-12);
            Assert.Equal(one with { Cost = 0, ValidationCost = 0 }, other with { Cost = 0, ValidationCost = 0 });
        }

        foreach (string name in straight.Model.ParameterNames)
        {
            foreach ((double one, double other) in straight.Model.Parameter<double>(name).Span.ToArray().Zip(gram.Model.Parameter<double>(name).Span.ToArray()))
            {
                Assert.Equal(one, other, 1e-10);
            }
        }
    }

    private static double Distance(TrainingResult one, TrainingResult other) =>
        one.History.Epochs.Zip(other.History.Epochs).Max(pair => Math.Abs(pair.First.Cost - pair.Second.Cost));

    private static Dataset Examples(int count, ulong seed)
    {
        Tensor<double> classes = new(new Shape(count, 1));
        var random = new CounterGenerator(seed, Purpose.Data);
        for (int i = 0; i < count; i++)
        {
            classes.Span[i] = random.NextInt(3);
        }

        return Dataset.From(Normal(count, Features, seed), classes);
    }

    private static Tensor<double> Normal(int rows, int columns, ulong seed)
    {
        Tensor<double> x = new(new Shape(rows, columns));
        new CounterGenerator(seed).FillNormal(x.Span);
        return x;
    }

    private sealed class Stopper(CancellationTokenSource source, int epoch) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            if (value.Last?.Epoch >= epoch)
            {
                source.Cancel();
            }
        }
    }
}
