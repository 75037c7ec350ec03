using System.Text.Json;
using System.Text.Json.Nodes;
using Gradus.Bench.Contenders;
using Gradus.Bench.Machine;
using Gradus.Bench.Report;
using Gradus.Bench.Setup;
using Gradus.Bench.Workloads;

namespace Gradus.Bench;

/// <summary>
/// Measures cases at one number of threads: all contenders in turn, A B C A B C …, so that a machine whose speed drifts
/// drifts for all of them. Processes live on from case to case.
/// </summary>
internal sealed class Rounds(
    BenchOptions options, ContenderList contenders, IDictionary<string, string> versions, int threads, string benchFolder, string cacheFolder) : IDisposable
{
    // Threads of a contender that has just worked may still spin for some milliseconds.
    private readonly TimeSpan pause = TimeSpan.FromMilliseconds(options.Quick ? 20 : 50);

    private readonly Dictionary<string, ContenderProcess> processes = [];

    public CaseResult Measure(Case item, CaseFiles files, Func<string, bool> invited, MachinePeak peak)
    {
        string[] present = [.. item.Contenders.Where(id => invited(id) && contenders.Available(id))];
        (double floor, string bound) = peak.Floor(item.Operations, item.Bytes, item.WorkingSet);
        ContenderResult[] results = item is StartCase start
            ? new Starts(contenders, files, benchFolder, cacheFolder).Measure(start, present, RoundsOf(item))
            : Measure(files.Write(item), present);
        Dictionary<string, double> peers = results.Where(r => !r.IsGradus && r.Samples.Count > 0).ToDictionary(r => r.Id, r => r.Median);
        return new CaseResult
        {
            Id = item.Id,
            Title = item.Title,
            Unit = item.Unit,
            Data = item is NetCase net ? net.Source.Text : "",
            Threads = threads,
            Operations = item.Operations,
            Floor = floor,
            FloorBound = bound,
            ShowsRate = item.ShowsRate,
            ExamplesShown = item.ExamplesShown,
            Contenders = results,
            Targets = [.. item.Targets.Select(target => Judge(target, results, peers, item.Operations / peak.Operations))],
        };
    }

    public void Dispose()
    {
        foreach (ContenderProcess process in processes.Values)
        {
            process.Dispose();
        }
    }

    private static TargetResult Judge(Target target, ContenderResult[] results, Dictionary<string, double> peers, double floor)
    {
        ContenderResult? own = results.FirstOrDefault(r => r.Id == target.Contender && r.Samples.Count > 0);
        double? found = own is null ? null : target.Found(own.Median, peers, floor);
        return new(target.Contender, target.Text, found, target.Limit, found is { } value ? target.Reached(value) : null);
    }

    private int RoundsOf(Case item) => options.Rounds ?? (item.Heavy ? (options.Quick ? 2 : 3) : options.Quick ? 3 : 7);

    private ContenderResult[] Measure(Case item, string[] present)
    {
        var tracks = present.Select(id => new Track(id)).ToArray();
        JsonNode description = JsonSerializer.SerializeToNode(item, ContenderProcess.Json)!;
        foreach (Track track in tracks)
        {
            track.Parity = (double?)Ask(track, new() { ["do"] = "prepare", ["case"] = description.DeepClone() })?["value"];
        }

        // What .NET runs often it compiles again in the background, which takes up to 0.3 s: the Gram path of W1 took 110 µs an
        // iteration before and 60 after. A heavy case is warm after its first samples.
        int rounds = RoundsOf(item), warmUps = item.Heavy ? 0 : 1;
        double full = options.Quick ? 0.05 : 0.15, warming = options.Quick ? 0.3 : 0.6;
        for (int round = -warmUps; round < rounds; round++)
        {
            // Each round begins with another contender.
            for (int i = 0; i < tracks.Length; i++)
            {
                Track track = tracks[(i + round + warmUps) % tracks.Length];
                Thread.Sleep(pause);
                JsonObject? answer = Ask(track, new() { ["do"] = "round", ["seconds"] = round < 0 ? warming : full, ["heavy"] = item.Heavy });
                if (answer is not null && round >= 0)
                {
                    track.Units = (double)answer["units"]! * item.UnitsPerRun;
                    track.Samples.Add((double)answer["seconds"]! / track.Units);
                    track.Asides.Add((double?)answer["aside"] ?? 0);
                }
            }
        }

        foreach (Track track in tracks)
        {
            Ask(track, new() { ["do"] = "drop" });
        }

        return [.. tracks.Select(track => track.Result())];
    }

    // Null once a contender has failed or passed: it is asked no more about this case.
    private JsonObject? Ask(Track track, JsonObject request)
    {
        if (track.Reason is not null)
        {
            return null;
        }

        try
        {
            JsonObject answer = Process(track.Id).Ask(request);
            if ((bool)answer["ok"]!)
            {
                return answer;
            }

            track.Reason = (string)answer["error"]!;
        }
        catch (Exception fault) when (fault is InvalidOperationException or IOException)
        {
            track.Reason = fault.Message;
            if (processes.Remove(track.Id, out ContenderProcess? process))
            {
                process.Dispose();
            }
        }

        return null;
    }

    private ContenderProcess Process(string id)
    {
        if (!processes.TryGetValue(id, out ContenderProcess? process))
        {
            process = processes[id] = new ContenderProcess(contenders.Start(id, threads));
            foreach ((string name, JsonNode? version) in process.Ask(new() { ["do"] = "hello" })["versions"]!.AsObject())
            {
                versions[name] = (string)version!;
            }
        }

        return process;
    }

    /// <summary>What is known of a contender in a case.</summary>
    private sealed class Track(string id)
    {
        public string Id => id;

        public List<double> Samples { get; } = [];

        public List<double> Asides { get; } = [];

        public double Units { get; set; }

        public double? Parity { get; set; }

        public string? Reason { get; set; }

        public ContenderResult Result() => Starts.Result(id, Samples, Reason) with
        {
            UnitsPerRound = Units,
            Parity = Parity,
            Aside = Asides.Count > 0 ? Asides.Order().ElementAt(Asides.Count / 2) : 0,
        };
    }
}
