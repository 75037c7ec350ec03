using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;
using Gradus.Tests.Data.Streams;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Examples to test on are looked at before the run, not after it.</summary>
public sealed class TestCheckTests : IDisposable
{
    private static readonly Dataset _data = Dataset.From(new double[,] { { 1, 2 }, { 2, 1 }, { 3, 5 }, { 4, 0 } }, [0.0, 1, 1, 0]).WithNames(["a", "b"]);

    private readonly StreamFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_can_be_evaluated_is_not_refused()
    {
        Trainer trainer = new(new() { Preparations = [new Standardize()], ValidationShare = 0.5 });

        trainer.CheckTest(Net(2, new Sigmoid()), _data, _data);
        trainer.CheckTest(trainer.Train(Net(2, new Sigmoid()), _data).Model, _data, _data);
    }

    [Fact]
    public void Other_width_is_refused() => Refused<ArgumentException>(
        "The examples to train on have 2 inputs, but the test data has 3.", Net(2, new Sigmoid()), Dataset.From(new double[,] { { 1, 2, 3 } }, [0.0]));

    [Fact]
    public void Columns_in_another_order_are_refused() =>
        Refused<BadDataException>("but the test data has b, a", Net(2, new Sigmoid()), _data.WithNames(["b", "a"]));

    [Fact]
    public void Targets_that_are_no_answers_are_refused() =>
        Refused<BadDataException>("of the test data", Net(2, new Sigmoid()), _data.WithTargets(Tensor.From(new double[,] { { 0 }, { 1 }, { 2 }, { 0 } })));

    [Fact]
    public void Other_number_of_targets_is_refused() =>
        Refused<ArgumentException>("needs one target for each", Net(2, new Identity()), _data.WithTargets(Tensor.From(new double[,] { { 0, 1 }, { 1, 1 }, { 2, 2 }, { 0, 0 } })));

    [Fact]
    public void Missing_values_that_nothing_fills_are_refused()
    {
        Dataset test = CsvFile.Read(folder.WriteText("test.csv", "a,b,y\n1,2,0\n,3,1\n"));
        Dataset data = CsvFile.Read(folder.WriteText("data.csv", "a,b,y\n1,2,0\n4,3,1\n"));

        string message = Assert.Throws<BadDataException>(() => new Trainer(new()).CheckTest(Net(2, new Sigmoid()), data, test)).Message;

        Assert.Contains("of the test data has missing values, the first in example 1", message, StringComparison.Ordinal);
        new Trainer(new() { Preparations = [new Impute()] }).CheckTest(Net(2, new Sigmoid()), data, test);
    }

    [Fact]
    public void Targets_are_looked_at_beside_streamed_examples()
    {
        string path = folder.WriteText("many.csv", "a,b,y\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => FormattableString.Invariant($"{i},{i % 7},{i % 2}\n"))));
        using StreamedDataset streamed = DataFile.Stream<float>(path, null, folder.Options());
        Trainer trainer = new(new() { Preparations = [new Standardize()] });

        trainer.CheckTest(Net(2, new Sigmoid()), streamed, _data);
        Assert.Throws<BadDataException>(() => trainer.CheckTest(Net(2, new Sigmoid()), streamed, _data.WithTargets(Tensor.From(new double[,] { { 0 }, { 1 }, { 2 }, { 0 } }))));
    }

    private static Network Net(int inputs, Activation output) => new(inputs, new Dense(1, output));

    private static void Refused<T>(string expected, Network network, Dataset test) where T : Exception =>
        Assert.Contains(expected, Assert.Throws<T>(() => new Trainer(new()).CheckTest(network, _data, test)).Message, StringComparison.Ordinal);
}
