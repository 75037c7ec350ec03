using System.Text.Json;
using Gradus.Cli.Output;
using Gradus.Cli.Tests.Support;
using Gradus.Training;

namespace Gradus.Cli.Tests.Commands;

/// <summary>Pictures of runs and models as files.</summary>
public sealed class PlotTests : IDisposable
{
    private readonly Folder folder = new();

    private string Runs => folder["runs"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Plot_of_a_run_writes_every_picture_that_fits()
    {
        string run = Train("--name", "one", "--test", "0.2", "--validation", "0.2");

        string[] lines = CliRun.Of("plot", run, "--out", folder["plots"]).Results.TrimEnd().Split('\n');

        string[] expected = ["accuracy", "calibration", "confusion", "cost", "decision", "gradients", "means", "network", "rate", "roc", "spread"];
        Assert.Equal(expected, Directory.GetFiles(folder["plots"]).Select(Path.GetFileNameWithoutExtension).Where(name => name != "idle").Order(StringComparer.Ordinal));
        Assert.Matches("^picture +file$", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("cost ", StringComparison.Ordinal) && line.EndsWith(Path.Combine("plots", "cost.svg"), StringComparison.Ordinal));
        Assert.StartsWith("<svg", File.ReadAllText(folder["plots/cost.svg"]), StringComparison.Ordinal);
        Assert.Contains(">validation<", File.ReadAllText(folder["plots/cost.svg"]), StringComparison.Ordinal);

        // The same figure as on the page.
        string page = File.ReadAllText(Path.Combine(run, "report.html"));
        string description = System.Text.RegularExpressions.Regex.Match(File.ReadAllText(folder["plots/confusion.svg"]), "<desc>(.*?)</desc>").Groups[1].Value;
        Assert.Contains(description, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Plot_writes_png_where_it_is_asked_for()
    {
        string run = Train("--name", "one");

        _ = CliRun.Of("plot", "one", "--runs", Runs, "--figures", "cost,decision", "--format", "png", "--out", folder["plots"]).Results;
        _ = CliRun.Of("plot", run, "--figures", "rate", "--out", folder["r.png"]).Results;

        foreach (string file in (string[])[folder["plots/cost.png"], folder["plots/decision.png"], folder["r.png"]])
        {
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(file)[..4]);
        }
    }

    [Fact]
    public void Plot_of_several_runs_compares_their_costs()
    {
        Train("--name", "slow", "--rate", "0.01");
        Train("--name", "fast", "--rate", "0.5", "--validation", "0.2");

        using var json = JsonDocument.Parse(CliRun.Of("plot", "slow", "fast", "--runs", Runs, "--out", folder["costs.svg"], "--json").Results);

        string description = json.RootElement.GetProperty("figures")[0].GetProperty("description").GetString()!;
        Assert.Matches("-slow from .* to .* in 8 epochs; .*-fast from .* Dashes are the validation cost", description);
        Assert.Contains("-fast</text>", File.ReadAllText(folder["costs.svg"]), StringComparison.Ordinal);
        CliRun.Of("plot", "slow", "fast", "--runs", Runs, "--figures", "roc").ShouldFail(ExitCode.Usage, "of several runs the costs are compared");
    }

    [Fact]
    public void Plot_of_a_model_needs_no_run()
    {
        Train("--name", "one");

        _ = CliRun.Of("plot", "--model", folder["m.safetensors"], "--data", "moons(100, 0.2)", "--figures", "decision", "--out", folder["d.svg"]).Results;

        Assert.Contains("100 examples", File.ReadAllText(folder["d.svg"]), StringComparison.Ordinal);
        CliRun.Of("plot").ShouldFail(ExitCode.Usage, "Name a run");
        CliRun.Of("plot", "--model", folder["m.safetensors"], "--figures", "cost").ShouldFail(ExitCode.Usage, "Name a run");
        CliRun.Of("plot", "--model", folder["m.safetensors"], "--figures", "roc").ShouldFail(ExitCode.Usage, "give --data");
        CliRun.Of("plot", "--model", folder["m.safetensors"], "--figures", "weights").ShouldFail(ExitCode.Usage, "whose inputs are pictures");
        CliRun.Of("plot", "--figures", "costs").ShouldFail(ExitCode.Usage, "no picture 'costs'. Did you mean", "cost");
        CliRun.Of("plot", "--model", folder["m.safetensors"], "--out", folder["a.svg"], "--format", "png").ShouldFail(ExitCode.Usage, "contradict");
        CliRun.Of("plot", "--model", folder["m.safetensors"], "--format", "gif").ShouldFail(ExitCode.Usage, "--format is svg or png");
    }

    [Fact]
    public void Plot_of_a_run_that_was_killed_shows_how_far_it_came()
    {
        string run = Train("--name", "one");
        File.Delete(Path.Combine(run, "model.safetensors"));
        File.AppendAllText(Path.Combine(run, "history.csv"), "8,0.");

        _ = CliRun.Of("plot", run, "--out", folder["plots"]).Results;

        Assert.Contains("of 8.", File.ReadAllText(folder["plots/cost.svg"]), StringComparison.Ordinal);
        Assert.False(File.Exists(folder["plots/network.svg"]));
    }

    [Theory]
    [InlineData("training data", "kinds.csv")]
    [InlineData("test data", "test.csv")]
    public void Plot_of_data_that_have_changed_draws_no_answers(string what, string changed)
    {
        string data = folder.Write("kinds.csv", Samples.Kinds), test = folder.Write("test.csv", Samples.Kinds);
        _ = CliRun.Of("train", "--data", data, "--test", test, "--epochs", "3", "--out", folder["m.safetensors"], "--runs", Runs).Results;
        string run = Assert.Single(Directory.GetDirectories(Runs));
        folder.Write(changed, Samples.Kinds.Replace("7.7,", "7.8,", StringComparison.Ordinal));

        CliRun drawn = CliRun.Of("plot", run, "--out", folder["plots"]);

        Assert.Contains($"other {what}: expected 12 examples", drawn.Error, StringComparison.Ordinal);
        drawn.ShouldSucceed("cost");
        Assert.False(File.Exists(folder["plots/confusion.svg"]));
        CliRun.Of("plot", run, "--figures", "confusion", "--out", folder["plots"]).ShouldFail(ExitCode.Usage, "has changed since the run", what);
    }

    [Fact]
    public void Plot_replaces_pictures_and_nothing_else()
    {
        string run = Train("--name", "one"), notes = folder.Write("notes.svg", "dear diary"), photo = folder.Write("photo.png", "JFIF");

        CliRun.Of("plot", run, "--figures", "cost", "--out", notes).ShouldFail(ExitCode.Usage, "is no picture of SVG; it stays as it is", "--force");
        CliRun.Of("plot", run, "--figures", "cost", "--out", photo).ShouldFail(ExitCode.Usage, "is no picture of PNG");
        Assert.Equal("dear diary", File.ReadAllText(notes));
        CliRun.Of("plot", run, "--figures", "cost", "--out", notes, "--force").ShouldSucceed("notes.svg");
        CliRun.Of("plot", run, "--figures", "cost", "--out", notes).ShouldSucceed("notes.svg");
    }

    [Fact]
    public void Picture_that_cannot_be_drawn_takes_no_other_with_it()
    {
        string run = Train("--name", "one");
        File.WriteAllText(Path.Combine(run, "layers.csv"), "torn");

        CliRun all = CliRun.Of("plot", run, "--out", folder["all"]).ShouldFail(ExitCode.Failed, "--figures gradients: ", "layers.csv: the first line is");
        CliRun some = CliRun.Of("plot", run, "--figures", "cost,predicted,roc,weights", "--out", folder["some"]).ShouldFail(
            ExitCode.Usage, "--figures predicted: this picture does not fit: it is of answers that are numbers.", "--figures weights: this picture does not fit");

        Assert.Equal(["accuracy", "calibration", "confusion", "cost", "decision", "network", "rate", "roc"], Names("all"));
        Assert.Matches("cost +.*cost.svg", all.Out);
        Assert.Equal(["cost", "roc"], Names("some"));
        Assert.Matches("roc +.*roc.svg", some.Out);
        using var json = JsonDocument.Parse(CliRun.Of("plot", run, "--figures", "cost,gradients", "--out", folder["json"], "--json").ShouldFail(ExitCode.Failed).Out);
        Assert.Equal("cost", Assert.Single(json.RootElement.GetProperty("figures").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("gradients", Assert.Single(json.RootElement.GetProperty("missing").EnumerateArray()).GetProperty("name").GetString());

        File.WriteAllText(Path.Combine(run, "model.safetensors"), "no model");
        CliRun.Of("plot", run, "--figures", "cost", "--out", folder["c.svg"]).ShouldSucceed("c.svg");
        CliRun.Of("plot", run, "--figures", "network", "--out", folder["n.svg"]).ShouldFail(ExitCode.BadModel);

        string[] Names(string name) => [.. Directory.GetFiles(folder[name]).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Picture_that_cannot_be_written_takes_no_other_with_it()
    {
        string run = Train("--name", "one");
        Directory.CreateDirectory(folder["plots/cost.svg"]);

        CliRun.Of("plot", run, "--figures", "cost,rate", "--out", folder["plots"]).ShouldFail(ExitCode.Usage, "cost.svg is a directory");
        Assert.Empty(Directory.GetFiles(folder["plots"]));
    }

    [Theory]
    [InlineData("x.jpg")]
    [InlineData("x.pdf")]
    public void Picture_of_no_known_format_is_refused(string name)
    {
        string one = Train("--name", "one"), two = Train("--name", "two");

        CliRun.Of("plot", one, two, "--out", folder[name]).ShouldFail(ExitCode.Usage, $"--out {folder[name]}: pictures are written as svg or png");
        Assert.False(Directory.Exists(folder[name]));
        CliRun.Of("plot", one, two, "--out", folder[name] + "/").ShouldSucceed("cost.svg");
        CliRun.Of("plot", one, "--figures", "rate", "--out", folder[name]).ShouldSucceed("rate.svg");
        CliRun.Of("plot", one, two, "--out", "-").ShouldFail(ExitCode.Usage, "--out - names no file");
    }

    [Fact]
    public void Curve_on_a_screen_falls_as_the_cost_does()
    {
        EpochRecord[] epochs = [.. Enumerable.Range(0, 50).Select(i => new EpochRecord(i, 1 - (i / 50.0), null, i % 2 == 0 ? 0.5 : null, null, 0.1))];

        IReadOnlyList<string> lines = CostCurve.Lines(epochs, 40, 8);

        Assert.Equal(11, lines.Count);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 40 + TextChart.LabelWidth));
        Assert.Contains("× validation", lines[0], StringComparison.Ordinal);
        Assert.InRange(Braille(lines[1]).Min, 0, 2);
        Assert.True(Braille(lines[1]).Max < Braille(lines[4]).Min + 3 && Braille(lines[4]).Max < Braille(lines[8]).Min + 3);
        Assert.Contains(lines, line => line.Count(c => c == TextChart.Cross) > 8);
        Assert.StartsWith("         1┤", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("      0.02┤", lines[8], StringComparison.Ordinal);
        Assert.EndsWith("50", lines[10], StringComparison.Ordinal);
        Assert.Empty(CostCurve.Lines(epochs[..1], 40, 8));
        Assert.Empty(CostCurve.Lines([.. epochs.Select(epoch => epoch with { Cost = double.NaN, ValidationCost = null })], 40, 8));

        static (int Min, int Max) Braille(string line)
        {
            int[] at = [.. Enumerable.Range(0, line.Length).Where(i => line[i] is > '\u2800' and <= '\u28ff').Select(i => i - TextChart.LabelWidth)];
            return (at.Min(), at.Max());
        }
    }

    [Fact]
    public void Nothing_is_drawn_where_there_is_no_screen() =>
        Assert.DoesNotContain(CliRun.Of("train", "--epochs", "5", "--out", folder["m.safetensors"]).Error, c => c is >= '\u2800' and <= '\u28ff');

    private string Train(params string[] more)
    {
        HashSet<string> before = Directory.Exists(Runs) ? [.. Directory.GetDirectories(Runs)] : [];
        _ = CliRun.Of(["train", "--data", "moons(200, 0.2)", "--layers", "6:tanh,1:sigmoid", "--epochs", "8", "--out", folder["m.safetensors"], "--runs", Runs, .. more]).Results;
        return Assert.Single(Directory.GetDirectories(Runs), path => !before.Contains(path));
    }
}
