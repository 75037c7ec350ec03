using System.Diagnostics;
using System.Numerics;
using Gradus.Diagnostics;
using Gradus.Kernels;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tensors;

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
    private readonly ExampleFeed<T> batches;
    private readonly ExampleFeed<T>? validation;
    private readonly TrainingStep<T> step;
    private readonly Validator<T>? validator;
    private readonly BestWeights<T> best;
    private readonly RunDiagnosis diagnosis;
    private readonly ScheduleRun schedule;
    private readonly LayerRecorder<T>? recorder;
    private readonly History history = new();
    private readonly Stopwatch clock;
    private readonly RunStreams streams;
    private readonly RunPosition position;
    private readonly CheckpointWriter? checkpoints;
    private TimeSpan lastReport;
    private string? warning;

    public TrainingRun(
        Model start, TrainingPath<T> path, Loss loss, TrainingOptions options, RandomStreams random, Workers workers,
        IProgress<TrainingProgress>? progress, Stopwatch clock, CheckpointWriter? checkpoints, CheckpointFile? from)
    {
        this.start = start;
        this.path = path;
        this.clock = clock;
        this.options = options;
        this.progress = progress;
        TrainingData<T> data = path.Data;
        int capacity = Math.Min(options.BatchSize ?? data.Count, data.Count);
        streams = new RunStreams(options, random);
        batches = data.Feed(capacity, streams.Shuffle, workers);
        position = new RunPosition(options.Epochs, batches.Count);
        var run = new NetworkRun<T>(path.Network, path.Parameters, capacity);
        step = new TrainingStep<T>(run, data, loss, options, streams.Dropout, workers, capacity);
        validation = path.Validation?.Feed(capacity, null, workers);
        validator = validation is null ? null : new Validator<T>(run, path.Validation!, validation, loss, workers);
        best = new BestWeights<T>(path, options, batches.Count);
        diagnosis = path.Diagnose(loss, options.DropoutSeed ?? options.Seed, workers);
        schedule = options.Optimizer.Rate.Start();
        recorder = !options.RecordLayers ? null
            : new LayerRecorder<T>(path, loss, options.DropoutSeed ?? options.Seed, workers, capacity, batches.Count, options.Epochs);
        Loss = loss;
        this.checkpoints = checkpoints;
        if (from is not null)
        {
            Restore(new StateReader(from.State, from.Path));
        }
    }

    public Loss Loss { get; }

    private TimeSpan Elapsed => position.SpentBefore + clock.Elapsed;

    public TrainingResult Run(GramChoice choice, IReadOnlyList<string> warnings, CancellationToken cancellation)
    {
        try
        {
            return RunEpochs(choice, warnings, cancellation);
        }
        finally
        {
            batches.Dispose();
            validation?.Dispose();
        }
    }

    private TrainingResult RunEpochs(GramChoice choice, IReadOnlyList<string> warnings, CancellationToken cancellation)
    {
        while (position.Epoch < options.Epochs)
        {
            if (Epoch(cancellation) is { } stop)
            {
                return Finish(stop.Outcome, stop.Reason, choice, warnings);
            }
        }

        string reason = options.Epochs == 1 ? "The only epoch was made." : FormattableString.Invariant($"All {options.Epochs} epochs were made.");
        return Finish(Outcome.Completed, reason, choice, warnings);
    }

    private (Outcome Outcome, string Reason)? Epoch(CancellationToken cancellation)
    {
        int epoch = position.Epoch;
        for (bool isNew = position.Batch == 0; position.Batch < batches.Count; isNew = false)
        {
            if (Pause(cancellation))
            {
                return (Outcome.Cancelled, FormattableString.Invariant($"Stopped on request in epoch {epoch + 1}, after {position.Updates} updates."));
            }

            if (isNew)
            {
                streams.StartEpoch();
                batches.StartEpoch(epoch);
                step.Score.Reset();
            }

            long steps = position.Updates;
            if (recorder?.IsDueAt(steps) == true)
            {
                recorder.Look(history, steps);
            }

            double rate = schedule.Rate(new Moment(epoch, steps, options.Epochs, batches.Count));
            position.Rate = rate;
            double cost = step.Update(batches[position.Batch], steps, rate);
            if (!(Math.Abs(cost) <= path.LargestNumber))
            {
                return (Outcome.Diverged, Divergence.Explain(step.Network, steps, epoch, rate, path));
            }

            if (steps % options.RecordEvery == 0)
            {
                history.Add(new StepRecord(steps, cost));
            }

            position.Add(cost, step.Weight);
            if (position.Batch < batches.Count)
            {
                // After the last batch the epoch is reported.
                Report(epoch, cost, force: false);
            }

            if (step.Finished)
            {
                EndEpoch(epoch, isLast: true);
                return (Outcome.Converged, FormattableString.Invariant($"The optimizer found nothing left to improve after {steps + 1} updates."));
            }
        }

        if (EndEpoch(epoch, isLast: epoch == options.Epochs - 1) is { } stop)
        {
            return stop;
        }

        position.NextEpoch();
        if (checkpoints?.IsDueAfter(epoch) == true)
        {
            WriteDown();
        }

        return null;
    }

    // Before an update: the moment to stop, and to be written down.
    private bool Pause(CancellationToken cancellation)
    {
        checkpoints?.BeforeUpdate(position.Updates);
        bool stop = cancellation.IsCancellationRequested;
        if (checkpoints is not null && (stop || checkpoints.IsDueAt(clock.Elapsed)))
        {
            WriteDown();
        }

        return stop;
    }

    private void WriteDown()
    {
        if (checkpoints!.Write(Keep, () => clock.Elapsed))
        {
            warning = checkpoints.Warning;
        }
    }

    private void Keep(RunState state)
    {
        position.Keep(state, Elapsed);
        streams.Keep(state);
        path.Keep(state);
        step.Keep(state);
        schedule.Keep(state);
        best.Keep(state);
        history.Keep(state, position.Epoch, position.Updates, options.RecordEvery);
        if (recorder is not null)
        {
            history.KeepLayers(state, recorder, position.Updates);
        }
    }

    private void Restore(StateReader state)
    {
        Keep(state);
        state.RequireAllRead();
        position.Resume();
        if (position.Batch > 0)
        {
            streams.Repeat(() => batches.StartEpoch(position.Epoch), state);
        }
    }

    private (Outcome Outcome, string Reason)? EndEpoch(int epoch, bool isLast)
    {
        double cost = position.MeanCost;
        double? accuracy = step.Score.Accuracy, validationCost = null, validationAccuracy = null;
        if (validator is not null && (isLast || (epoch + 1) % options.ValidateEvery == 0))
        {
            (validationCost, validationAccuracy) = validator.Measure();
        }

        history.Add(new EpochRecord(epoch, cost, accuracy, validationCost, validationAccuracy, position.Rate));
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
        if (outcome != Outcome.Diverged && Divergence.InWeights(run, position.Updates, position.Rate, path) is { } late)
        {
            (outcome, reason) = (Outcome.Diverged, late);
        }

        if (recorder is not null && outcome != Outcome.Diverged)
        {
            recorder.Look(history, position.Updates);
        }

        int modelEpoch = best.Choose(outcome, history.Epochs.Count - 1);
        ModelWeights weights = path.Weights();
        if (outcome != Outcome.Diverged && path.Overflow() is { } name)
        {
            (outcome, reason) = (Outcome.Diverged, Divergence.InModel(name, position.Updates, position.Rate));
            modelEpoch = best.Choose(outcome, history.Epochs.Count - 1);
            weights = path.Weights();
        }

        (IReadOnlyList<LayerStatistics> layers, IReadOnlyList<Finding> findings) = diagnosis.Explain(history, position.Updates, position.Rate, step.Penalty, outcome, modelEpoch);
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
            Warnings = checkpoints?.Warning is { } failure ? [.. warnings, failure] : warnings,
            Findings = findings,
            LayersAtStart = diagnosis.LayersAtStart,
            LayersAtEnd = layers,
            Duration = Elapsed,
        };
    }

    private void Report(int epoch, double cost, bool force)
    {
        if (progress is null || (!force && Elapsed - lastReport < ReportEvery))
        {
            return;
        }

        lastReport = Elapsed;
        EpochRecord? last = history.Epochs.Count > 0 ? history.Epochs[^1] : null;
        long all = (long)options.Epochs * batches.Count;
        progress.Report(new TrainingProgress(epoch, options.Epochs, position.Updates, all, cost, last, position.Rate, lastReport) { History = history.SoFar(), Warning = warning });
        warning = null;
    }
}
