using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>Remedies tried from the command line.</summary>
public sealed class RemediesTests : IDisposable
{
    private readonly Folder folder = new();

    [Fact]
    public void Remedy_that_helped_is_told_with_both_curves_and_its_model_goes_where_asked()
    {
        string[] asked = ["train", "--data", "moons", "--layers", "8:tanh:zeros,1:sigmoid:zeros", "--rate", "0.5", "--epochs", "40", "--out", folder["m.safetensors"], "--quiet"];
        _ = CliRun.Of(asked).Results;
        byte[] model = File.ReadAllBytes(folder["m.safetensors"]);

        string text = CliRun.Of([.. asked, "--try-remedies", "--remedied-out", folder["better.safetensors"], "--report", folder["r.html"]]).Results;

        Assert.Contains("Equal units in layer 1: with the usual first weights the cost goes from 0.", text, StringComparison.Ordinal);
        Assert.Contains("; it helped.", text, StringComparison.Ordinal);
        Assert.Matches(@"epoch +as asked +the usual first weights\n", text);
        Assert.Equal(model, File.ReadAllBytes(folder["m.safetensors"]));
        CliRun.Of("evaluate", folder["better.safetensors"], "--data", "moons").ShouldSucceed("accuracy");
        string page = File.ReadAllText(folder["r.html"]);
        Assert.Contains("Remedies tried", page, StringComparison.Ordinal);
        Assert.Contains("as asked", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_try_is_said_and_no_model_written()
    {
        CliRun.Of("train", "--data", "moons", "--epochs", "20", "--out", folder["m.safetensors"], "--try-remedies", "--remedied-out", folder["better.safetensors"])
            .ShouldSucceed("there was nothing to try");

        Assert.False(File.Exists(folder["better.safetensors"]));
    }

    [Fact]
    public void Trials_that_are_stopped_leave_the_run_and_say_so()
    {
        CliRun stopped = CliRun.Until(
            "epoch 40/40", "train", "--data", "moons", "--layers", "8:tanh:zeros,1:sigmoid:zeros", "--rate", "0.5", "--epochs", "40", "--out", folder["m.safetensors"], "--try-remedies");

        Assert.Equal(ExitCode.Cancelled, stopped.ExitCode);
        Assert.Contains("All 40 epochs were made.", stopped.Out, StringComparison.Ordinal);
        Assert.Contains("none was tried to its end: stopped on request.", stopped.Out, StringComparison.Ordinal);
        Assert.Contains("the run was made to its end, and its model is in", stopped.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_do_not_go_together_are_refused_before_training()
    {
        _ = CliRun.Of("train", "--data", "moons", "--remedied-out", folder["b.safetensors"], "--out", folder["m.safetensors"]).ShouldFail(2, "--remedied-out goes with --try-remedies");
        _ = CliRun.Of("train", "--data", "moons", "--try-remedies", "--weights", folder["w.json"], "--out", folder["m.safetensors"]).ShouldFail(2, "--try-remedies", "--weights");
        _ = CliRun.Of("train", "--data", "moons", "--try-remedies", "--remedied-out", folder["no/such/b.safetensors"], "--out", folder["m.safetensors"]).ShouldFail(2, "--remedied-out", "directory does not exist");
        Assert.False(File.Exists(folder["m.safetensors"]));
    }

    public void Dispose() => folder.Dispose();
}
