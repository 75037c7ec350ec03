using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Training;

/// <summary>
/// What a run will take, told before it starts: parameters, multiply-adds, memory, and from a short probe the time. The probe steps
/// over made-up examples with parameters and random numbers of its own, so that the run has the same bits with and without it.
/// </summary>
public sealed record Forecast
{
    // Even slow machines make so many multiply-adds of small products a second, and begin so many steps.
    private const double CautiousRate = 1e9, CautiousSteps = 1e5;

    // Code that is not loaded yet, and small garbage that stands.
    private const long Program = 16 << 20;

    // What takes less is over before anybody has read how long it takes.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    private Forecast()
    {
    }

    /// <summary>How many numbers the network holds.</summary>
    public required long Parameters { get; init; }

    /// <summary>Multiplications with additions for one training example: forward, and backward through what is trained.</summary>
    public required long MultiplyAddsPerExample { get; init; }

    /// <summary>Multiplications with additions of an epoch: its steps, and the measurement of the validation part in epochs that have one.</summary>
    public required long MultiplyAddsPerEpoch { get; init; }

    /// <summary>The most bytes that the run takes at a time, beside the data that are in memory already.</summary>
    public required long Memory { get; init; }

    /// <summary>
    /// The most bytes that the program will take: what it takes now and <see cref="Memory"/>.
    /// </summary>
    public required long PeakMemory { get; init; }

    /// <summary>The time of an epoch; null for a run that is over in about two seconds, which is not probed.</summary>
    public TimeSpan? Epoch { get; init; }

    /// <summary>The time of all epochs, if nothing ends the run before; null where <see cref="Epoch"/> is.</summary>
    public TimeSpan? Run { get; init; }

    /// <summary>The forecast of a run. It takes no more than about a third of a second.</summary>
    /// <param name="network">What will be trained.</param>
    /// <param name="options">How it will be trained.</param>
    /// <param name="data">The examples; a validation share is taken from them.</param>
    /// <exception cref="ArgumentException">Options are out of range or contradict each other; the message lists every fault.</exception>
    public static Forecast Of(Network network, TrainingOptions options, ExampleSource data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        _ = new Trainer(options);
        RunSize size = RunSize.Of(network, options, data);
        var forecast = new Forecast
        {
            Parameters = size.Parameters,
            MultiplyAddsPerExample = size.PerExample,
            MultiplyAddsPerEpoch = size.PerEpoch,
            Memory = ForecastMemory.Of(size, options, data),
            PeakMemory = Environment.WorkingSet + Program + ForecastMemory.Of(size, options, data),
        };
        double cautious = options.Epochs * ((size.PerEpoch / CautiousRate) + (size.Steps / CautiousSteps)) + (size.Once / CautiousRate);
        if (cautious < Short.TotalSeconds)
        {
            return forecast;
        }

        TimeSpan epoch = options.Precision == Precision.Double || size.IsGram
            ? ForecastProbe<double>.Epoch(size, options, data, Short / options.Epochs)
            : ForecastProbe<float>.Epoch(size, options, data, Short / options.Epochs);
        double once = size.PerEpoch == 0 ? 0 : epoch.TotalSeconds * size.Once / size.PerEpoch;
        double run = (epoch.TotalSeconds * options.Epochs) + once;
        return run < Short.TotalSeconds ? forecast
            : forecast with { Epoch = epoch, Run = TimeSpan.FromSeconds(Math.Min(run, TimeSpan.MaxValue.TotalSeconds / 2)) };
    }
}
