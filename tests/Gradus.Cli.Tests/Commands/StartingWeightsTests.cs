using Gradus.Cli.Tests.Support;
using Gradus.Networks;

namespace Gradus.Cli.Tests.Commands;

/// <summary>A run that begins with the weights of a model.</summary>
public sealed class StartingWeightsTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("6:relu,3:softmax", "2 inputs → 6 relu → 3 softmax (39 parameters)")]
    [InlineData("8:tanh,8:tanh,3:softmax", "2 inputs → 8 tanh → 8 tanh → 3 softmax (123 parameters)")]
    [InlineData("3:softmax", "2 inputs → 3 softmax (9 parameters)")]
    public void Weights_that_do_not_fit_the_layers_are_refused_with_both_nets(string layers, string net)
    {
        string model = folder.KindsModel();

        CliRun.Of("train", "--data", folder["kinds.csv"], "--layers", layers, "--weights", model, "--out", folder["m.safetensors"]).ShouldFail(
            2, $"--weights {model}: the model there is 2 inputs → 8 tanh → 3 softmax (51 parameters), but --layers asks for {net}", "Give --layers 8:tanh,3:softmax;", "leave out --layers");
    }

    [Fact]
    public void Weights_for_other_inputs_are_refused() => CliRun.Of("train", "--data", "digits(20)", "--weights", folder.KindsModel(), "--out", folder["m.safetensors"])
        .ShouldFail(2, "the model there is 2 inputs → 8 tanh → 3 softmax (51 parameters) and takes 2 numbers an example, but the data have ");

    [Fact]
    public void Layers_of_the_same_size_go_on_with_the_weights_the_preparation_and_the_names()
    {
        string data = folder.Write("mixed.csv", "size,colour,kind\n100,red,a\n200,blue,b\n,red,a\n400,blue,c\n500,red,a\n600,blue,c\n");
        _ = CliRun.Of("train", "--data", data, "--layers", "5:tanh,3:softmax", "--epochs", "30", "--out", folder["first.safetensors"]).Results;

        _ = CliRun.Of(
            "train", "--data", data, "--layers", "5:tanh,dropout(0.5),3:softmax", "--weights", folder["first.safetensors"], "--rate", "1e-30", "--epochs", "1", "--out", folder["m.safetensors"])
            .ShouldFail(2, "has no place for its weights");
        _ = CliRun.Of(
            "train", "--data", data, "--layers", "5:sigmoid,3:softmax", "--weights", folder["first.safetensors"], "--rate", "1e-30", "--epochs", "1", "--out", folder["m.safetensors"]).Results;

        Model first = Model.Load(folder["first.safetensors"]), further = Model.Load(folder["m.safetensors"]);
        Assert.Equal(first.Parameter<float>("1.W").Span.ToArray(), further.Parameter<float>("1.W").Span.ToArray());
        Assert.NotNull(further.Preprocessing);
        Assert.Equal(first.FeatureNames, further.FeatureNames);
        Assert.Equal(first.Categories, further.Categories);
        Assert.Equal(["a", "b", "c"], further.ClassNames);
        CliRun.Of("predict", folder["m.safetensors"], "300", "blue").ShouldSucceed("class");
    }

    [Fact]
    public void Units_of_the_targets_are_those_that_the_weights_were_trained_to()
    {
        string data = folder.NumbersModel() is var _ ? folder["numbers.csv"] : "", other = folder.Write("other.csv", "a,b,y\n0,0,100\n1,0,900\n0,1,500\n1,1,300\n");
        _ = CliRun.Of("train", "--data", data, "--layers", "2:tanh,1,rescale", "--epochs", "5", "--out", folder["first.safetensors"]).Results;

        _ = CliRun.Of("train", "--data", other, "--layers", "2:tanh,1,rescale", "--weights", folder["first.safetensors"], "--rate", "1e-30", "--epochs", "1", "--out", folder["m.safetensors"]).Results;

        Assert.Equal(
            CliRun.Of("predict", folder["first.safetensors"], "1", "0.5").Results, CliRun.Of("predict", folder["m.safetensors"], "1", "0.5").Results);
    }
}
