using Gradus.Data;
using Gradus.Kernels;
using Gradus.Losses;
using Gradus.Networks;

namespace Gradus.Training;

/// <summary>Trains networks as its options say. It keeps nothing between runs and may be used from many threads.</summary>
public sealed class Trainer
{
    private readonly TrainingOptions options;

    /// <summary>A trainer with these options.</summary>
    /// <exception cref="ArgumentException">Options contradict themselves; the message lists every fault.</exception>
    public Trainer(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        this.options = options;
    }

    /// <summary>Builds the network from the seed and trains it.</summary>
    public TrainingResult Train(
        Network network, Dataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Train(network.Build(options.Seed, options.Precision), data, progress, cancellation);
    }

    /// <summary>Trains a model further, or from weights of one's own; the given model does not change.</summary>
    /// <exception cref="ArgumentException">The network, the loss and the data do not fit together.</exception>
    /// <exception cref="BadDataException">The targets cannot be used with this network and loss.</exception>
    public TrainingResult Train(
        Model start, Dataset data, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(data);
        return options.Precision == Precision.Double
            ? Train<double>(start, data, progress, cancellation)
            : Train<float>(start, data, progress, cancellation);
    }

    private TrainingResult Train<T>(
        Model start, Dataset data, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Network network = start.Network;
        Loss loss = options.Loss ?? OutputPairing.DefaultLoss(network);
        Fitting.Check(network, loss, data, "training");
        var question = Question.Of(network);
        using var workers = new Workers(options.Threads ?? Environment.ProcessorCount);
        var run = new TrainingRun<T>(
            start, new TrainingData<T>(data, question, options.ClassWeights), null, loss, options, workers, progress);
        return run.Run(cancellation);
    }
}
