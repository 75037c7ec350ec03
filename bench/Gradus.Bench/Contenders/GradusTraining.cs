using System.Diagnostics;
using Gradus.Bench.Workloads;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Bench.Contenders;

/// <summary>
/// Training as a user calls it. The watch is a progress report: it starts when the first epochs are over, so that set-up
/// and the end are apart, and pays for being told of every epoch.
/// </summary>
internal sealed class GradusTraining : IPrepared
{
    private readonly TrainingCase item;
    private readonly Dataset data;
    private readonly Model start;
    private readonly TrainingOptions options;
    private double estimate;

    public GradusTraining(TrainingCase item, TrainingOptions options)
    {
        this.item = item;
        this.options = options with
        {
            Loss = Nets.Loss(item.Loss),
            Optimizer = Nets.Optimizer(item.Optimizer, item.Rate),
            BatchSize = item.Batch == 0 ? null : item.Batch,
            Shuffle = false,
        };
        start = Nets.Start(item);
        data = Dataset.From(
            new Tensor<float>(new Shape(item.Rows, item.Features), CaseFiles.Read(item.X)),
            new Tensor<float>(new Shape(item.Rows, item.TargetWidth), CaseFiles.Read(item.Y)));
    }

    public double Parity()
    {
        Dataset examples = item.ParityRows == item.Rows ? data : data.Take([.. Enumerable.Range(0, item.ParityRows)]);
        TrainingResult result = new Trainer(options with { Epochs = item.ParityEpochs }).Train(start, examples);
        return result.History.Steps[^1].Cost;
    }

    public Timed Run(double seconds)
    {
        int warm = item.Batch == 0 ? 5 : 1;
        while (estimate == 0)
        {
            // How many epochs are a twentieth of a second? The first runs also warm up.
            Timed tried = Train(warm, warm);
            estimate = tried.Seconds > 0.05 ? tried.Seconds / tried.Units : 0;
            warm = tried.Seconds > 0.05 ? warm : warm * 4;
        }

        warm = item.Batch == 0 ? 5 : 1;
        Timed timed = Train(warm, Math.Max(1, (int)Math.Round(seconds / estimate)));
        estimate = timed.Seconds / timed.Units;
        return timed;
    }

    public void Dispose()
    {
    }

    private Timed Train(int warm, int epochs)
    {
        var watch = new Watch(warm);
        TrainingResult result = new Trainer(options with { Epochs = warm + epochs, Shuffle = item.Shuffle }).Train(start, data, watch);
        if (result.Outcome != Outcome.Completed)
        {
            throw new InvalidOperationException($"The run ended early: {result.Reason}");
        }

        double each = watch.Seconds / watch.Epochs;
        return new(watch.Seconds, watch.Epochs, result.Duration.TotalSeconds - (each * (warm + epochs)));
    }

    private sealed class Watch(int warm) : IProgress<TrainingProgress>
    {
        private long begun, last;
        private int first = -1, latest;

        public double Seconds => Stopwatch.GetElapsedTime(begun, last).TotalSeconds;

        public int Epochs => latest - first;

        // Only reports at the end of an epoch count: there the number of the last record is the epoch's.
        public void Report(TrainingProgress value)
        {
            if (value.Last?.Epoch != value.Epoch)
            {
                return;
            }

            last = Stopwatch.GetTimestamp();
            latest = value.Epoch;
            if (first < 0 && latest >= warm - 1)
            {
                (first, begun) = (latest, last);
            }
        }
    }
}
