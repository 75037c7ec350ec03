using Gradus.Bench.Machine;
using Gradus.Bench.Report;

namespace Gradus.Bench.Tests;

public sealed class ReportTests
{
    private static readonly MachinePeak _peak = new(1, Operations: 100e9, L2: 100e9, L3: 50e9, Memory: 10e9, L2Size: 1 << 20, L3Size: 32 << 20);

    [Theory]
    [InlineData(1e9, 1e6, 1e6, 0.01, "FMA")]
    [InlineData(1e6, 1e6, 1e6, 1e-5, "FMA")]
    [InlineData(0, 1e6, 1e6, 1e-5, "L2")]
    [InlineData(0, 1e7, 1e7, 2e-4, "L3")]
    [InlineData(0, 1e9, 1e9, 0.1, "memory")]
    public void Floor_is_the_slower_of_operations_and_bytes(double operations, double bytes, double set, double seconds, string bound)
    {
        (double found, string by) = _peak.Floor(operations, bytes, set);
        Assert.Equal(seconds, found, 1e-12);
        Assert.Equal(bound, by);
    }

    [Fact]
    public void Page_states_medians_ratios_targets_and_what_is_missing()
    {
        string page = MarkdownReport.Write(Sample()).ReplaceLineEndings("\n");

        Assert.Contains("| W9 | 1 | 2.00 ms | NumPy: 4.00 ms | ≤ 0.4 × best peer | 0.50 | **no** | 1.00 ms (FMA) |\n", page, StringComparison.Ordinal);
        Assert.Contains("| 1 | NumPy | 4.00 ms | 3.50 ms … 4.50 ms, 3 rounds | 2.00 × | 0.25 |\n", page, StringComparison.Ordinal);
        Assert.Contains("| 1 | PyTorch | – | it failed | | |\n", page, StringComparison.Ordinal);
        Assert.Contains("- Not measured: oneDNN.\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Quartiles_are_interpolated() => Assert.Equal([1.75, 2.5, 3.25], new[] { 0.25, 0.5, 0.75 }.Select(share => Numbers.Quantile([1, 2, 3, 4], share)));

    [Theory]
    [InlineData(1.5e-9, "1.50 ns")]
    [InlineData(23e-6, "23.0 µs")]
    [InlineData(0.1234, "123 ms")]
    [InlineData(2, "2.00 s")]
    public void Times_have_three_digits(double seconds, string text) => Assert.Equal(text, Numbers.Time(seconds));

    private static Results Sample() => new()
    {
        Produced = "now", Commit = "abc", Arguments = "", Minutes = 1, Versions = new Dictionary<string, string> { ["NumPy"] = "1" },
        Machine = new("a processor", 2, "a system", ".NET", [_peak]),
        Missing = ["oneDNN."],
        Workloads =
        [
            new("W9", "A workload",
            [
                new()
                {
                    Id = "W9", Title = "a case", Unit = "step", Data = "numbers", Threads = 1, Operations = 1e8, Floor = 1e-3, FloorBound = "FMA",
                    Contenders =
                    [
                        new() { Id = "gradus", Title = "Gradus", IsGradus = true, Samples = [2e-3], Median = 2e-3, Quartile1 = 2e-3, Quartile3 = 2e-3 },
                        new() { Id = "numpy32", Title = "NumPy", Samples = [3e-3, 4e-3, 5e-3], Median = 4e-3, Quartile1 = 3.5e-3, Quartile3 = 4.5e-3, Parity = 0.25 },
                        new() { Id = "torch", Title = "PyTorch", Reason = "it failed" },
                    ],
                    Targets = [new("gradus", "≤ 0.4 × best peer", 0.5, 0.4, false)],
                },
            ]),
        ],
    };
}
