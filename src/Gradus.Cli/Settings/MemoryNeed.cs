using System.Globalization;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>Refuses networks that this machine cannot hold, before it slows down or the system ends the program.</summary>
internal static class MemoryNeed
{
    // Weights, their copy in training, gradients, and two averages of them, as Adam keeps.
    private const int CopiesInTraining = 5;

    public static void Require(Network network, Precision precision)
    {
        long parameters = network.Summarize().Parameters;
        double needed = (double)parameters * CopiesInTraining * (precision == Precision.Double ? sizeof(double) : sizeof(float));
        double available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (needed > available)
        {
            throw CommandException.Usage(string.Create(
                CultureInfo.InvariantCulture,
                $"--layers: training {parameters:N0} parameters takes about {needed / (1 << 30):N0} GiB of memory, but this machine has {available / (1 << 30):N0} GiB. Take fewer units, or fewer inputs."));
        }
    }
}
