using System.Text.Json;
using System.Text.RegularExpressions;
using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>Runs that did not come to their end, and those that did not begin.</summary>
public sealed class RunStatesTests : IDisposable
{
    private readonly Folder folder = new();

    private string Runs => folder["runs"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Runs_show_what_is_not_finished_and_the_way_on()
    {
        using CancellationTokenSource now = new();
        now.Cancel();
        _ = CliRun.With("", now.Token, "train", "--data", "moons", "--epochs", "30", "--name", "stopped", "--out", folder["m.safetensors"], "--runs", Runs);
        string killed = Train("killed"), record = Path.Combine(killed, "run.json");
        File.WriteAllText(record, Regex.Replace(File.ReadAllText(record), "\"outcome\": \"completed\",.*", "\"outcome\": \"unfinished\" }", RegexOptions.Singleline));
        File.WriteAllLines(Path.Combine(killed, "history.csv"), File.ReadAllLines(Path.Combine(killed, "history.csv"))[..8]);
        folder.Write("runs/never/.lock", "");
        folder.Write("runs/never/log.txt", "");

        CliRun list = CliRun.Of("runs", "--runs", Runs);

        Assert.Matches(@"killed .* 7 of 40 .* unfinished ", list.Results);
        Assert.Matches(@"stopped .* 0 of 30 .* cancelled ", list.Out);
        Assert.Contains($"  gradus train --resume {killed}\n", list.Out, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(list.Out, "--resume .*-(killed|stopped)\n"));
        Assert.Contains($"{Path.Combine(Runs, "never")}: the run was ended before it began", list.Error, StringComparison.Ordinal);
        Assert.Matches($"go on with +--resume {Regex.Escape(killed)}", CliRun.Of("runs", "--runs", Runs, "killed", "stopped").Results);
        using (new FileStream(Path.Combine(killed, ".lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            string running = CliRun.Of("runs", "--runs", Runs).Results;
            Assert.Matches(@"killed .* 7 of 40 .* running ", running);
            Assert.DoesNotMatch("--resume .*-killed", running);
        }

        using var json = JsonDocument.Parse(CliRun.Of("runs", "--runs", Runs, "--json").Results);
        Assert.All(json.RootElement.GetProperty("runs").EnumerateArray(), run => Assert.True(run.GetProperty("resumable").GetBoolean()));
    }

    [Fact]
    public void Run_whose_record_is_damaged_is_told_by_its_fault()
    {
        folder.Write("runs/odd/run.json", "{");

        Assert.Contains("run.json is not JSON", CliRun.Of("runs", "--runs", Runs).Error, StringComparison.Ordinal);
        CliRun.Of("runs", "--runs", Runs, "odd").ShouldFail(ExitCode.Usage, "run.json is not JSON");
        CliRun.Of("plot", "--runs", Runs, "odd").ShouldFail(ExitCode.Usage, "run.json is not JSON");
    }

    [Theory]
    [InlineData(2, "--freeze", "9.W")]
    [InlineData(2, "--class-weights", "1,2,3")]
    [InlineData(2, "--layers", "4:relu,batch-norm,1:sigmoid", "--batch", "1")]
    [InlineData(2, "--gram", "on", "--batch", "32")]
    [InlineData(2, "--checkpoint-seconds", "-1")]
    [InlineData(2, "--print-epochs", "some")]
    [InlineData(2, "--name", "...")]
    [InlineData(3, "--prepare", "log")]
    [InlineData(3, "--test", "none.csv")]
    [InlineData(3, "--validation", "none.csv")]
    public void Run_that_is_refused_leaves_no_folder(int exitCode, params string[] options)
    {
        string[] all = ["train", "--data", "moons", "--epochs", "3", "--out", folder["m.safetensors"], "--runs", Runs, .. options];

        CliRun.Of(all).ShouldFail(exitCode);

        Assert.False(Directory.Exists(Runs));
        Assert.False(File.Exists(folder["m.safetensors"]));
        Train("other");
        CliRun.Of(all).ShouldFail(exitCode);
        Assert.Single(Directory.GetDirectories(Runs));
    }

    private string Train(string name)
    {
        _ = CliRun.Of("train", "--data", "moons", "--layers", "6:tanh,1:sigmoid", "--epochs", "40", "--name", name, "--out", folder["m.safetensors"], "--runs", Runs).Results;
        return Assert.Single(Directory.GetDirectories(Runs, $"*-{name}"));
    }
}
