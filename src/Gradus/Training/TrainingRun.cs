using System.Diagnostics;
using System.Numerics;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Kernels;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;

namespace Gradus.Training;

/// <summary>
/// A run from its first step to its result: epochs of steps, validation, the best weights, and every reason to stop.
/// Everything that changes while training belongs to it.
/// </summary>
internal sealed class TrainingRun<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(200);

    private readonly Model start;
    private readonly TrainingPath<T> path;
    private readonly TrainingOptions options;
    private readonly IProgress<TrainingProgress>? progress;
    private readonly Batches batches;
    private readonly TrainingStep<T> step;
    private readonly Validator<T>? validator;
    private readonly BestWeights<T> best;
    private readonly RunDiagnosis diagnosis;
    private readonly ScheduleRun schedule;
    private readonly History history = new();
    private readonly Stopwatch clock;
    private TimeSpan lastReport;
    private long steps;
    private double rate;

    public TrainingRun(
        Model start, TrainingPath<T> path, Loss loss, TrainingOptions options, RandomStreams random, Workers workers,
        IProgress<TrainingProgress>? progress, Stopwatch clock)
    {
        this.start = start;
        this.path = path;
        this.clock = clock;
        this.options = options;
        this.progress = progress;
        TrainingData<T> data = path.Data;
        int capacity = Math.Min(options.BatchSize ?? data.Count, data.Count);
        RandomStreams? shuffle = options.Shuffle && options.BatchSize is not null ? options.ShuffleSeed?.Open() ?? random : null;
        batches = new Batches(data.Count, capacity, shuffle);
        var run = new NetworkRun<T>(path.Network, path.Parameters, capacity);
        step = new TrainingStep<T>(run, data, loss, options, options.DropoutSeed?.Open() ?? random, workers, batches);
        validator = path.Validation is null ? null : new Validator<T>(run, path.Validation, loss, workers, capacity);
        best = new BestWeights<T>(path, options, batches.Count);
        diagnosis = path.Diagnose(loss, options.DropoutSeed ?? options.Seed, workers);
        schedule = options.Optimizer.Rate.Start();
        Loss = loss;
    }

    public Loss Loss { get; }

    public TrainingResult Run(GramChoice choice, IReadOnlyList<string> warnings, CancellationToken cancellation)
    {
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            if (Epoch(epoch, cancellation) is { } stop)
            {
                return Finish(stop.Outcome, stop.Reason, choice, warnings);
            }
        }

        string reason = options.Epochs == 1 ? "The only epoch was made." : FormattableString.Invariant($"All {options.Epochs} epochs were made.");
        return Finish(Outcome.Completed, reason, choice, warnings);
    }

    private (Outcome Outcome, string Reason)? Epoch(int epoch, CancellationToken cancellation)
    {
        batches.StartEpoch(epoch);
        step.Score.Reset();
        double sum = 0, weight = 0;
        for (int i = 0; i < batches.Count; i++)
        {
            if (cancellation.IsCancellationRequested)
            {
                return (Outcome.Cancelled, FormattableString.Invariant($"Stopped on request in epoch {epoch}, after {steps} updates."));
            }

            rate = schedule.Rate(new Moment(epoch, steps, options.Epochs, batches.Count));
            double cost = step.Update(batches[i], steps, rate);
            if (!(Math.Abs(cost) <= path.LargestNumber))
            {
                return (Outcome.Diverged, Divergence.Explain(step.Network, steps, epoch, rate, path));
            }

            if (steps % options.RecordEvery == 0)
            {
                history.Add(new StepRecord(steps, cost));
            }

            sum += cost * step.Weight;
            weight += step.Weight;
            steps++;
            Report(epoch, cost, force: false);
            if (step.Finished)
            {
                EndEpoch(epoch, sum / weight, isLast: true);
                return (Outcome.Converged, FormattableString.Invariant($"The optimizer found nothing left to improve after {steps} updates."));
            }
        }

        return EndEpoch(epoch, sum / weight, isLast: epoch == options.Epochs - 1);
    }

    private (Outcome Outcome, string Reason)? EndEpoch(int epoch, double cost, bool isLast)
    {
        double? accuracy = step.Score.Accuracy, validationCost = null, validationAccuracy = null;
        if (validator is not null && (isLast || (epoch + 1) % options.ValidateEvery == 0))
        {
            (validationCost, validationAccuracy) = validator.Measure();
        }

        history.Add(new EpochRecord(epoch, cost, accuracy, validationCost, validationAccuracy, rate));
        if (validator is null || validationCost is not null)
        {
            schedule.Observe(epoch, validationCost ?? cost);
        }

        bool exhausted = best.Observe(epoch, cost, validationCost);
        Report(epoch, cost, force: true);
        return exhausted
            ? (Outcome.StoppedEarly, FormattableString.Invariant($"The validation cost has not become better than {best.Cost:G6} for {best.EpochsWithoutImprovement(epoch)} epochs."))
            : null;
    }

    private TrainingResult Finish(Outcome outcome, string reason, GramChoice choice, IReadOnlyList<string> warnings)
    {
        NetworkRun<T> run = step.Network;
        if (outcome != Outcome.Diverged && Divergence.InWeights(run, steps, rate, path) is { } late)
        {
            (outcome, reason) = (Outcome.Diverged, late);
        }

        int modelEpoch = best.Choose(outcome, history.Epochs.Count - 1);
        ModelWeights weights = path.Weights();
        if (outcome != Outcome.Diverged && path.Overflow() is { } name)
        {
            (outcome, reason) = (Outcome.Diverged, Divergence.InModel(name, steps, rate));
            modelEpoch = best.Choose(outcome, history.Epochs.Count - 1);
            weights = path.Weights();
        }

        (IReadOnlyList<LayerStatistics> layers, IReadOnlyList<Finding> findings) = diagnosis.Explain(history, steps, rate, outcome, modelEpoch);
        return new TrainingResult
        {
            Model = new Model(start.Network, weights, start.Preprocessing, start.Names),
            Outcome = outcome,
            Reason = reason,
            History = history,
            Loss = Loss,
            ModelEpoch = modelEpoch,
            UsedGramPath = path.IsGram,
            Path = choice.Path,
            Warnings = warnings,
            Findings = findings,
            LayersAtStart = diagnosis.LayersAtStart,
            LayersAtEnd = layers,
            Duration = clock.Elapsed,
        };
    }

    private void Report(int epoch, double cost, bool force)
    {
        if (progress is null || (!force && clock.Elapsed - lastReport < ReportEvery))
        {
            return;
        }

        lastReport = clock.Elapsed;
        EpochRecord? last = history.Epochs.Count > 0 ? history.Epochs[^1] : null;
        long all = (long)options.Epochs * batches.Count;
        progress.Report(new TrainingProgress(epoch, options.Epochs, steps, all, cost, last, rate, lastReport));
    }
}
