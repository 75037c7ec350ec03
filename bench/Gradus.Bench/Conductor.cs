using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gradus.Bench.Machine;
using Gradus.Bench.Report;
using Gradus.Bench.Setup;
using Gradus.Bench.Workloads;
using Gradus.Files;

namespace Gradus.Bench;

/// <summary>The whole run: peers, machine, every case at every number of threads, and the pages.</summary>
internal sealed class Conductor
{
    private readonly BenchOptions options;
    private readonly string benchFolder;
    private readonly Peers peers;
    private readonly ContenderList contenders;
    private readonly CaseFiles files;
    private readonly SortedDictionary<string, string> versions = new(StringComparer.Ordinal);

    public Conductor(BenchOptions options)
    {
        this.options = options;
        benchFolder = BenchFolder;
        peers = new Peers(CacheFolder, install: !options.NoSetup, Say);
        contenders = new ContenderList(peers, benchFolder, typeof(Conductor).Assembly.Location);
        files = new CaseFiles(Path.Combine(CacheFolder, "data"));
    }

    /// <summary>Where data, peers and logs are kept from run to run.</summary>
    public static string CacheFolder { get; } = Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "gradus-bench");

    /// <summary>Where data that is not part of the repository may lie.</summary>
    public static string SharedFolder => Environment.GetEnvironmentVariable("GRADUS_SHARED") is { Length: > 0 } given
        ? given
        : Path.Combine(BenchFolder, "..", "..", "shared");

    private static string BenchFolder => Environment.GetEnvironmentVariable("GRADUS_BENCH_FOLDER")
        ?? throw new ArgumentException("Start the benchmark by bench/run, which says where it lies.");

    public int Run()
    {
        var clock = Stopwatch.StartNew();
        Workload[] workloads = Wanted();
        string[] wanted = [.. workloads.SelectMany(w => w.Cases).SelectMany(c => c.Contenders).Distinct().Where(Invited)];
        Directory.CreateDirectory(Path.Combine(CacheFolder, "data"));
        peers.SetUp([.. wanted.Select(ContenderList.Needs).Append("openblas").Distinct().Where(need => wanted.Any(w => ContenderList.Needs(w) == need))]);
        foreach (string line in peers.Missing)
        {
            Say($"Not measured: {line}");
        }

        Say("Measuring the machine…");
        var machine = MachineFacts.Measure(options.Threads);
        var found = workloads.ToDictionary(w => w.Id, _ => new List<CaseResult>());
        foreach (int threads in options.Threads)
        {
            using var rounds = new Rounds(options, contenders, versions, threads, benchFolder, CacheFolder);
            foreach (Workload workload in workloads)
            {
                // A process starts with whatever threads it likes: once is enough.
                foreach (Case item in workload.Cases.Where(c => c is not StartCase || threads == options.Threads[0]))
                {
                    Say(string.Create(CultureInfo.InvariantCulture, $"[{clock.Elapsed.TotalMinutes,4:0.0} min] {item.Id} on {threads} thread{(threads == 1 ? "" : "s")}: {item.Title}"));
                    CaseResult result = rounds.Measure(item, files, Invited, machine.Peak(threads));
                    found[workload.Id].Add(result);
                    Say(Line(result));
                }
            }
        }

        Write(new Results
        {
            Produced = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            Commit = Command.Output("git", ["describe", "--always", "--dirty", "--abbrev=10"], benchFolder) ?? "unknown",
            Arguments = Arguments(),
            Minutes = clock.Elapsed.TotalMinutes,
            Machine = machine,
            Versions = versions,
            Missing = peers.Missing,
            Workloads = [.. workloads.Select(w => new WorkloadResult(w.Id, w.Title, found[w.Id]))],
        });
        return 0;
    }

    private Workload[] Wanted()
    {
        Workload[] wanted =
        [
            .. WorkloadList.All(Path.Combine(SharedFolder, "data"), options.Quick)
                .Select(w => w with { Cases = [.. w.Cases.Where(c => options.Wants(w.Id, c.Id))] })
                .Where(w => w.Cases.Count > 0),
        ];
        return wanted.Length > 0 ? wanted : throw new ArgumentException($"No case begins with {string.Join(" or ", options.Only)}; see --list.");
    }

    // Gradus always takes part; a peer does when it was named, or when none was.
    private bool Invited(string id) =>
        ContenderList.Needs(id).Length == 0 || options.Peers is null || options.Peers.Contains(ContenderList.Needs(id)) || options.Peers.Contains(id);

    private void Write(Results results)
    {
        var page = new StringBuilder(MarkdownReport.Write(results));
        if (options.Out is null && !options.IsWhole)
        {
            Console.WriteLine(page);
            return;
        }

        string folder = options.Out ?? benchFolder;
        Directory.CreateDirectory(folder);
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        AtomicFile.Write(Path.Combine(folder, "RESULTS.md"), stream => stream.Write(Encoding.UTF8.GetBytes(page.ToString())));
        AtomicFile.Write(Path.Combine(folder, "results.json"), stream =>
        {
            JsonSerializer.Serialize(stream, results, json);
            stream.WriteByte((byte)'\n');
        });
        Say($"Written: RESULTS.md and results.json, after {results.Minutes:0.0} minutes.");
    }

    private string Arguments()
    {
        string[] parts =
        [
            .. options.Only.Count > 0 ? [$" --only {string.Join(',', options.Only)}"] : Array.Empty<string>(),
            .. options.Threads is [1, 2] ? [] : new[] { $" --threads {string.Join(',', options.Threads)}" },
            .. options.Peers is null ? [] : new[] { $" --peers {(options.Peers.Count == 0 ? "none" : string.Join(',', options.Peers))}" },
            .. options.Quick ? [" --quick"] : Array.Empty<string>(),
            .. options.Rounds is null ? [] : new[] { $" --rounds {options.Rounds}" },
        ];
        return string.Concat(parts);
    }

    private static string Line(CaseResult result) => "           " + string.Join(", ", result.Contenders.Select(c =>
        c.Samples.Count > 0 ? $"{c.Id} {Numbers.Time(c.Median)}" : $"{c.Id} –")) + (result.Floor > 0 ? $"; floor {Numbers.Time(result.Floor)}" : "");

    private static void Say(string text) => Console.Error.WriteLine(text);
}
