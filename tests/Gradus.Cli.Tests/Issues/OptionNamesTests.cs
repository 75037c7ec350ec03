using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Issues;

/// <summary>Messages speak of options, not of the library's properties.</summary>
public sealed class OptionNamesTests : IDisposable
{
    private readonly Folder folder = new();

    [Theory]
    [InlineData("--threads", "2000", "--threads")]
    [InlineData("--class-weights", "1,2,3", "--class-weights")]
    [InlineData("--freeze", "7.W", "--freeze")]
    [InlineData("--gram", "on", "--gram is on")]
    [InlineData("--validation", "0.9999", "kept apart")]
    public void Fault_of_an_option_names_the_option(string option, string value, string part)
    {
        CliRun run = CliRun.Of("train", "--data", "moons", "--epochs", "2", "--out", folder["m.safetensors"], option, value).ShouldFail(option == "--validation" ? 3 : 2, part);

        Assert.DoesNotMatch("GramPath|ClassWeights|Frozen|Threads", run.Error);
        Assert.DoesNotContain("to test on", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Value_that_only_the_validation_part_holds_does_not_widen_the_network()
    {
        string[] rows = [.. Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"{(i == 7 ? 9 : i % 3)},{i},{(i % 2 == 0 ? "yes" : "no")}"))];
        string data = folder.Write("t.csv", "kind,size,answer\n" + string.Join('\n', rows) + "\n");
        for (int seed = 0; seed < 8; seed++)
        {
            CliRun run = CliRun.Of("train", "--data", data, "--prepare", "one-hot(kind)", "--layers", "3:relu,1:sigmoid", "--epochs", "1", "--validation", "0.5", "--seed", $"{seed}", "--out", folder["m.safetensors"], "--force");

            Assert.True(run.ExitCode is 0 or 3, run.Error);
        }
    }

    public void Dispose() => folder.Dispose();
}
