using System.Globalization;
using System.Runtime.InteropServices;

namespace Gradus.Bench.Machine;

/// <summary>The machine that was measured, and what it can do at most on a number of threads.</summary>
internal sealed record MachineFacts(string Processor, int Cores, string System, string Runtime, IReadOnlyList<MachinePeak> Peaks)
{
    public static MachineFacts Measure(IReadOnlyList<int> threads)
    {
        long l2 = CacheSize(2) ?? 1 << 20, l3 = CacheSize(3) ?? 32 << 20;
        return new MachineFacts(
            ProcessorName(), Environment.ProcessorCount, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription,
            [.. threads.Select(count => MachinePeak.Measure(count, l2, l3))]);
    }

    public MachinePeak Peak(int threads) => Peaks.First(peak => peak.Threads == threads);

    private static string ProcessorName()
    {
        const string Facts = "/proc/cpuinfo";
        string? line = File.Exists(Facts)
            ? File.ReadLines(Facts).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static long? CacheSize(int level)
    {
        foreach (int index in Enumerable.Range(0, 5))
        {
            string folder = $"/sys/devices/system/cpu/cpu0/cache/index{index}";
            if (Directory.Exists(folder) && File.ReadAllText($"{folder}/level").Trim() == level.ToString(CultureInfo.InvariantCulture))
            {
                string size = File.ReadAllText($"{folder}/size").Trim();
                return long.Parse(size.TrimEnd('K', 'M'), CultureInfo.InvariantCulture) * (size.EndsWith('M') ? 1 << 20 : 1 << 10);
            }
        }

        return null;
    }
}

/// <summary>Rates on a number of threads: operations a second, and bytes a second where the data fits in each kind of memory.</summary>
internal sealed record MachinePeak(int Threads, double Operations, double L2, double L3, double Memory, long L2Size, long L3Size)
{
    public static MachinePeak Measure(int threads, long l2, long l3) => new(
        threads,
        Best(() => Machine.Peaks.Operations(threads, 0.05)),
        Best(() => Machine.Peaks.Bytes(threads, (int)(l2 / 2) * threads, 0.05)),
        Best(() => Machine.Peaks.Bytes(threads, (int)Math.Min(l3 / 3, 64 << 20), 0.05)),
        Best(() => Machine.Peaks.Bytes(threads, 512 << 20, 0.1)),
        l2,
        l3);

    // Whatever else runs on the machine only ever takes away from a peak.
    private static double Best(Func<double> measure) => Enumerable.Range(0, 7).Max(_ => measure());

    /// <summary>The least time for these operations and bytes, and which of them it is.</summary>
    public (double Seconds, string Bound) Floor(double operations, double bytes, double workingSet)
    {
        (double rate, string name) = workingSet <= L2Size * Threads ? (L2, "L2") : workingSet <= L3Size ? (L3, "L3") : (Memory, "memory");
        return operations / Operations >= bytes / rate ? (operations / Operations, "FMA") : (bytes / rate, name);
    }
}
