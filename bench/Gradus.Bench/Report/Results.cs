using Gradus.Bench.Machine;

namespace Gradus.Bench.Report;

/// <summary>Everything a run of the benchmark found, as it is written to results.json.</summary>
internal sealed record Results
{
    public required string Produced { get; init; }

    public required string Commit { get; init; }

    public required string Arguments { get; init; }

    public required double Minutes { get; init; }

    public required MachineFacts Machine { get; init; }

    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>Peers that could not be set up, in a sentence each.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    public required IReadOnlyList<WorkloadResult> Workloads { get; init; }
}

internal sealed record WorkloadResult(string Id, string Title, IReadOnlyList<CaseResult> Cases);

/// <summary>One case at one number of threads. Times are seconds of a unit.</summary>
internal sealed record CaseResult
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Unit { get; init; }

    public required string Data { get; init; }

    public required int Threads { get; init; }

    public required double Operations { get; init; }

    /// <summary>The least time that the machine's peaks allow; 0 where none is stated.</summary>
    public required double Floor { get; init; }

    public required string FloorBound { get; init; }

    public bool ShowsRate { get; init; }

    public int ExamplesShown { get; init; }

    public required IReadOnlyList<ContenderResult> Contenders { get; init; }

    public required IReadOnlyList<TargetResult> Targets { get; init; }
}

/// <summary>What a contender needed for a unit; without samples the reason stands in its place.</summary>
internal sealed record ContenderResult
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public bool IsGradus { get; init; }

    public double Median { get; init; }

    public double Quartile1 { get; init; }

    public double Quartile3 { get; init; }

    public double UnitsPerRound { get; init; }

    public IReadOnlyList<double> Samples { get; init; } = [];

    /// <summary>The cost after the same steps, or a weighted sum of outputs: it must agree with the others'.</summary>
    public double? Parity { get; init; }

    /// <summary>Seconds of a run that belong to no unit: set-up and end.</summary>
    public double Aside { get; init; }

    public string? Reason { get; init; }
}

internal sealed record TargetResult(string Contender, string Text, double? Found, double Limit, bool? Reached);
