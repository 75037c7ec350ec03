using System.Globalization;
using System.Text;
using Gradus.Bench.Machine;
using Gradus.Bench.Setup;

namespace Gradus.Bench.Report;

/// <summary>Results as a page: the targets first, then every contender's numbers.</summary>
internal static class MarkdownReport
{
    public static string Write(Results results)
    {
        var page = new StringBuilder();
        page.Append("# Benchmark\n\n");
        page.Append(Invariant($"Written by `bench/run{results.Arguments}` at {results.Produced} on commit {results.Commit}, in {results.Minutes:0.0} minutes. "));
        page.Append("[README](README.md) says how it is measured. Ratios within one run count, not absolute times.\n\n");
        Machine(page, results);
        Targets(page, results);
        foreach (WorkloadResult workload in results.Workloads)
        {
            Workload(page, workload);
        }

        return page.ToString();
    }

    /// <summary>The tables of one workload, as they also appear on the terminal.</summary>
    public static void Workload(StringBuilder page, WorkloadResult workload)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {workload.Id}: {workload.Title}\n\n");
        foreach (IGrouping<string, CaseResult> item in workload.Cases.GroupBy(c => c.Id))
        {
            CaseResult first = item.First();
            page.Append(CultureInfo.InvariantCulture, $"**{first.Id}**, {first.Title}; time of one {first.Unit}{(first.Data.Length > 0 ? $"; data: {first.Data}" : "")}.");
            page.Append("\n\n| threads | contender | median | quartiles | ");
            page.Append(first.ShowsRate ? "GFLOP/s | " : first.ExamplesShown > 0 ? "examples/s | " : "");
            page.Append("to Gradus | parity |\n|--:|---|--:|---|");
            page.Append(first.ShowsRate || first.ExamplesShown > 0 ? "--:|" : "");
            page.Append("--:|---|\n");
            foreach (CaseResult result in item)
            {
                Rows(page, result);
            }

            page.Append('\n');
        }
    }

    private static void Rows(StringBuilder page, CaseResult result)
    {
        double own = result.Contenders.Where(c => c.IsGradus && c.Samples.Count > 0).Select(c => c.Median).FirstOrDefault();
        foreach (ContenderResult contender in result.Contenders)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {result.Threads} | {contender.Title} | ");
            if (contender.Samples.Count == 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"– | {contender.Reason} | {(result.ShowsRate || result.ExamplesShown > 0 ? "| " : "")}| |\n");
                continue;
            }

            page.Append(CultureInfo.InvariantCulture, $"{Numbers.Time(contender.Median)} | {Numbers.Time(contender.Quartile1)} … {Numbers.Time(contender.Quartile3)}, {contender.Samples.Count} rounds | ");
            page.Append(result.ShowsRate ? $"{Numbers.Digits(result.Operations / contender.Median / 1e9)} | "
                : result.ExamplesShown > 0 ? $"{Numbers.Digits(result.ExamplesShown / contender.Median)} | " : "");
            page.Append(own > 0 ? $"{Numbers.Digits(contender.Median / own)} × | " : "| ");
            page.Append(contender.Parity is { } parity ? parity.ToString("G7", CultureInfo.InvariantCulture) : "–");
            page.Append(contender.Aside > 0.5 * contender.Median ? $"; set-up and end {Numbers.Time(contender.Aside)}" : "").Append(" |\n");
        }

        if (result.Floor > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {result.Threads} | *floor ({result.FloorBound})* | {Numbers.Time(result.Floor)} | | ");
            page.Append(result.ShowsRate ? $"{Numbers.Digits(result.Operations / result.Floor / 1e9)} | " : result.ExamplesShown > 0 ? "| " : "");
            page.Append(own > 0 ? $"{Numbers.Digits(result.Floor / own)} × | |\n" : "| |\n");
        }
    }

    private static void Machine(StringBuilder page, Results results)
    {
        MachineFacts machine = results.Machine;
        page.Append(CultureInfo.InvariantCulture, $"{machine.Processor}, {machine.Cores} cores; {machine.System}; {machine.Runtime}");
        page.Append(string.Concat(results.Versions.Where(v => v.Key != ".NET").Select(v => $", {v.Key} {v.Value}"))).Append(".\n\n");
        page.Append("| threads | multiply-adds from registers | read from L2 | from L3 | from memory |\n|--:|--:|--:|--:|--:|\n");
        foreach (MachinePeak peak in machine.Peaks)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {peak.Threads} | {Numbers.Digits(peak.Operations / 1e9)} GFLOP/s | {Numbers.Digits(peak.L2 / 1e9)} GB/s | {Numbers.Digits(peak.L3 / 1e9)} GB/s | {Numbers.Digits(peak.Memory / 1e9)} GB/s |\n");
        }

        page.Append('\n');
        foreach (string line in results.Missing)
        {
            page.Append(CultureInfo.InvariantCulture, $"- Not measured: {line}\n");
        }

        page.Append(results.Missing.Count > 0 ? "\n" : "");
    }

    private static void Targets(StringBuilder page, Results results)
    {
        page.Append("## Targets\n\nThe floor is the operations over the peak of multiply-adds, or the bytes over the measured bandwidth, whichever takes longer.\n\n");
        page.Append("| case | threads | Gradus | best peer | target | found | reached | floor |\n|---|--:|--:|---|---|--:|---|--:|\n");
        foreach (CaseResult result in results.Workloads.SelectMany(w => w.Cases).GroupBy(c => c.Id).SelectMany(c => c))
        {
            foreach (TargetResult target in result.Targets)
            {
                ContenderResult? own = result.Contenders.FirstOrDefault(c => c.Id == target.Contender && c.Samples.Count > 0);
                ContenderResult? best = result.Contenders.Where(c => !c.IsGradus && c.Id != ContenderList.Yardstick && c.Samples.Count > 0).MinBy(c => c.Median);
                page.Append(CultureInfo.InvariantCulture, $"| {result.Id}{(target.Contender == "gradus" ? "" : $", {target.Contender["gradus-".Length..]}")} | {result.Threads} | ");
                page.Append(own is null ? "– | " : $"{Numbers.Time(own.Median)} | ");
                page.Append(best is null ? "– | " : $"{best.Title}: {Numbers.Time(best.Median)} | ");
                page.Append(CultureInfo.InvariantCulture, $"{target.Text} | {Found(target)} | ");
                page.Append(target.Reached switch { true => "yes", false => "**no**", null => "–" });
                page.Append(result.Floor > 0 ? $" | {Numbers.Time(result.Floor)} ({result.FloorBound}) |\n" : " | – |\n");
            }
        }

        page.Append('\n');
    }

    private static string Found(TargetResult target) => target.Found is not { } found ? "–"
        : target.Text.StartsWith("≤ ", StringComparison.Ordinal) && !target.Text.Contains('×', StringComparison.Ordinal) ? Numbers.Time(found)
        : target.Text.Contains('%', StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{found * 100:0} %")
        : Numbers.Digits(found);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
