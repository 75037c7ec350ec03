using System.Globalization;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Settings;

/// <summary>Refuses networks that this machine cannot hold, before it slows down or the system ends the program.</summary>
internal static class MemoryNeed
{
    // What is forecast is the most, which need not be there at once.
    private const double Tight = 0.8;
    private const string Remedy = "Take a smaller --batch, fewer units in --layers, a larger --record-every, or fewer examples.";

    private static double Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Refuses a run.</summary>
    public static void Require(Forecast forecast)
    {
        if (forecast.PeakMemory > Available)
        {
            throw CommandException.Usage($"The run would take about {Gib(forecast.PeakMemory)} of memory, but this machine has {Gib(Available)}. {Remedy}");
        }
    }

    /// <summary>Says where a run may not fit beside other programs; null where it does.</summary>
    public static string? Doubt(Forecast forecast) => forecast.PeakMemory > Tight * Available
        ? $"The run may take {Gib(forecast.PeakMemory)} of the {Gib(Available)} of this machine. {Remedy}"
        : null;

    /// <summary>Refuses a network.</summary>
    /// <param name="network">What is asked for.</param>
    /// <param name="options">How it would be trained.</param>
    public static void Require(Network network, TrainingOptions options)
    {
        double needed = TrainingMemory.Of(network, options, 1).Weights;
        if (needed > Available)
        {
            throw CommandException.Usage(string.Create(
                CultureInfo.InvariantCulture,
                $"--layers: training {network.ParameterCount:N0} parameters takes about {needed / (1 << 30):N0} GiB of memory, but this machine has {Available / (1 << 30):N0} GiB. Take fewer units, or fewer inputs."));
        }
    }

    private static string Gib(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1 << 30):N1} GiB");
}
