using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Training;

namespace Gradus.Tests.Training;

public sealed class TrainerTests
{
    private static readonly Network _network = new(2, new Dense(8, new Tanh()), new Dense(1, new Sigmoid()));

    [Fact]
    public void Exclusive_or_is_learnt()
    {
        Dataset xor = Dataset.From(new float[,] { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } }, [0f, 1f, 1f, 0f]);
        var trainer = new Trainer(new TrainingOptions { Optimizer = new Adam(0.05), Epochs = 500, BatchSize = null });

        TrainingResult result = trainer.Train(_network, xor);

        Assert.Equal(Outcome.Completed, result.Outcome);
        Assert.Equal(1.0, result.History.Epochs[^1].Accuracy);
        Assert.True(result.History.Epochs[^1].Cost < 0.05);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Weights_have_the_same_bits_with_any_number_of_threads(int threads)
    {
        var network = new Network(
            30, new Dense(70, new Gelu()), new BatchNorm(), new Dropout(0.3), new Dense(50, new Relu()), new Dense(3, new Softmax()));
        Dataset data = Rings(500, 30, classes: 3);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 128, Optimizer = new Adam(0.01), Threads = 1 };

        Model one = new Trainer(options).Train(network, data).Model;
        Model many = new Trainer(options with { Threads = threads }).Train(network, data).Model;

        foreach (string name in one.ParameterNames)
        {
            Assert.Equal(one.Parameter<float>(name).Span.ToArray(), many.Parameter<float>(name).Span.ToArray());
        }
    }

    [Fact]
    public void Training_does_not_change_the_model_it_starts_from()
    {
        Model start = _network.Build(3);
        float[] before = start.Parameter<float>("1.W").Span.ToArray();

        Model trained = new Trainer(new TrainingOptions { Epochs = 2 }).Train(start, Rings(50, 2)).Model;

        Assert.Equal(before, start.Parameter<float>("1.W").Span.ToArray());
        Assert.NotEqual(before, trained.Parameter<float>("1.W").Span.ToArray());
    }

    [Fact]
    public void A_warm_start_goes_on_where_the_first_run_ended()
    {
        Dataset data = Rings(60, 2);
        var options = new TrainingOptions { BatchSize = null, Optimizer = new GradientDescent(0.5), Precision = Precision.Double };
        TrainingResult whole = new Trainer(options with { Epochs = 40 }).Train(_network, data);

        TrainingResult half = new Trainer(options with { Epochs = 20 }).Train(_network, data);
        TrainingResult rest = new Trainer(options with { Epochs = 20 }).Train(half.Model, data);

        Assert.Equal(whole.History.Steps[20].Cost, rest.History.Steps[0].Cost);
        Assert.Equal(whole.Model.Parameter<double>("2.W").Span.ToArray(), rest.Model.Parameter<double>("2.W").Span.ToArray());
    }

    [Fact]
    public void Early_stopping_restores_the_weights_of_the_best_epoch()
    {
        // Labels without any pattern: what the net learns can only hurt on the validation part.
        var random = new CounterGenerator(5);
        float[,] x = new float[80, 6];
        int[] y = new int[80];
        for (int i = 0; i < 80; i++)
        {
            y[i] = random.NextInt(2);
            for (int j = 0; j < 6; j++)
            {
                x[i, j] = (float)random.NextNormal();
            }
        }

        var network = new Network(6, new Dense(40, new Relu()), new Dense(1, new Sigmoid()));
        var options = new TrainingOptions
        {
            Optimizer = new Adam(0.02),
            Epochs = 300,
            ValidationShare = 0.4,
            EarlyStopping = new EarlyStopping(patience: 15),
        };

        TrainingResult result = new Trainer(options).Train(network, Dataset.From(x, y));

        Assert.Equal(Outcome.StoppedEarly, result.Outcome);
        EpochRecord best = result.History.Epochs.MinBy(epoch => epoch.ValidationCost)!;
        Assert.Equal(best.Epoch, result.ModelEpoch);
        Assert.Equal(best.Epoch + 15, result.History.Epochs[^1].Epoch);

        TrainingResult upToBest = new Trainer(options with { Epochs = best.Epoch + 1, EarlyStopping = null }).Train(network, Dataset.From(x, y));
        Assert.Equal(upToBest.Model.Parameter<float>("1.W").Span.ToArray(), result.Model.Parameter<float>("1.W").Span.ToArray());
    }

    [Fact]
    public void Cancelling_returns_a_model_and_says_so()
    {
        using var source = new CancellationTokenSource();
        var stopper = new Stopper(source, epoch: 7);

        TrainingResult result = new Trainer(new TrainingOptions { Epochs = 1_000_000, BatchSize = null })
            .Train(_network, Rings(40, 2), stopper, source.Token);

        Assert.Equal(Outcome.Cancelled, result.Outcome);
        Assert.Equal(8, result.History.Epochs.Count);
        Assert.True(float.IsFinite(result.Model.Parameter<float>("1.W").Span[0]));
    }

    [Fact]
    public void A_rate_that_diverges_is_named_with_step_and_layer_and_the_model_stays_finite()
    {
        var network = new Network(2, new Dense(8, new Relu()), new Dense(8, new Relu()), new Dense(1));
        Dataset data = Dataset.From(new float[,] { { 1, 2 }, { 3, 4 }, { -5, 6 } }, [10f, -20f, 30f]);

        TrainingResult result = new Trainer(new TrainingOptions { Optimizer = new GradientDescent(50), Epochs = 100, BatchSize = null })
            .Train(network, data);

        Assert.Equal(Outcome.Diverged, result.Outcome);
        Assert.Matches(@"Diverged at step \d+ \(epoch \d+\): .*layer [123].*learning rate 50.*", result.Reason);
        Assert.DoesNotContain("input", result.Reason);
        foreach (string name in result.Model.ParameterNames)
        {
            Assert.All(result.Model.Parameter<float>(name).Span.ToArray(), value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void An_example_without_weight_teaches_nothing()
    {
        Dataset two = Dataset.From(new float[,] { { 1, 2 }, { 3, -1 } }, [1f, 0f]);
        Dataset three = Dataset.From(new float[,] { { 1, 2 }, { 3, -1 }, { 9, 9 } }, [1f, 0f, 1f]).WithWeights(new[] { 1.0, 1.0, 0.0 });
        var trainer = new Trainer(new TrainingOptions { Epochs = 5, BatchSize = null, Precision = Precision.Double });

        Assert.Equal(
            trainer.Train(_network, two).History.Steps.Select(step => Math.Round(step.Cost, 12)),
            trainer.Train(_network, three).History.Steps.Select(step => Math.Round(step.Cost, 12)));
    }

    [Fact]
    public void Class_weights_count_as_example_weights()
    {
        Dataset data = Rings(30, 2);
        double[] weights = [.. data.Targets<double>().Span.ToArray().Select(y => y == 1 ? 3.0 : 0.5)];
        var options = new TrainingOptions { Epochs = 5, BatchSize = 7 };

        TrainingResult byClass = new Trainer(options with { ClassWeights = [0.5, 3] }).Train(_network, data);
        TrainingResult byExample = new Trainer(options).Train(_network, data.WithWeights(weights));

        Assert.Equal(byExample.History.Steps, byClass.History.Steps);
    }

    [Fact]
    public void A_frozen_parameter_keeps_its_value()
    {
        Model start = _network.Build(1);

        Model model = new Trainer(new TrainingOptions { Epochs = 3, Frozen = ["1.W", "2.b"] }).Train(start, Rings(40, 2)).Model;

        Assert.Equal(start.Parameter<float>("1.W").Span.ToArray(), model.Parameter<float>("1.W").Span.ToArray());
        Assert.Equal(start.Parameter<float>("2.b").Span.ToArray(), model.Parameter<float>("2.b").Span.ToArray());
        Assert.NotEqual(start.Parameter<float>("1.b").Span.ToArray(), model.Parameter<float>("1.b").Span.ToArray());
    }

    [Fact]
    public void Costs_are_recorded_every_so_many_steps()
    {
        TrainingResult result = new Trainer(new TrainingOptions { Epochs = 4, BatchSize = 10, RecordEvery = 3 }).Train(_network, Rings(45, 2));

        Assert.Equal([0, 3, 6, 9, 12, 15, 18], result.History.Steps.Select(step => step.Step));
        Assert.Equal(4, result.History.Epochs.Count);
    }

    [Fact]
    public void Single_example_descent_makes_one_update_for_each_example()
    {
        TrainingResult result = new Trainer(new TrainingOptions { Epochs = 2, BatchSize = 1, Optimizer = new GradientDescent(0.1) })
            .Train(_network, Rings(25, 2));

        Assert.Equal(50, result.History.Steps.Count);
    }

    [Fact]
    public void Lbfgs_reaches_in_a_few_steps_what_descent_does_not()
    {
        Dataset data = Rings(100, 2);
        var options = new TrainingOptions { Epochs = 60, BatchSize = null, Precision = Precision.Double };

        TrainingResult lbfgs = new Trainer(options with { Optimizer = new Lbfgs() }).Train(_network, data);
        TrainingResult descent = new Trainer(options with { Optimizer = new GradientDescent(0.5) }).Train(_network, data);

        Assert.True(lbfgs.History.Epochs[^1].Cost < 0.5 * descent.History.Epochs[^1].Cost);
    }

    [Fact]
    public void All_faults_of_the_options_are_listed_together()
    {
        var error = Assert.Throws<ArgumentException>(() => new Trainer(new TrainingOptions
        {
            Epochs = 0,
            BatchSize = -1,
            ValidationShare = 1,
            EarlyStopping = new EarlyStopping(),
            Optimizer = new Lbfgs(),
        }));

        Assert.Contains("Epochs is 1 or more, but it is 0", error.Message);
        Assert.Contains("BatchSize", error.Message);
        Assert.Contains("ValidationShare", error.Message);
        Assert.Contains("Lbfgs compares costs", error.Message);
    }

    [Fact]
    public void What_does_not_fit_together_is_said_before_anything_is_computed()
    {
        var trainer = new Trainer(new TrainingOptions());
        Dataset data = Rings(20, 3);

        Assert.Contains("[2] but the training data has [3]", Fails<ArgumentException>(() => trainer.Train(_network, data)));
        Assert.Contains(
            "softmax over 1 unit",
            Fails<ArgumentException>(() => trainer.Train(new Network(3, new Dense(1, new Softmax())), data)));
        Assert.Contains(
            "example 0",
            Fails<BadDataException>(() => trainer.Train(new Network(1, new Dense(1, new Sigmoid())), Dataset.From(new float[,] { { 1 } }, [2f]))));
        Assert.Contains(
            "Frozen names 9.W",
            Fails<ArgumentException>(() => new Trainer(new TrainingOptions { Frozen = ["9.W"] }).Train(_network, Rings(20, 2))));
        Assert.Contains(
            "the parameters that are trained are 1.gamma, 1.beta, 2.W, 2.b.",
            Fails<ArgumentException>(() => new Trainer(new TrainingOptions { Frozen = ["1.mean"] })
                .Train(new Network(2, new BatchNorm(), new Dense(1, new Sigmoid())), Rings(20, 2))));
        Assert.Contains(
            "BatchSize is 1",
            Fails<ArgumentException>(() => new Trainer(new TrainingOptions { BatchSize = 1 })
                .Train(new Network(2, new BatchNorm(), new Dense(1, new Sigmoid())), Rings(20, 2))));
        Assert.Contains(
            "ClassWeights",
            Fails<ArgumentException>(() => new Trainer(new TrainingOptions { ClassWeights = [1, 2, 3] }).Train(_network, Rings(20, 2))));
    }

    [Fact]
    public void A_squared_error_after_a_sigmoid_is_warned_of()
    {
        TrainingResult result = new Trainer(new TrainingOptions { Loss = new SquaredError(), Epochs = 1 }).Train(_network, Rings(20, 2));

        Assert.Contains(result.Warnings, warning => warning.Contains("not convex"));
        Assert.Empty(new Trainer(new TrainingOptions { Epochs = 1 }).Train(_network, Rings(20, 2)).Warnings);
    }

    private static string Fails<TException>(Action action) where TException : Exception => Assert.Throws<TException>(action).Message;

    /// <summary>Points whose class is the ring around the origin in which they lie.</summary>
    private static Dataset Rings(int count, int features, int classes = 2)
    {
        var random = new CounterGenerator(11);
        float[,] x = new float[count, features];
        int[] y = new int[count];
        for (int i = 0; i < count; i++)
        {
            double radius = 0;
            for (int j = 0; j < features; j++)
            {
                x[i, j] = (float)random.NextNormal();
                radius += j < 2 ? x[i, j] * x[i, j] : 0;
            }

            y[i] = Math.Min(classes - 1, (int)(radius / 1.5));
        }

        return Dataset.From(x, y);
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
