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
    [InlineData("--gram", "on", "--gram is asked for, but")]
    [InlineData("--validation", "0.9999", "kept apart")]
    public void Fault_of_an_option_names_the_option(string option, string value, string part)
    {
        CliRun run = CliRun.Of("train", "--data", "moons", "--epochs", "2", "--out", folder["m.safetensors"], option, value).ShouldFail(option == "--validation" ? 3 : 2, part);

        Assert.DoesNotMatch("GramPath|ClassWeights|Frozen|Threads", run.Error);
        Assert.DoesNotContain("to test on", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind,size,y\nred,1,0\nblue,2,1\n", "--prepare", "min-max", "one-hot or ordinal for it in --prepare")]
    [InlineData("size,y\n1,0\nNA,1\n", "--prepare", "standardize", "Give impute before it in --prepare")]
    [InlineData("size,y\n1,a\n2,a\n", "--epochs", "1", "are of one class, 'a'")]
    [InlineData("size,y\n1,0\n0x1F,1\n2,1\n3,0\n", "--epochs", "1", "(--missing)")]
    public void Fault_of_the_data_names_the_option_that_helps(string table, string option, string value, string part) =>
        CliRun.Of("train", "--data", folder.Write("f.csv", table), "--out", folder["m.safetensors"], option, value).ShouldFail(3, part);

    [Theory]
    [InlineData("1:relu", "binary-cross-entropy", "End it in sigmoid in --layers")]
    [InlineData("2:softmax", "binary-cross-entropy", "Use --loss categorical-cross-entropy")]
    public void Fault_of_a_network_names_activations_and_losses_as_options_take_them(string layers, string loss, string part)
    {
        CliRun run = CliRun.Of("train", "--data", "moons", "--layers", layers, "--loss", loss, "--epochs", "1", "--out", folder["m.safetensors"]).ShouldFail(2, part);

        Assert.DoesNotContain("new ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_example_of_a_class_is_trained_on()
    {
        string data = folder.Write("rare.csv", "size,y\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i == 5 ? "rare" : i % 2 == 0 ? "a" : "b")}\n")));

        CliRun.Of("train", "--data", data, "--test", "0.2", "--validation", "0.2", "--epochs", "1", "--out", folder["m.safetensors"]).ShouldSucceed("");
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
