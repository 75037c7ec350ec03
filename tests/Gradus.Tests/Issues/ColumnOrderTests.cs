using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Tests.Issues;

/// <summary>Columns in another order than the model knows were read by position, and the answers were wrong without a word.</summary>
public sealed class ColumnOrderTests
{
    private static readonly Dataset _data = Dataset.From(new float[,] { { 1, 20 }, { 2, 10 }, { 3, 0 } }, [0f, 1f, 1f]);

    [Fact]
    public void Columns_in_another_order_are_refused()
    {
        Dataset named = _data.WithNames(["height", "width"]), turned = _data.WithNames(["width", "height"]);
        var trainer = new Trainer(new TrainingOptions { Epochs = 1 });
        Model model = trainer.Train(new Network(2, new Dense(1, new Sigmoid())), named).Model;

        Assert.Contains("height, width in this order", Assert.Throws<BadDataException>(() => model.Evaluate(turned)).Message);
        Assert.Contains("training data has width, height", Assert.Throws<BadDataException>(() => trainer.Train(model, turned)).Message);
        var validating = new Trainer(new TrainingOptions { Epochs = 1, Validation = turned });
        Assert.Contains("validation", Assert.Throws<BadDataException>(() => validating.Train(model.Network, named)).Message);
    }

    [Fact]
    public void Columns_with_other_names_or_none_are_taken_by_position()
    {
        Model model = new Trainer(new TrainingOptions { Epochs = 1 })
            .Train(new Network(2, new Dense(1, new Sigmoid())), _data.WithNames(["height", "width"])).Model;

        Assert.Equal(model.Evaluate(_data).Cost, model.Evaluate(_data.WithNames(["h", "w"])).Cost);
    }
}
