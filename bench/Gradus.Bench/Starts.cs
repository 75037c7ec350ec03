using System.Diagnostics;
using System.Globalization;
using Gradus.Bench.Report;
using Gradus.Bench.Setup;
using Gradus.Bench.Workloads;

namespace Gradus.Bench;

/// <summary>Times whole processes from the outside, in turn.</summary>
internal sealed class Starts(ContenderList contenders, CaseFiles files, string benchFolder, string cacheFolder)
{
    private const int Steps = 1000;
    private const double Rate = 1.2;

    public ContenderResult[] Measure(StartCase item, string[] present, int rounds)
    {
        var small = (TrainingCase)files.Write(WorkloadList.All(null, quick: false).First(w => w.Id == "W2").Cases[0]);
        string model = Path.Combine(cacheFolder, "data", "small.safetensors");
        Nets.Network(small).Build(seed: 1).Save(model);
        Dictionary<string, ProcessStartInfo> starts = present.ToDictionary(id => id, id => Start(item, id, small, model));
        var samples = present.ToDictionary(id => id, _ => new List<double>());
        var costs = new Dictionary<string, double?>();
        var reasons = new Dictionary<string, string>();
        for (int round = -1; round < rounds; round++)
        {
            foreach (string id in present.Where(id => !reasons.ContainsKey(id)))
            {
                ProcessStartInfo start = starts[id];
                start.RedirectStandardOutput = start.RedirectStandardError = true;
                long begun = Stopwatch.GetTimestamp();
                using Process process = Process.Start(start)!;
                string output = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
                if (process.ExitCode != 0)
                {
                    reasons[id] = process.StandardError.ReadToEnd().Trim().Split('\n')[^1];
                    continue;
                }

                costs[id] = double.TryParse(output.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double cost) ? cost : null;
                if (round >= 0)
                {
                    samples[id].Add(seconds);
                }
            }
        }

        return [.. present.Select(id => Result(id, samples[id], reasons.GetValueOrDefault(id)) with { Parity = costs.GetValueOrDefault(id) })];
    }

    /// <summary>Median and quartiles of samples.</summary>
    public static ContenderResult Result(string id, List<double> samples, string? reason)
    {
        double[] sorted = [.. samples.Order()];
        var result = new ContenderResult
        {
            Id = id, Title = ContenderList.Title(id), IsGradus = id.StartsWith("gradus", StringComparison.Ordinal), Reason = reason,
        };
        return sorted.Length == 0 || reason is not null ? result : result with
        {
            Samples = samples,
            Median = Numbers.Quantile(sorted, 0.5),
            Quartile1 = Numbers.Quantile(sorted, 0.25),
            Quartile3 = Numbers.Quantile(sorted, 0.75),
        };
    }

    // As ./gradus is built: in folders of its own, and with lock files that may name this system.
    private ProcessStartInfo CompiledAhead(string[] work)
    {
        string folder = Path.Combine(cacheFolder, "start");
        string? published = Command.Output("dotnet",
        [
            "publish", Path.Combine(benchFolder, "Gradus.Bench.Start"), "-c", "Release", "-v", "quiet", "--nologo", "--disable-build-servers",
            "--artifacts-path", folder, "-o", Path.Combine(folder, "app"), "-p:RestoreLockedMode=false",
            "-p:DisableTransitiveFrameworkReferenceDownloads=true", $"-p:GradusLockFolder={folder}/",
            "--use-current-runtime", "--self-contained", "-p:PublishReadyToRun=true", "-p:GradusAhead=true",
        ]);
        return published is not null
            ? new(Path.Combine(folder, "app", "Gradus.Bench.Start"), work)
            : new("dotnet", [Path.Combine(folder, "the compiler ahead of time could not be had")]);
    }

    private ProcessStartInfo Start(StartCase item, string id, TrainingCase small, string model)
    {
        string[] work = [small.X, small.Y, Steps.ToString(CultureInfo.InvariantCulture), Rate.ToString(CultureInfo.InvariantCulture)];
        string program = Path.Combine(benchFolder, "Gradus.Bench.Start", "bin", "Release", "net10.0", "Gradus.Bench.Start.dll");
        return (item.Id, id) switch
        {
            (_, "empty-dotnet") => new("dotnet", [program]),
            ("W8-predict", _) => new(Path.Combine(benchFolder, "..", "gradus"), ["predict", model, "1", "2"]),
            (_, "gradus") => new("dotnet", [program, .. work]),
            (_, "gradus-ahead") => CompiledAhead(work),
            (_, "numpy64") => contenders.Python("numpy", 1, "start_numpy.py", work),
            (_, "torch") => contenders.Python("torch", 1, "start_torch.py", work),
            _ => contenders.Python("sklearn", 1, "start_sklearn.py", work),
        };
    }
}
