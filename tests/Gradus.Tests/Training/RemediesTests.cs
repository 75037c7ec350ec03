using Gradus.Activations;
using Gradus.Data;
using Gradus.Diagnostics.Changes;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tests.Diagnostics;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Each remedy changes the run as it says, and is judged by the cost.</summary>
public sealed class RemediesTests
{
    private static readonly Network Small = new(2, new Dense(8, new Relu()), new Dense(1, new Sigmoid()));

    [Fact]
    public void Scaling_helps_inputs_that_are_not_scaled_and_is_tried_once()
    {
        var options = new TrainingOptions { Optimizer = new GradientDescent(0.1), Epochs = 30, Seed = 1 };
        var network = new Network(2, new Dense(8, new Tanh()), new Dense(1, new Sigmoid()));
        Dataset data = Problems.Moons(scale: 1000, offset: 3000);
        TrainingResult asked = new Trainer(options).Train(network, data);
        Assert.True(asked.Findings.Count(finding => finding.Change is StandardizedInputs) > 1);

        IReadOnlyList<RemedyTrial> trials = Remedies.Try(network, options, data, asked);

        RemedyTrial trial = Assert.Single(trials, trial => trial.Finding.Change is StandardizedInputs);
        Assert.True(trial.Helped);
        Assert.True(trial.CostAfter < 0.7 * trial.CostBefore, $"{trial.CostBefore} {trial.CostAfter}");
        Assert.Equal([new Standardize()], trial.Options.Preparations);
        Assert.Null(asked.Model.Preprocessing);
    }

    [Fact]
    public void Lower_rate_helps_a_run_that_diverged()
    {
        var options = new TrainingOptions { Optimizer = new GradientDescent(50), Epochs = 50, Seed = 1 };
        var network = new Network(1, new Dense(8, new Relu()), new Dense(1));
        TrainingResult asked = new Trainer(options).Train(network, Problems.Line());

        IReadOnlyList<RemedyTrial> trials = Remedies.Try(network, options, Problems.Line(), asked);

        RemedyTrial trial = Assert.Single(trials, trial => trial.Finding.Change is ScaledRate);
        Assert.Equal(new GradientDescent(5), trial.Options.Optimizer);
    }

    [Fact]
    public void Remedy_that_helps_stays_for_the_next()
    {
        var options = new TrainingOptions { Optimizer = new GradientDescent(0.1), Epochs = 30, Seed = 1 };
        var network = new Network(2, new Dense(8, new Tanh(), new Zeros()), new Dense(1, new Sigmoid(), new Zeros()));
        Dataset data = Problems.Moons(scale: 300);
        TrainingResult asked = new Trainer(options).Train(network, data);

        IReadOnlyList<RemedyTrial> trials = Remedies.Try(network, options, data, asked);

        Assert.Equal(["standardized inputs", "the usual first weights"], trials.Take(2).Select(trial => trial.Finding.Change!.Description));
        Assert.Equal(trials[0].Helped, trials[1].Options.Preparations.Count == 1);
        Assert.Null(((Dense)trials[1].Network.Layers[0]).Weights);
    }

    [Fact]
    public void Weights_of_classes_are_judged_with_these_weights()
    {
        var options = new TrainingOptions { Epochs = 10, Seed = 1 };
        Dataset data = Problems.Noise(500, 2, 0.02);
        TrainingResult asked = new Trainer(options).Train(Small, data);

        RemedyTrial trial = Assert.Single(Remedies.Try(Small, options, data, asked));

        Assert.Equal(2, trial.Options.ClassWeights.Count);
        Assert.True(trial.Helped);
    }

    [Fact]
    public void Validation_part_judges_where_there_is_one()
    {
        var options = new TrainingOptions { Optimizer = new Adam(0.01), Epochs = 60, ValidationShare = 0.4, Seed = 1 };
        var network = new Network(20, new Dense(200, new Relu()), new Dense(1, new Sigmoid()));
        Dataset data = Problems.Noise(100, 20);
        TrainingResult asked = new Trainer(options).Train(network, data);

        RemedyTrial trial = Remedies.Try(network, options, data, asked)[0];

        Assert.Equal(asked.History.Epochs[asked.ModelEpoch].ValidationCost!.Value, trial.CostBefore, 1e-5);
        Assert.Equal(50, ((Dense)trial.Network.Layers[0]).Units);
    }

    [Fact]
    public void Sane_run_leaves_nothing_to_try_and_a_cancelled_trial_is_left_out()
    {
        var options = new TrainingOptions { Seed = 1 };
        TrainingResult asked = new Trainer(options).Train(Small, Problems.Moons());
        Assert.Empty(Remedies.Try(Small, options, Problems.Moons(), asked));

        Dataset unscaled = Problems.Moons(scale: 300);
        TrainingResult odd = new Trainer(options).Train(Small, unscaled);
        Assert.NotEmpty(odd.Findings);
        Assert.Empty(Remedies.Try(Small, options, unscaled, odd, cancellation: new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("step-decay")]
    [InlineData("cosine")]
    [InlineData("warm-up")]
    [InlineData("on-plateau")]
    [InlineData("exponential")]
    [InlineData("inverse")]
    public void Scaled_rate_scales_every_moment_of_a_schedule(string kind)
    {
        Schedule schedule = kind switch
        {
            "step-decay" => new StepDecay(0.1, 2, 0.5),
            "cosine" => new CosineAnnealing(0.1, 0.01),
            "warm-up" => new WarmUp(2, new StepDecay(0.1, 3, 0.5)),
            "on-plateau" => new OnPlateau(0.1, minimum: 0.05),
            "exponential" => new ExponentialDecay(0.1, 0.9),
            _ => new InverseTimeDecay(0.1, 1),
        };

        for (int epoch = 0; epoch < 10; epoch++)
        {
            var moment = new Moment(epoch, 10 * epoch, 10, 10);
            Assert.Equal(0.1 * schedule.Rate(moment), schedule.Times(0.1).Rate(moment), 1e-15);
        }
    }
}
