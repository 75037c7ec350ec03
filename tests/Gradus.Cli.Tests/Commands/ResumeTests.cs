using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>Runs that go on from a folder that somebody has changed.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly Folder folder = new();

    private string Runs => folder["runs"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_without_a_checkpoint_goes_on_with_its_own_data_wherever_they_are()
    {
        using CancellationTokenSource now = new();
        now.Cancel();
        string data = folder.Write("kinds.csv", Samples.Kinds), other = folder.Write("other.csv", Samples.Kinds.Replace("7.7,", "7.8,", StringComparison.Ordinal));
        _ = CliRun.With("", now.Token, "train", "--data", data, "--epochs", "5", "--out", folder["m.safetensors"], "--runs", Runs);
        string run = Assert.Single(Directory.GetDirectories(Runs));
        File.Delete(Path.Combine(run, "checkpoint.safetensors"));
        File.Move(data, folder["moved.csv"]);

        CliRun.Of("train", "--resume", run, "--data", other).ShouldFail(ExitCode.Usage, "other training data: expected 12 examples");
        CliRun.Of("train", "--resume", run, "--data", folder["moved.csv"]).ShouldSucceed("All 5 epochs were made.");
    }

    [Fact]
    public void Run_from_a_model_that_prepares_its_inputs_goes_on_with_its_codes_and_its_test_part()
    {
        string first = folder.Write("first.csv", Colours("red", "green", "blue")), second = folder.Write("second.csv", Colours("blue", "red"));
        _ = CliRun.Of("train", "--data", first, "--epochs", "1", "--out", folder["first.safetensors"]).Results;
        using CancellationTokenSource now = new();
        now.Cancel();
        _ = CliRun.With(
            "", now.Token, "train", "--data", second, "--weights", folder["first.safetensors"], "--test", "0.2", "--epochs", "3", "--out", folder["m.safetensors"], "--runs", Runs)
            .ShouldFail(ExitCode.Cancelled, "--resume");

        CliRun.Of("train", "--resume", Assert.Single(Directory.GetDirectories(Runs))).ShouldSucceed("All 3 epochs were made.");
    }

    [Fact]
    public void Run_on_a_category_and_a_number_has_its_page()
    {
        string data = folder.Write("colours.csv", Colours("red", "green", "blue"));

        _ = CliRun.Of("train", "--data", data, "--epochs", "1", "--out", folder["m.safetensors"], "--report", folder["r.html"]).Results;

        Assert.DoesNotContain("Regions of decision", File.ReadAllText(folder["r.html"]), StringComparison.Ordinal);
    }

    private static string Colours(params string[] colours) =>
        "colour,size,kind\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{colours[i % colours.Length]},{i},{(i % 2 == 0 ? "yes" : "no")}\n"));

    [Fact]
    public void Run_whose_test_part_has_vanished_is_not_gone_on_with()
    {
        using CancellationTokenSource now = new();
        now.Cancel();
        string data = folder.Write("kinds.csv", Samples.Kinds), test = folder.Write("test.csv", Samples.Kinds);
        _ = CliRun.With("", now.Token, "train", "--data", data, "--test", test, "--epochs", "5", "--out", folder["m.safetensors"], "--runs", Runs);
        string run = Assert.Single(Directory.GetDirectories(Runs)), settings = Path.Combine(run, "settings.json"), record = Path.Combine(run, "run.json");
        File.Delete(Path.Combine(run, "checkpoint.safetensors"));
        File.WriteAllLines(settings, File.ReadAllLines(settings).Where(line => !line.Contains("\"test\"", StringComparison.Ordinal)));

        CliRun.Of("train", "--resume", run).ShouldFail(ExitCode.Usage, "other test data: expected 12 examples", "found none");
        File.WriteAllLines(record, File.ReadAllLines(record).Where(line => !line.Contains("testFingerprint", StringComparison.Ordinal)));
        CliRun.Of("train", "--resume", run).ShouldSucceed("All 5 epochs were made.");
    }

    [Fact]
    public void Checkpoint_with_an_altered_bit_is_not_gone_on_from()
    {
        using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(200));
        _ = CliRun.With("", soon.Token, "train", "--epochs", "1000000", "--checkpoint-epochs", "10", "--out", folder["m.safetensors"], "--runs", Runs);
        string run = Assert.Single(Directory.GetDirectories(Runs)), last = Path.Combine(run, "checkpoint.safetensors");
        byte[] bytes = File.ReadAllBytes(last);
        bytes[^9] ^= 1;
        File.WriteAllBytes(last, bytes);
        File.Delete(last + ".previous");

        CliRun.Of("train", "--resume", run).ShouldFail(ExitCode.BadModel, "checkpoint.safetensors", "altered", "checksum");
    }
}
