using Gradus.Activations;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;
using Gradus.Tests.Data.Streams;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Networks that end in <see cref="Rescale"/>: measured by the trainer, and trained in the units before it.</summary>
public sealed class TargetScaleTests : IDisposable
{
    private static readonly double[] _deviations = [150_000, 0.002], _means = [2_000_000, -7];

    private readonly StreamFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Trainer_measures_the_targets_of_the_part_it_trains_on(double share)
    {
        Network network = Unmeasured();
        Trainer trainer = new(new() { Epochs = 1, ValidationShare = share, Seed = 3 });
        Dataset data = Prices(40);

        Model model = trainer.Train(network, data).Model;

        Assert.Equal(Rescale.To(trainer.Prepare(network.Question, data).Training), model.Network.Layers[^1]);
        Assert.Equal(share == 0, Rescale.To(data).Equals(model.Network.Layers[^1]));
    }

    [Fact]
    public void Model_that_goes_on_training_keeps_its_scale()
    {
        Trainer trainer = new(new() { Epochs = 1 });
        Model first = trainer.Train(Unmeasured(), Prices(40)).Model;

        Assert.Equal(first.Network, trainer.Train(first, Prices(60)).Model.Network);
    }

    [Fact]
    public void Streamed_targets_give_the_bits_of_those_in_memory()
    {
        string path = folder.WriteText("prices.csv", "area,age,price\n" + string.Concat(Enumerable.Range(0, 3000).Select(
            i => FormattableString.Invariant($"{i % 97},{i % 13},{200_000 + (3_000 * (i % 97)) - (50 * (i % 13))}\n"))));
        TrainingOptions options = new() { Epochs = 2, BatchSize = 50, Shuffle = false, Preparations = [new Standardize()], Seed = 1 };
        Network network = new(2, new Dense(4, new Relu()), new Dense(1), new Rescale());
        using StreamedDataset streamed = DataFile.Stream<float>(path, null, folder.Options());

        TrainingResult found = new Trainer(options).Train(network, streamed), expected = new Trainer(options).Train(network, DataFile.Read(path));

        Assert.Equal(expected.History.Epochs, found.History.Epochs);
        Assert.Equal(Interruption.Bytes(expected.Model), Interruption.Bytes(found.Model));
    }

    [Fact]
    public void Measuring_streamed_targets_ends_when_asked()
    {
        string path = folder.WriteText("prices.csv", "area,price\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => FormattableString.Invariant($"{i},{i * 7}\n"))));
        using StreamedDataset streamed = DataFile.Stream<float>(path, null, folder.Options());

        Assert.Throws<OperationCanceledException>(() =>
            new Trainer(new()).Train(new Network(1, new Dense(1), new Rescale()), streamed, cancellation: new CancellationToken(true)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    public void Run_goes_on_to_the_same_bits(bool? gram)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("gradus-scale-").FullName, "checkpoint");
        TrainingOptions options = new()
        {
            Epochs = 8, BatchSize = gram is null ? 7 : null, GramPath = gram, ValidationShare = 0.2, Seed = 5, RecordLayers = true,
            Optimizer = gram is null ? new Adam(0.01) : new Momentum(0.05),
        };

        TrainingResult whole = new Trainer(options).Train(Unmeasured(), Prices(40));

        Interruption.AssertSame(whole, Interruption.Cancelled(options, Unmeasured(), Prices(40), path, 2, 5));
        Assert.True(Checkpoint.Exists(path), "Nothing was written down.");
        Interruption.AssertSame(whole, Interruption.Killed(options, Unmeasured(), Prices(40), path, TimeSpan.FromHours(1), 1, 6));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    /// <summary>What the design promises: as if the targets had been standardised, and the outputs brought back afterwards.</summary>
    [Theory]
    [InlineData("gradient-descent(0.1)", "squared-error", false)]
    [InlineData("momentum(0.05)", "squared-error(1, true)", true)]
    [InlineData("adam(0.01)", "huber(0.5)", false)]
    [InlineData("gradient-descent(0.1)", "absolute-error", false)]
    [InlineData("l-bfgs", "squared-error", false)]
    public void Weights_and_costs_are_those_of_standardised_targets(string optimizer, string loss, bool gram)
    {
        Dataset data = Prices(48);
        Tensor<double> scaled = data.Targets<double>().Copy();
        Rescale scale = Rescale.To(data);
        for (int i = 0; i < scaled.Rows; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                scaled[i, j] = (scaled[i, j] - scale.Shifts[j]) / scale.Factors[j];
            }
        }

        TrainingOptions options = new()
        {
            Optimizer = Catalog.Parse<Optimizer>(optimizer), Loss = Catalog.Parse<Loss>(loss), Regularizers = [new L2(0.3)],
            BatchSize = optimizer[0] == 'l' || gram ? null : 12, Epochs = 20, Seed = 4, Precision = Precision.Double, GramPath = gram,
        };

        TrainingResult expected = new Trainer(options).Train(new Network(3, new Dense(6, new Tanh()), new Dense(2)), data.WithTargets(scaled));
        TrainingResult found = new Trainer(options).Train(Unmeasured(), data);

        Assert.All(expected.Model.ParameterNames, name => AssertClose(expected.Model.Parameter<double>(name), found.Model.Parameter<double>(name)));
        Assert.All(expected.History.Epochs.Zip(found.History.Epochs), both => Assert.Equal(both.First.Cost, both.Second.Cost, 1e-9));
        Assert.Equal(expected.Model.Evaluate(data.WithTargets(scaled), loss: options.Loss).Cost, found.Model.Evaluate(data, loss: options.Loss).Cost, 1e-9);
        Assert.Equal(expected.Model.Predict(1.0, 0.5, -1)[0] * scale.Factors[0] + scale.Shifts[0], found.Model.Predict(1.0, 0.5, -1)[0], 1e-6);
        Assert.Equal(expected.Findings.Select(finding => finding.ToString()), found.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Layers_are_looked_at_in_the_units_of_the_loss()
    {
        TrainingResult found = new Trainer(new() { Epochs = 3, Seed = 2, RecordLayers = true }).Train(Unmeasured(), Prices(40));

        Assert.Equal([1, 2], found.LayersAtEnd.Select(layer => layer.Number));
        Assert.All(found.LayersAtEnd, layer => Assert.InRange(layer.GradientSize, 1e-6, 10));
        Assert.All(found.History.Layers, layer => Assert.InRange(layer.Layer, 1, 2));
    }

    [Fact]
    public void Plain_descent_learns_prices_at_its_usual_rate()
    {
        TrainingResult found = new Trainer(new() { Epochs = 300, Optimizer = new GradientDescent(0.1), Seed = 2 }).Train(Unmeasured(), Prices(80));

        Assert.Equal(Outcome.Completed, found.Outcome);
        Assert.True(found.Model.Evaluate(Prices(80)).R2 > 0.98);
    }

    [Fact]
    public void Cost_of_answering_the_mean_is_half_a_squared_deviation_for_each_target()
    {
        Network network = new(3, new Dense(2, weights: new Gradus.Initializers.Zeros()), new Rescale());

        Evaluation found = network.FittedTo(Prices(40)).Build(1, Precision.Double).Evaluate(Prices(40));
        Assert.Equal(2 * 0.5, found.Cost, 1e-12);
        Assert.Contains("cost (squared-error, in units of the factors of the last layer)", found.ToString(), StringComparison.Ordinal);
        Assert.Contains("cost (squared-error) ", new Network(1, new Rescale([2], [1])).Build(1).Evaluate(Dataset.From(new double[,] { { 1 }, { 2 } }, [3.0, 4.0])).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_are_those_of_the_cost()
    {
        GradientCheckResult result = GradientCheck.Run(Unmeasured(), Prices(30), new Huber(0.7), [new L2(0.1)]);

        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void Network_without_numbers_is_not_built_before_it_is_fitted()
    {
        string message = Assert.Throws<InvalidOperationException>(() => Unmeasured().Build(1)).Message;

        Assert.Contains("Layer 3, Rescale, has no numbers yet", message, StringComparison.Ordinal);
        Assert.Contains("network.FittedTo(data).Build(seed)", message, StringComparison.Ordinal);
        Assert.Equal(Rescale.To(Prices(9)), Unmeasured().FittedTo(Prices(9)).Build(1).Network.Layers[^1]);
    }

    [Fact]
    public void Fitting_changes_nothing_where_nothing_is_to_be_measured()
    {
        Network network = new(3, new Dense(2), new Rescale([1, 2], [3, 4]));

        Assert.Same(network, network.FittedTo(Prices(9)));
    }

    [Fact]
    public void Rescale_without_numbers_is_the_last_layer_behind_one_that_reaches_all_numbers()
    {
        Refused("Layer 1 is a Rescale without numbers, which takes them from the targets and so is the last layer, but there are 2.", new Rescale(), new Dense(1));
        Refused("layer 1 to the mean and the deviation of the targets, but that ends in Relu", new Dense(1, new Relu()), new Rescale());
        Refused("End layer 1 in new Identity()", new Dense(1, new Sigmoid()), new Dropout(0.1), new Rescale());
        Refused("End layer 2 in new Identity()", new Dense(4), new Dense(2, new Softmax()), new Rescale());

        static void Refused(string expected, params Layer[] layers) =>
            Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new Network(2, layers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_numbers_are_not_taken_for_amounts()
    {
        Dataset kinds = Dataset.From(new double[,] { { 1 }, { 2 }, { 3 } }, [0.0, 1, 2]);

        string message = Assert.Throws<ArgumentException>(() => new Trainer(new()).Train(new Network(1, new Dense(3), new Rescale()), kinds)).Message;

        Assert.Contains("Rescale brings 3 outputs to the targets, but the data has 1 for each example.", message, StringComparison.Ordinal);
        Assert.Contains("new Softmax()", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_without_numbers_is_written_and_read_as_it_stands()
    {
        Assert.Equal(Unmeasured(), Network.FromJson(Unmeasured().ToJson()));
        Assert.Contains("{\"type\":\"rescale\"}", Unmeasured().ToJson(), StringComparison.Ordinal);
        Assert.Equal("rescale", Catalog.Write<Layer>(new Rescale()));
        Assert.Equal(new Rescale(), Catalog.Parse<Layer>("rescale"));
        Assert.Contains("1 factors and 0 shifts", Assert.Throws<FormatException>(() => Catalog.Parse<Layer>("rescale(1)")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scale_says_whether_it_is_measured_and_its_numbers_are_never_null()
    {
        var open = new Rescale();
        Rescale known = Assert.IsType<Rescale>(Catalog.Parse<Layer>("rescale(2, 10)"));

        Assert.False(open.IsMeasured);
        Assert.Empty(open.Factors);
        Assert.Empty(open.Shifts);
        Assert.True(known.IsMeasured);
        Assert.Equal([2.0], known.Factors);
        Assert.Equal([10.0], known.Shifts);
        Assert.Equal(new Rescale([2], [10]), known);
        Assert.Equal("rescale([2], [10])", Catalog.Write<Layer>(known));
    }

    [Fact]
    public void Model_file_without_the_numbers_is_refused()
    {
        Model model = new Network(1, new Dense(1), new Rescale([2], [3])).Build(1);
        string file = folder["model.safetensors"];
        const string Numbers = ",\\\"factors\\\":[2],\\\"shifts\\\":[3]";
        byte[] bytes = Interruption.Bytes(model);
        string text = System.Text.Encoding.Latin1.GetString(bytes);
        Assert.Contains(Numbers, text, StringComparison.Ordinal);
        File.WriteAllBytes(file, Support.Unchecked.Of(System.Text.Encoding.Latin1.GetBytes(text.Replace(Numbers, "".PadRight(Numbers.Length), StringComparison.Ordinal))));

        Assert.Contains("layer 2, Rescale, has no factors and shifts", Assert.Throws<ModelFileException>(() => Model.Load(file)).Message, StringComparison.Ordinal);
    }

    private static Network Unmeasured() => new(3, new Dense(6, new Tanh()), new Dense(2), new Rescale());

    // Two targets of very different size.
    private static Dataset Prices(int count)
    {
        var random = new CounterGenerator(7, Purpose.Data);
        Tensor<double> x = new(new Shape(count, 3)), y = new(new Shape(count, 2));
        random.FillNormal(x.Span);
        for (int i = 0; i < count; i++)
        {
            y[i, 0] = _means[0] + (_deviations[0] * (x[i, 0] - (0.5 * x[i, 1])));
            y[i, 1] = _means[1] + (_deviations[1] * (x[i, 2] + (0.3 * x[i, 0])));
        }

        return Dataset.From(x, y);
    }

    private static void AssertClose(Tensor<double> expected, Tensor<double> found) =>
        Assert.All(expected.Span.ToArray().Zip(found.Span.ToArray()), both => Assert.Equal(both.First, both.Second, 1e-8));
}
