using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Tests.Networks;

/// <summary>Data that does not fit the network or the loss is refused before the first step.</summary>
public sealed class FittingTests
{
    private static readonly Network _network = new(2, new Dense(3, new Softmax()));

    [Fact]
    public void Targets_of_an_example_that_holds_two_classes_are_refused_with_its_number()
    {
        string message = Assert.Throws<BadDataException>(() => Check(new double[,] { { 0, 1, 0 }, { 1, 0, 1 } })).Message;
        Assert.Equal(
            "CategoricalCrossEntropy needs targets that add up to 1 for each example, but they add up to 2; where several "
            + "classes hold at once take BinaryCrossEntropy. This is example 1 of the training data.",
            message);
    }

    [Fact]
    public void Class_number_beyond_the_outputs_is_refused_with_its_example()
    {
        string message = Assert.Throws<BadDataException>(() => Check(new double[,] { { 2 }, { 3 } })).Message;
        Assert.Equal(
            "A target is the number of one of 3 classes, 0 to 2, but one is 3: leave such examples out, or give the output layer a unit for each class. "
            + "This is example 1 of the training data.",
            message);
    }

    [Fact]
    public void Number_of_targets_is_checked_first() => Assert.Equal(
        "CategoricalCrossEntropy needs a class number or 3 probabilities for each example, but the data has 2 targets.",
        Assert.Throws<ArgumentException>(() => Check(new double[,] { { 0, 5 }, { 0, 5 } })).Message);

    [Fact]
    public void Fitting_targets_pass()
    {
        Check(new double[,] { { 0 }, { 2 } });
        Check(new double[,] { { 0, 1, 0 }, { 0.9, 0.05, 0.05 } });
    }

    private static void Check(double[,] targets)
    {
        double[,] inputs = { { 1, 2 }, { 3, 4 } };
        Fitting.Check(_network, new CategoricalCrossEntropy(), Dataset.From(Tensor.From(inputs), Tensor.From(targets)), "training");
    }
}
