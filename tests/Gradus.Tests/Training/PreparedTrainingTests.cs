using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Training;

public sealed class PreparedTrainingTests
{
    private static readonly Network _network = new(2, new Dense(6, new Tanh()), new Dense(1, new Sigmoid()));

    private static readonly TrainingOptions _options = new()
    {
        Optimizer = new Adam(0.02),
        Epochs = 5,
        Precision = Precision.Double,
        Preparations = [new Standardize()],
    };

    [Fact]
    public void Training_with_a_preparation_equals_training_on_prepared_data()
    {
        Dataset raw = Far();
        Dataset prepared = Preprocessing.Fit([new Standardize()], raw).Apply(raw);

        Model byOption = new Trainer(_options).Train(_network, raw).Model;
        Model byHand = new Trainer(_options with { Preparations = [] }).Train(_network, prepared).Model;

        Assert.Equal(byHand.Parameter<double>("1.W").Span.ToArray(), byOption.Parameter<double>("1.W").Span.ToArray());
        Assert.Equal(
            byHand.Predict(prepared.Inputs<double>()).Span.ToArray(),
            byOption.Predict(raw.Inputs<double>()).Span.ToArray());
    }

    [Fact]
    public void The_preparation_is_measured_on_the_training_part_only()
    {
        Dataset raw = Far();
        Dataset training = Split.Stratified(raw, 0.25, _options.Seed).Train;

        Model model = new Trainer(_options with { ValidationShare = 0.25 }).Train(_network, raw).Model;

        var expected = (Standardization)Preprocessing.Fit([new Standardize()], training).Steps[0];
        Assert.Equal(expected, model.Preprocessing!.Steps[0]);
        Assert.NotEqual(Preprocessing.Fit([new Standardize()], raw).Steps[0], model.Preprocessing.Steps[0]);
    }

    [Fact]
    public void A_model_that_goes_on_training_keeps_what_was_measured_at_first()
    {
        Model first = new Trainer(_options).Train(_network, Far()).Model;

        Model second = new Trainer(_options with { Preparations = [] }).Train(first, new Moons(60, 0.1).Generate(9)).Model;

        Assert.Equal(first.Preprocessing!.Steps[0], second.Preprocessing!.Steps[0]);
        Assert.Contains("already", Assert.Throws<ArgumentException>(() => new Trainer(_options).Train(first, Far())).Message);
    }

    [Fact]
    public void The_model_knows_the_names_of_its_columns_and_classes()
    {
        Model model = new Trainer(_options).Train(_network, Far().WithNames(["height", "width"], ["left", "right"])).Model;

        Assert.Equal(["height", "width"], model.FeatureNames);
        Assert.Equal(["left", "right"], model.ClassNames);
    }

    // Moons far from the origin, one axis stretched.
    private static Dataset Far()
    {
        Dataset moons = new Moons(200, 0.1).Generate(1);
        Tensor<double> x = moons.Inputs<double>().Copy();
        for (int i = 0; i < x.Rows; i++)
        {
            (x[i, 0], x[i, 1]) = (1000 + (300 * x[i, 0]), 5 + x[i, 1]);
        }

        return Dataset.From(x, moons.Targets<double>());
    }
}
