using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Which weights a run ends with, and which epoch it says they are of.</summary>
public sealed class BestModelTests
{
    // y = 2x, and a validation part that asks for something else, so that its cost lies far above the training cost.
    private static readonly Dataset _data = Dataset.From(new float[,] { { 1 }, { 2 }, { 3 } }, [2f, 4f, 6f]);
    private static readonly Dataset _validation = Dataset.From(new float[,] { { 1 }, { 2 } }, [9f, 9f]);
    private static readonly Network _line = new(1, new Dense(1));

    private static readonly TrainingOptions _options = new()
    {
        Optimizer = new GradientDescent(0.01),
        BatchSize = null,
        Validation = _validation,
    };

    [Fact]
    public void Best_weights_are_judged_by_the_validation_part_however_low_the_training_cost_was_before()
    {
        // Enough epochs that a copy is made by the training cost before the first validation.
        TrainingResult result = new Trainer(_options with { Epochs = 300, ValidateEvery = 150 }).Train(_line, _data);

        EpochRecord best = result.History.Epochs.Where(epoch => epoch.ValidationCost is not null).MinBy(epoch => epoch.ValidationCost)!;
        Assert.Equal(best.Epoch, result.ModelEpoch);
        Assert.Equal(best.ValidationCost!.Value, result.Model.Evaluate(_validation).Cost, 1e-6);
    }

    [Fact]
    public void Best_weights_are_those_of_the_lowest_cost_whatever_improvement_patience_asks_for()
    {
        var options = _options with { Epochs = 40, Validation = _data, EarlyStopping = new EarlyStopping(patience: 30, minimumImprovement: 0.5) };

        TrainingResult result = new Trainer(options).Train(_line, _data);

        Assert.Equal(result.History.Epochs.MinBy(epoch => epoch.ValidationCost)!.Epoch, result.ModelEpoch);
    }

    [Fact]
    public void Last_weights_are_named_by_the_last_epoch_when_they_are_not_to_be_restored()
    {
        var options = _options with { Epochs = 200, RestoreBest = false, EarlyStopping = new EarlyStopping(patience: 3, minimumImprovement: 10) };

        TrainingResult result = new Trainer(options).Train(_line, _data);

        Assert.Equal(Outcome.StoppedEarly, result.Outcome);
        Assert.Equal(result.History.Epochs[^1].Epoch, result.ModelEpoch);
        Assert.Equal(result.History.Epochs[^1].ValidationCost!.Value, result.Model.Evaluate(_validation).Cost, 1e-6);
    }

    [Fact]
    public void A_converged_run_is_validated_once_more_and_keeps_its_last_weights_if_they_are_the_best()
    {
        var options = _options with { Epochs = 500, Optimizer = new Lbfgs(), Validation = _data, ValidateEvery = 100, Precision = Precision.Double };

        TrainingResult result = new Trainer(options).Train(_line, _data);

        Assert.Equal(Outcome.Converged, result.Outcome);
        EpochRecord last = result.History.Epochs[^1];
        Assert.NotNull(last.ValidationCost);
        Assert.Equal(last.Epoch, result.ModelEpoch);
        Assert.Equal(2, result.Model.Parameter<double>("1.W")[0, 0], 1e-4);
    }

    [Fact]
    public void Plateaus_are_judged_by_the_validation_part_alone_and_counted_in_epochs()
    {
        // What lowers the training cost in every epoch raises that of the validation part.
        Dataset opposite = Dataset.From(new float[,] { { 1 }, { 2 }, { 3 } }, [-2f, -4f, -6f]);
        Model start = _line.Build(0).With("1.W", new Tensor<float>(new Shape(1, 1), [0f]));
        var options = _options with
        {
            Epochs = 16,
            Optimizer = new GradientDescent(new OnPlateau(0.001, patience: 10)),
            Validation = opposite,
            ValidateEvery = 5,
        };

        TrainingResult result = new Trainer(options).Train(start, _data);

        Assert.Equal(0.001, result.History.Epochs[14].Rate);
        Assert.Equal(0.0005, result.History.Epochs[15].Rate);
    }

    [Fact]
    public void A_run_that_diverges_at_the_end_of_an_epoch_does_not_keep_weights_that_are_not_finite()
    {
        // The cost of the last example is just finite, its gradient is not.
        float[,] x = new float[200, 1];
        x[199, 0] = 3.5e19f;
        Model start = _line.Build(0).With("1.W", new Tensor<float>(new Shape(1, 1), [0.5f]));
        var options = new TrainingOptions { Optimizer = new GradientDescent(1), BatchSize = 1, Shuffle = false, Epochs = 3 };

        TrainingResult result = new Trainer(options).Train(start, Dataset.From(x, new float[200]));

        Assert.Equal(Outcome.Diverged, result.Outcome);
        Assert.Equal(0.5f, result.Model.Parameter<float>("1.W")[0, 0]);
    }

    [Fact]
    public void Weights_that_cancel_each_other_out_are_refused()
    {
        Dataset data = Dataset.From(new float[,] { { 1 }, { 2 } }, new[] { 0, 1 }).WithWeights(new double[] { 1, 0 });
        var trainer = new Trainer(new TrainingOptions { ClassWeights = [0, 1] });

        string message = Assert.Throws<BadDataException>(() => trainer.Train(new Network(1, new Dense(1, new Sigmoid())), data)).Message;

        Assert.Contains("add up to 0", message);
    }
}
