using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Diagnostics.Changes;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// Applies the remedies of a run's findings in turn and makes the run again with each, from the same seed. A remedy that helps
/// stays for those after it; one that does not is taken back.
/// </summary>
public static class Remedies
{
    /// <summary>Tries the remedies of a run that began with weights drawn from its seed.</summary>
    /// <param name="network">The network of the run.</param>
    /// <param name="options">Its options.</param>
    /// <param name="data">Its examples.</param>
    /// <param name="result">What came out of it.</param>
    /// <param name="progress">Told of each trial as of a run.</param>
    /// <param name="cancellation">Ends the trials; those that were finished are returned.</param>
    /// <returns>A trial for each remedy that changes anything and had not been tried, in the order of the findings.</returns>
    public static IReadOnlyList<RemedyTrial> Try(
        Network network, TrainingOptions options, ExampleSource data, TrainingResult result, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        return Try(network, options, new Trainer(options).Prepare(network.Question, data, cancellation), result, progress, cancellation);
    }

    /// <inheritdoc cref="Try(Network, TrainingOptions, ExampleSource, TrainingResult, IProgress{TrainingProgress}?, CancellationToken)"/>
    /// <param name="network">The network of the run.</param>
    /// <param name="options">Its options.</param>
    /// <param name="examples">Its examples, as they were prepared for it.</param>
    /// <param name="result">What came out of it.</param>
    /// <param name="progress">Told of each trial as of a run.</param>
    /// <param name="cancellation">Ends the trials; those that were finished are returned.</param>
    public static IReadOnlyList<RemedyTrial> Try(
        Network network, TrainingOptions options, RunExamples examples, TrainingResult result, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(result);
        ExampleSource judges = examples.Validation ?? examples.Training;
        RunSetup setup = Setup(network, options);
        Model best = result.Model;
        List<RemedyTrial> trials = [];
        foreach (Finding finding in result.Findings.Where(finding => finding.Change is not null).DistinctBy(finding => finding.Change))
        {
            RunSetup changed = finding.Change!.Apply(setup);
            if (changed == setup || !Fits(changed.Network, network, options))
            {
                continue;
            }

            TrainingOptions trialOptions = With(options, changed);
            if (Trial(changed, trialOptions, examples, progress, cancellation) is not var (prepared, trial))
            {
                break;
            }

            ExampleSource weighted = Weighted(judges, Question.Of(network), changed.ClassWeights);
            trials.Add(new RemedyTrial
            {
                Finding = finding,
                Network = changed.Network,
                Options = trialOptions,
                Result = trial,
                CostBefore = Cost(best, weighted, result.Loss),
                CostAfter = Cost(trial.Model, weighted, result.Loss),
            });
            if (trials[^1].Helped)
            {
                (setup, best, examples) = (changed, trial.Model, prepared);
            }
        }

        return trials;
    }

    /// <summary>A run with a remedy: the same where there is nothing to change.</summary>
    /// <param name="network">The network of the run.</param>
    /// <param name="options">Its options.</param>
    /// <param name="change">What to change.</param>
    public static (Network Network, TrainingOptions Options) Apply(Network network, TrainingOptions options, RunChange change)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(change);
        RunSetup changed = change.Apply(Setup(network, options));
        return (changed.Network, With(options, changed));
    }

    // Null where it was cancelled, also while the examples were measured anew: the trials before it are not lost.
    private static (RunExamples Examples, TrainingResult Result)? Trial(
        RunSetup changed, TrainingOptions options, RunExamples examples, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            RunExamples prepared = examples.IsPreparedAs(options) ? examples : examples.MeasuredFor(options, cancellation);
            TrainingResult trial = new Trainer(options).Train(changed.Network, prepared, progress, cancellation);
            return trial.Outcome == Outcome.Cancelled ? null : (prepared, trial);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    // Frozen parameters are named by the numbers of layers, which a layer more would shift.
    private static bool Fits(Network changed, Network network, TrainingOptions options) =>
        options.Frozen.Count == 0 || changed.Layers.Count == network.Layers.Count;

    private static RunSetup Setup(Network network, TrainingOptions options) =>
        new(network, options.Optimizer, options.Regularizers, options.Clipping, options.Preparations, options.ClassWeights);

    // What is to be kept is the run asked for; and a change may close a path that was asked for.
    private static TrainingOptions With(TrainingOptions options, RunSetup setup) => options with
    {
        Optimizer = setup.Optimizer,
        Regularizers = setup.Regularizers,
        Clipping = setup.Clipping,
        Preparations = setup.Preparations,
        ClassWeights = setup.ClassWeights,
        GramPath = options.GramPath == false ? false : null,
        Checkpoints = null,
    };

    // What is streamed is judged without weights, before and after.
    private static ExampleSource Weighted(ExampleSource source, Question question, IReadOnlyList<double> classWeights)
    {
        if (classWeights.Count == 0 || source is not Dataset data)
        {
            return source;
        }

        Tensor<double> targets = data.Targets<double>();
        double[] weights = new double[data.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = TrainingData<double>.Weight(data.Weights.Span, classWeights, question, i, targets.Row(i));
        }

        return data.WithWeights(weights);
    }

    // A run that diverged may leave numbers that answer nothing.
    private static double Cost(Model model, ExampleSource data, Loss loss)
    {
        bool finite = model.ParameterNames.All(
            name => !model.Parameter<double>(name).Span.ContainsAnyExceptInRange(double.MinValue, double.MaxValue));
        double cost = finite ? model.Evaluate(data, loss: loss).Cost : double.PositiveInfinity;
        return double.IsNaN(cost) ? double.PositiveInfinity : cost;
    }
}
