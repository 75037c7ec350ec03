using Gradus.Cli.Tests.Support;
using Gradus.Networks;

namespace Gradus.Cli.Tests.Commands;

/// <summary>What a run leaves that came to numbers beyond all bounds.</summary>
public sealed class DivergedRunTests : IDisposable
{
    private readonly Folder folder = new();

    [Fact]
    public void Train_tells_of_divergence_with_exit_code_1_and_keeps_the_best()
    {
        string data = folder.Write("numbers.csv", Samples.Numbers);

        CliRun.Of("train", "--data", data, "--layers", "4:relu,1:identity", "--rate", "1e30", "--epochs", "100", "--out", folder["m.safetensors"], "--quiet")
            .ShouldFail(1, "Diverged", "learning rate");
        Assert.NotNull(Model.Load(folder["m.safetensors"]));
    }

    [Fact]
    public void Run_that_diverged_before_it_learnt_leaves_an_older_model_where_it_is()
    {
        string data = folder.Write("numbers.csv", Samples.Numbers), model = folder["m.safetensors"];
        string[] diverging = ["train", "--data", data, "--layers", "4:relu,1:identity", "--rate", "1e30", "--epochs", "9", "--out", model, "--quiet"];
        CliRun.Of("train", "--data", data, "--epochs", "2", "--out", model).ShouldSucceed("");
        byte[] before = File.ReadAllBytes(model);

        CliRun.Of(diverging).ShouldFail(1, "The weights of the start are in", "m.diverged.safetensors");

        Assert.Equal(before, File.ReadAllBytes(model));
        Assert.NotNull(Model.Load(folder["m.diverged.safetensors"]));
        File.Delete(model);
        CliRun.Of(diverging).ShouldFail(1, "The weights of the start are in", "m.safetensors");
        Assert.True(File.Exists(model));
    }

    public void Dispose() => folder.Dispose();
}
