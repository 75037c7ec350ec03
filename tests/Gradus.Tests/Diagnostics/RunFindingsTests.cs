using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Diagnostics;
using Gradus.Diagnostics.Changes;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Regularizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Diagnostics;

/// <summary>Each known failure is told, with its numbers.</summary>
public sealed class RunFindingsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void Units_that_start_equal_are_told(double constant)
    {
        var start = new Constant(constant);
        TrainingResult result = Train(
            new Network(2, new Dense(4, new Tanh(), start), new Dense(1, new Sigmoid(), start)), Problems.Moons(), 0.5, 100);

        Finding finding = Only(result, "Equal units in layer 1");
        Assert.Contains("All 4 units of layer 1 have the same weights", finding.Evidence, StringComparison.Ordinal);
        Assert.Contains("random", finding.Remedy, StringComparison.Ordinal);
        Assert.Equal([[0, 1, 2, 3]], result.LayersAtEnd[0].EqualUnits);
    }

    [Fact]
    public void Rectifiers_that_start_at_zero_are_told_as_equal_and_not_as_dead()
    {
        var network = new Network(2, new Dense(6, new Relu(), new Zeros()), new Dense(5, new Relu(), new Zeros()), new Dense(1, new Sigmoid(), new Zeros()));

        TrainingResult result = Train(network, Problems.Moons(), 0.5, 20);

        Assert.Equal(["Equal units in layer 1", "Equal units in layer 2"], result.Findings.Select(finding => finding.Subject));
    }

    [Fact]
    public void Inputs_too_large_for_the_precision_are_told_though_no_step_was_made()
    {
        TrainingResult result = Train(new Network(2, new Dense(8, new Relu()), new Dense(1)), Problems.Moons(scale: 1e30), 0.1, 5);

        Assert.Equal(Outcome.Diverged, result.Outcome);
        Assert.Contains(result.Findings, finding => finding.Subject == "The inputs are not scaled");
    }

    [Fact]
    public void Too_large_weights_are_told()
    {
        TrainingResult result = Train(
            new Network(2, new Dense(10, new Relu(), new Normal(10)), new Dense(5, new Relu(), new Normal(10)), new Dense(1, new Sigmoid(), new Normal(10))),
            Problems.Circles(), 0.01, 100, batch: null);

        Finding finding = result.Findings.Single(f => f.Subject == "The weights start too large");
        Assert.Contains("fold", finding.Cause, StringComparison.Ordinal);
        Assert.Contains("He()", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Rate_that_diverges_is_told_with_step_and_layer()
    {
        TrainingResult result = Train(new Network(1, new Dense(8, new Relu()), new Dense(1)), Problems.Line(), 50, 50);

        Assert.Equal(Outcome.Diverged, result.Outcome);
        Assert.Contains("step", result.Reason, StringComparison.Ordinal);
        Assert.Contains("layer", result.Reason, StringComparison.Ordinal);
        Finding finding = result.Findings.Single(f => f.Subject == "The run diverged");
        Assert.Contains("50, to 5", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Rate_that_makes_the_cost_rise_is_told()
    {
        // Such a run is chaotic: the last bit of a sum decides whether it ends up high or saturated.
        IEnumerable<Finding> findings = ((double[])[100, 200, 300, 500])
            .SelectMany(rate => Train(Classifier(new Tanh()), Problems.Moons(), rate, 50).Findings);

        Assert.Contains(findings, f => f.Subject is "The cost rose" or "The cost jumps up and down");
    }

    [Fact]
    public void Gradient_that_vanishes_in_a_deep_sigmoid_stack_is_told()
    {
        Layer[] layers = [.. Enumerable.Range(0, 10).Select(_ => new Dense(8, new Sigmoid())), new Dense(1, new Sigmoid())];

        Finding finding = Only(Train(new Network(2, layers), Problems.Circles(), 0.1, 100), "Vanishing gradient");

        Assert.Contains("10 hidden layers", finding.Cause, StringComparison.Ordinal);
        Assert.Contains("layer 1", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Dead_units_are_told_by_number()
    {
        Model start = new Network(2, new Dense(12, new Relu()), new Dense(1, new Sigmoid())).Build(1)
            .With("1.b", new Tensor<double>(12, [0, -50, 0, -50, -50, 0, -50, -50, -50, -50, -50, 0]));

        TrainingResult result = new Trainer(new() { Epochs = 20 }).Train(start, Problems.Moons());

        Finding finding = Only(result, "Dead units in layer 1");
        Assert.Contains("8 of 12 units", finding.Evidence, StringComparison.Ordinal);
        Assert.Contains("1, 3, 4, 6, 7, 8, 9, 10", finding.Evidence, StringComparison.Ordinal);
        Assert.Equal([1, 3, 4, 6, 7, 8, 9, 10], result.LayersAtStart[0].DeadUnits);
    }

    [Fact]
    public void Units_that_a_long_step_killed_are_told_with_the_rate()
    {
        TrainingResult result = Train(new Network(2, new Dense(8, new Relu()), new Dense(8, new Relu()), new Dense(1, new Sigmoid())), Problems.Moons(), 30, 30);

        Finding finding = result.Findings.First(f => f.Subject.StartsWith("Dead units", StringComparison.Ordinal));
        Assert.Contains("LeakyRelu", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Moment_since_which_units_are_dead_is_told_where_the_run_looked()
    {
        var options = new TrainingOptions { Optimizer = new GradientDescent(30), Epochs = 30, Seed = 1, RecordLayers = true };
        var network = new Network(2, new Dense(8, new Relu()), new Dense(8, new Relu()), new Dense(1, new Sigmoid()));

        TrainingResult result = new Trainer(options).Train(network, Problems.Moons());

        Finding finding = result.Findings.First(f => f.Subject.StartsWith("Dead units", StringComparison.Ordinal));
        Assert.Matches(@"So many have been dead since [0-9.]+ epochs after the start\.", finding.Evidence);
    }

    [Fact]
    public void Units_saturated_by_their_weights_are_told()
    {
        TrainingResult result = Train(
            new Network(4, new Dense(16, new Tanh(), new Normal(10)), new Dense(3, new Softmax())), Problems.Clouds(), 0.1, 30);

        Finding finding = Only(result, "Saturated units in layer 1");
        Assert.Contains("weights start too large", finding.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_saturated_by_their_inputs_are_told()
    {
        TrainingResult result = Train(Classifier(new Tanh()), Problems.Moons(scale: 1000, offset: 3000), 0.1, 30);

        Finding finding = result.Findings.Single(f => f.Subject == "Saturated units in layer 1");
        Assert.Contains("Standardize", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains(result.Findings, f => f.Subject == "The inputs are not scaled");
    }

    [Theory]
    [InlineData(300, 0)]
    [InlineData(1, 40)]
    [InlineData(30, 0)]
    public void Inputs_that_are_not_scaled_are_told(double scale, double offset) => Assert.Contains(
        Train(Classifier(new Relu()), Problems.Moons(scale: scale, offset: offset), 1e-4, 5).Findings,
        finding => finding.Subject == "The inputs are not scaled");

    [Fact]
    public void Inputs_that_the_network_normalises_itself_are_not_told() => Assert.DoesNotContain(
        Train(new Network(2, new BatchNorm(), new Dense(8, new Relu()), new Dense(1, new Sigmoid())), Problems.Moons(scale: 300), 0.1, 20).Findings,
        finding => finding.Subject == "The inputs are not scaled");

    [Fact]
    public void Rate_too_low_to_get_anywhere_is_told()
    {
        Finding finding = Only(Train(Classifier(new Tanh(), new Normal(0.01)), Problems.Moons(), 1e-4, 20), "The learning rate is too low");

        Assert.Contains("still falls evenly", finding.Evidence, StringComparison.Ordinal);
        Assert.Contains("to 0.001", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_that_cannot_answer_is_told()
    {
        Finding finding = Only(Train(new Network(2, new Dense(1, new Sigmoid())), Problems.Xor(), 0.5, 300), "Nothing was learnt");

        Assert.Contains("hidden layer", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Overfitting_is_told_with_the_best_epoch()
    {
        var trainer = new Trainer(new() { Optimizer = new Adam(0.01), Epochs = 100, ValidationShare = 0.3, Seed = 1 });

        TrainingResult result = trainer.Train(new Network(20, new Dense(50, new Relu()), new Dense(1, new Sigmoid())), Problems.Noise(100, 20));

        Finding finding = result.Findings.Single(f => f.Subject == "Overfitting");
        Assert.Contains($"after epoch {result.ModelEpoch},", finding.Evidence, StringComparison.Ordinal);
        Assert.Contains("The model has the weights of that epoch.", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Rare_class_is_told_unless_its_weight_makes_up_for_it()
    {
        Dataset data = Problems.Noise(500, 3, 0.02);
        var options = new TrainingOptions { Epochs = 1 };

        Finding finding = Only(new Trainer(options).Train(Classifier(new Tanh(), features: 3), data), "Classes of very unequal size");

        Assert.Contains("Class 1 has", finding.Evidence, StringComparison.Ordinal);
        Assert.Empty(new Trainer(options with { ClassWeights = [1, 49] }).Train(Classifier(new Tanh(), features: 3), data).Findings);
    }

    [Fact]
    public void Gradient_that_explodes_in_a_deep_stack_is_told_by_layer()
    {
        Layer[] layers = [.. Enumerable.Range(0, 8).Select(_ => new Dense(32, new Relu(), new Normal(1.0))), new Dense(1, new Sigmoid(), new Normal(1.0))];

        Finding finding = Train(new Network(2, layers), Problems.Circles(), 0.1, 20).Findings.Single(f => f.Subject == "Exploding gradient");

        Assert.Contains("From layer 8 back to layer 1 its size is", finding.Evidence, StringComparison.Ordinal);
        Assert.IsType<UsualWeights>(finding.Change);
    }

    [Fact]
    public void Network_too_small_for_the_answer_is_told_beside_the_nearest_neighbours()
    {
        var trainer = new Trainer(new() { Optimizer = new Adam(0.01), ValidationShare = 0.2, Seed = 1 });

        Finding finding = Only(trainer.Train(Classifier(new Tanh(), units: 4), new Circles().Generate(1)), "Underfitting");

        Assert.Contains("nearest neighbours", finding.Evidence, StringComparison.Ordinal);
        Assert.Equal(new ScaledWidth(4), finding.Change);
    }

    [Fact]
    public void Price_that_keeps_the_weights_small_is_told_as_underfitting()
    {
        var trainer = new Trainer(new() { Optimizer = new Adam(0.01), Regularizers = [new L1(1, perExample: false)], Seed = 1 });

        TrainingResult result = trainer.Train(new Network(4, new Dense(16, new Tanh()), new Dense(3, new Softmax())), Problems.Clouds());

        Assert.DoesNotContain(result.Findings, f => f.Subject == "Overfitting");
        Assert.Contains(result.Findings, f => f.Subject is "Underfitting" or "Nothing was learnt");
    }

    [Fact]
    public void Data_without_order_are_not_held_against_a_small_network()
    {
        var trainer = new Trainer(new() { Optimizer = new Adam(0.05), Epochs = 100, Seed = 1 });

        TrainingResult result = trainer.Train(new Network(3, new Dense(1, new Tanh()), new Dense(1, new Sigmoid())), Problems.Noise(400, 3));

        Assert.DoesNotContain(result.Findings, finding => finding.Subject == "Underfitting");
    }

    [Fact]
    public void Wide_network_that_knows_few_examples_by_heart_is_told()
    {
        var trainer = new Trainer(new() { Optimizer = new Adam(0.01), Epochs = 60, ValidationShare = 0.4, Seed = 1 });

        TrainingResult result = trainer.Train(new Network(20, new Dense(200, new Relu()), new Dense(1, new Sigmoid())), Problems.Noise(100, 20));

        Finding finding = result.Findings.Single(f => f.Subject == "Too few examples for the width");
        Assert.Contains("4,401 parameters were fitted to 60 examples", finding.Evidence, StringComparison.Ordinal);
        Assert.Equal(new ScaledWidth(0.25), finding.Change);
    }

    [Fact]
    public void Wide_network_that_answers_new_examples_is_let_be() => Assert.Empty(
        new Trainer(new() { Optimizer = new Adam(0.01), Epochs = 60, ValidationShare = 0.4, Seed = 1 })
            .Train(new Network(4, new Dense(400, new Relu()), new Dense(3, new Softmax())), Problems.Clouds()).Findings);

    [Fact]
    public void Examples_that_stand_in_both_parts_are_told()
    {
        Dataset once = Problems.Moons();
        Dataset data = once.Take([.. Enumerable.Range(0, 200), .. Enumerable.Range(0, 60)]);

        TrainingResult result = new Trainer(new() { ValidationShare = 0.3, Seed = 1 }).Train(Classifier(new Tanh()), data);

        Finding finding = Only(result, "Examples shared by training and validation");
        Assert.Contains("of the 78 validation examples", finding.Evidence, StringComparison.Ordinal);
        Assert.Null(finding.Change);
    }

    [Fact]
    public void Rate_is_too_low_where_the_scheduled_one_is_scaled() => Assert.Equal(
        new ScaledRate(10),
        Only(Train(Classifier(new Tanh(), new Normal(0.01)), Problems.Moons(), 1e-4, 20), "The learning rate is too low").Change);

    private static Network Classifier(Activation hidden, Initializer? weights = null, int features = 2, int units = 8) =>
        new(features, new Dense(units, hidden, weights), new Dense(1, new Sigmoid(), weights));

    private static TrainingResult Train(Network network, Dataset data, double rate, int epochs, int? batch = 32) =>
        new Trainer(new() { Optimizer = new GradientDescent(rate), Epochs = epochs, BatchSize = batch, Seed = 1 }).Train(network, data);

    private static Finding Only(TrainingResult result, string subject)
    {
        Assert.True(result.Findings.Count == 1, string.Join("\n", result.Findings));
        Assert.Equal(subject, result.Findings[0].Subject);
        return result.Findings[0];
    }
}
