using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>The page that a training run leaves behind.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly Folder folder = new();

    [Fact]
    public void Train_writes_the_page_with_its_settings()
    {
        CliRun.Of("train", "--data", "moons", "--layers", "4:tanh,1:sigmoid", "--epochs", "2", "--test", "0.2", "--out", folder["m.safetensors"], "--report", folder["r.html"]).ShouldSucceed("r.html");

        string page = File.ReadAllText(folder["r.html"]);

        Assert.Contains("Training on moons", page, StringComparison.Ordinal);
        Assert.Contains("--layers", page, StringComparison.Ordinal);
        Assert.Contains("Answers on the test examples", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_that_cannot_be_written_is_refused_before_the_run() => CliRun.Of(
        "train", "--epochs", "100000", "--out", folder["m.safetensors"], "--report", folder["no/r.html"]).ShouldFail(2, "--report", "does not exist");

    public void Dispose() => folder.Dispose();
}
