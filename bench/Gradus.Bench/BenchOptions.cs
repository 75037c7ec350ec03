using System.Globalization;

namespace Gradus.Bench;

/// <summary>What the command line asked for.</summary>
internal sealed record BenchOptions
{
    public const string Help = """
        Runs Gradus and its peers in turn on the same data and writes bench/RESULTS.md and bench/results.json.

        bench/run [options]          all workloads at 1 and 2 threads, about a quarter of an hour
        bench/run kernels [options]  the kernels one by one; the options are those of BenchmarkDotNet, as --filter '*'
        bench/run accuracy [names]   the largest error of each function, over every number of single precision
        bench/run gram [options]     the straight path against the Gram path; bench/run gram --help
        bench/run stream [options]   training on a file larger than the memory; bench/run stream --help
        bench/run reading [options]  rates of reading files of every kind; bench/run reading --help

          --only W3,W5      workloads or cases, by the beginning of their names
          --threads 1,2     numbers of threads
          --peers a,b       numpy, torch, sklearn, onnxruntime, openblas, onednn; none for Gradus alone
          --quick           fewer and shorter rounds, and parts of long epochs; below three minutes
          --rounds N        rounds of each case
          --out FOLDER      where to write the results; a part of the benchmark is otherwise only shown
          --no-setup        install nothing
          --list            the cases, and nothing else
          --help            this text
        """;

    public IReadOnlyList<string> Only { get; init; } = [];

    public IReadOnlyList<int> Threads { get; init; } = [1, 2];

    public IReadOnlyList<string>? Peers { get; init; }

    public bool Quick { get; init; }

    public int? Rounds { get; init; }

    public string? Out { get; init; }

    public bool NoSetup { get; init; }

    public bool List { get; init; }

    public bool ShowHelp { get; init; }

    /// <summary>Whether nothing is left out, so that the results may replace those of the repository.</summary>
    public bool IsWhole => Only.Count == 0 && Peers is null && !Quick && Rounds is null && Threads is [1, 2];

    /// <exception cref="ArgumentException">An option is unknown or has no usable value.</exception>
    public static BenchOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new BenchOptions();
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{name} needs a value; see --help.");
            options = name switch
            {
                "--only" => options with { Only = Parts(Value()) },
                "--threads" => options with { Threads = [.. Parts(Value()).Select(text => Number(name, text))] },
                "--peers" => options with { Peers = Parts(Value()) is ["none"] ? [] : Parts(arguments[i]) },
                "--quick" => options with { Quick = true },
                "--rounds" => options with { Rounds = Number(name, Value()) },
                "--out" => options with { Out = Value() },
                "--no-setup" => options with { NoSetup = true },
                "--list" => options with { List = true },
                "--help" or "-h" => options with { ShowHelp = true },
                _ => throw new ArgumentException($"No option is named {name}; see --help."),
            };
        }

        return options;
    }

    /// <summary>Whether a workload or case was asked for; W1 is not W1b.</summary>
    public bool Wants(string workload, string item) => Only.Count == 0 || Only.Any(only =>
        workload.Equals(only, StringComparison.OrdinalIgnoreCase)
        || (only.Length > workload.Length && item.StartsWith(only, StringComparison.OrdinalIgnoreCase)));

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new ArgumentException($"{name} needs numbers of 1 or more, but found '{text}'.");
}
