using System.Text.Json;
using Gradus.Cli.Tests.Support;
using Gradus.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

public sealed class DataFilesTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("images.h5", "the inputs are 'train_set_x' [5, 2, 2, 3]")]
    [InlineData("digits.npz", "the inputs are 'x_train' [6, 2, 2]")]
    [InlineData("train-images-idx3-ubyte.gz", "the targets 'train-labels-idx1-ubyte.gz' [6]")]
    [InlineData("plain.npy", "column 3 is the target")]
    public void Train_takes_files_of_arrays_and_says_what_it_took(string file, string expected)
    {
        CliRun run = CliRun.Of(
            "train", "--data", File(file), "--layers", "2:relu,1:identity", "--loss", "squared-error", "--epochs", "2", "--out", folder["m.safetensors"]);

        run.ShouldSucceed("All 2 epochs");
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_evaluates_on_the_test_part_beside_the_data()
    {
        CliRun run = CliRun.Of("train", "--data", File("images.h5"), "--divide", "255", "--layers", "1:sigmoid", "--epochs", "2", "--out", folder["m.safetensors"]);

        Assert.Contains("The data have a test part of 3 examples", run.Error, StringComparison.Ordinal);
        run.ShouldSucceed("on 3 examples");
        CliRun.Of("evaluate", folder["m.safetensors"], "--data", File("images.h5")).ShouldSucceed("examples  ");
        CliRun.Of("evaluate", folder["m.safetensors"], "--data", File("images.h5"), "--part", "training").ShouldSucceed("5");
    }

    [Fact]
    public void Train_takes_a_folder_of_pictures()
    {
        foreach (string name in new[] { "a", "b" })
        {
            Directory.CreateDirectory(Path.Combine(folder.Root, "set", name));
            System.IO.File.Copy(File("Pictures/colour8.png"), Path.Combine(folder.Root, "set", name, "1.png"));
            System.IO.File.Copy(File("Pictures/420.jpg"), Path.Combine(folder.Root, "set", name, "2.jpg"));
        }

        CliRun.Of("train", "--data", folder["set"], "--size", "6x8", "--grey", "--layers", "1:sigmoid", "--epochs", "2", "--out", folder["m.safetensors"])
            .ShouldSucceed("on 4 examples");
        CliRun.Of("summary", folder["m.safetensors"]).ShouldSucceed("48");
        Assert.Equal(2, Lines("--data", Path.Combine(folder.Root, "set", "a", "1.png")));
        Assert.Equal(3, Lines("--data", Path.Combine(folder.Root, "set", "a"), "--crop"));
        Assert.Equal(5, Lines("--data", folder["set"]));
        Assert.Equal(["file", "1.png"], Files("--data", Path.Combine(folder.Root, "set", "a", "1.png")));
        Assert.Equal(["file", "a/1.png", "a/2.jpg", "b/1.png", "b/2.jpg"], Files("--data", folder["set"]));
        Assert.Equal(["file", "1.png", "2.jpg"], Files("--data", Path.Combine(folder.Root, "set", "b"), "--top", "2"));
        using var json = JsonDocument.Parse(CliRun.Of("predict", folder["m.safetensors"], "--data", folder["set"], "--json").Results);
        Assert.Equal("b/2.jpg", json.RootElement.GetProperty("rows")[3].GetProperty("file").GetString());
        CliRun.Of("train", "--data", folder["set"], "--out", folder["n.safetensors"]).ShouldFail(3, "Give the height and the width");

        string[] Files(params string[] args) => [.. CliRun.Of(["predict", folder["m.safetensors"], .. args]).Results.TrimEnd().Split('\n').Select(line => line.Split(',')[0])];
    }

    [Fact]
    public void Predict_takes_the_test_part_of_a_file_of_arrays()
    {
        CliRun.Of("train", "--data", File("digits.npz"), "--layers", "3:softmax", "--epochs", "2", "--out", folder["m.safetensors"]).ShouldSucceed("All 2 epochs");

        Assert.Equal(4, Lines("--data", File("digits.npz")));
        Assert.Equal(7, Lines("--data", File("digits.npz"), "--inputs", "x_train"));
        CliRun.Of("predict", folder["m.safetensors"], "--data", File("plain.npy")).ShouldFail(3, "expects 4 numbers");
    }

    [Fact]
    public void Train_takes_a_pattern_of_files()
    {
        foreach (int i in new[] { 1, 2 })
        {
            System.IO.File.Copy(File("plain.npy"), folder[$"part{i}.npy"]);
        }

        CliRun.Of("train", "--data", folder["part*.npy"], "--layers", "1:identity", "--epochs", "2", "--out", folder["m.safetensors"]).ShouldSucceed("on 10 examples");
        CliRun.Of("train", "--data", folder["no*.npy"], "--out", folder["n.safetensors"]).ShouldFail(3, "no file fits this pattern");
    }

    [Theory]
    [InlineData("images.h5", "--header", "yes", "--header is of no use")]
    [InlineData("images.h5", "--size", "8x8", "--size is of no use")]
    [InlineData("images.h5", "--part", "exam", "training, validation or test")]
    [InlineData("Pictures", "--labels", "x", "folder holds neither")]
    public void Settings_that_do_not_go_with_the_file_are_refused(string file, string option, string value, string expected)
    {
        CliRun run = CliRun.Of("train", "--data", File(file), option, value, "--out", folder["m.safetensors"]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_the_rows_have_no_use_for_are_refused()
    {
        CliRun.Of("train", "--data", File("digits.npz"), "--layers", "3:softmax", "--epochs", "2", "--out", folder["m.safetensors"]).ShouldSucceed("All 2 epochs");
        Refused(File("digits.npz"), "--header", "no", "a file of arrays");
        Refused(File("digits.npz"), "--ignore", "1", "a file of arrays");
        Refused(File("plain.npy"), "--ignore", "1", "a file of arrays");
        Refused(File("Pictures/colour8.png"), "--missing", "-", "a picture");
        Refused(File("Pictures"), "--inputs", "x", "a folder of pictures");
        Refused("-", "--part", "test", "a table of text");

        void Refused(string path, string option, string value, string what) => CliRun.Of("predict", folder["m.safetensors"], "--data", path, option, value)
            .ShouldFail(2, $"{option} is of no use to {(path == "-" ? "standard input" : path)}, {what}; leave it out.");
    }

    private int Lines(params string[] arguments) =>
        CliRun.Of(["predict", folder["m.safetensors"], .. arguments]).Results.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    private static string File(string name) => RepositoryRoot.File($"tests/Gradus.Tests/Data/Files/{name}");
}
