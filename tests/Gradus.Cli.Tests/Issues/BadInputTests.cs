using System.Diagnostics;
using Gradus.Cli.Output;
using Gradus.Cli.Tests.Support;
using Gradus.Networks;

namespace Gradus.Cli.Tests.Issues;

/// <summary>Input that once gave a wrong answer, a lost model, or a message that did not help.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Output_that_cannot_be_written_is_told_in_a_message()
    {
        using FullDisk full = new();
        using StringWriter error = new();
        Assert.Equal(1, Program.Run(["data"], Stream.Null, full, error, CancellationToken.None));
        Assert.StartsWith("gradus: ", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("No space left", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_that_is_not_there_is_told_with_one_remedy() => Assert.EndsWith(
        "the directory does not exist; create it first.\n", CliRun.Of("data", "flower", "--out", folder["none/x.csv"]).ShouldFail(2).Error);

    [Fact]
    public async Task Standard_input_that_is_closed_holds_no_rows()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "Whether it is closed is seen on Linux only.");
        string program = Path.Combine(AppContext.BaseDirectory, "Gradus.Cli.dll"), model = folder.KindsModel();
        ProcessStartInfo start = new("sh", ["-c", $"exec dotnet exec '{program}' predict '{model}' --data - 0<&-"]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(30)), "the program waits for rows that cannot come");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        Assert.Equal(3, process.ExitCode);
        Assert.Contains("standard input: the file holds no rows.", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Training_saves_its_model_although_nobody_can_read_its_messages()
    {
        using FullDisk full = new();
        using StringWriter output = new();
        string model = folder["model.safetensors"];
        Assert.Equal(0, Program.Run(["train", "--epochs", "20", "--out", model], Stream.Null, output, full, CancellationToken.None));
        Assert.Equal(2, Model.Load(model).Network.Layers.Count);
    }

    [Fact]
    public void Error_stream_of_a_closed_window_is_forgiven()
    {
        using ForgivingWriter writer = ForgivingWriter.OfErrors(() => new FullDisk());
        writer.Write('a');
        writer.Write("text");
        writer.WriteLine("line");
        writer.Write(['a', 'b'], 0, 2);
        writer.Flush();
    }

    [Theory]
    [InlineData("--settings")]
    [InlineData("--weights")]
    public void Endless_file_is_refused_before_the_memory_is_full(string option)
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "needs /dev/zero");
        string path = option == "--weights" ? folder["endless.json"] : "/dev/zero";
        if (option == "--weights")
        {
            File.CreateSymbolicLink(path, "/dev/zero");
        }

        CliRun.Of("train", option, path, "--out", folder["m.safetensors"]).ShouldFail(2, "larger than 64 MiB");
    }

    [Fact]
    public void Settings_with_a_byte_order_mark_are_read()
    {
        string settings = folder.Write("run.json", "\uFEFF{ \"epochs\": 2 }");
        CliRun.Of("train", "--settings", settings, "--out", folder["m.safetensors"]).ShouldSucceed("All 2 epochs");
    }

    [Fact]
    public void Settings_that_are_not_there_or_a_directory_are_told_plainly()
    {
        CliRun.Of("train", "--settings", folder["nope.json"]).ShouldFail(2, "there is no such file");
        CliRun.Of("train", "--settings", folder.Root).ShouldFail(2, "is a directory");
        CliRun.Of("train", "--data", folder.Root).ShouldFail(3, "the folder holds neither");
        CliRun.Of("summary", folder.Root).ShouldFail(4, "is a directory");
    }

    [Fact]
    public void Network_that_this_machine_cannot_hold_is_refused_at_once() =>
        CliRun.Of("train", "--layers", string.Concat(Enumerable.Repeat("40000:relu,", 30)) + "1:sigmoid", "--out", folder["m.safetensors"])
            .ShouldFail(2, "GiB of memory");

    [Fact]
    public void Model_too_wide_to_be_described_is_refused_before_it_is_trained()
    {
        const int width = 120_000;
        string[] rows = [.. Enumerable.Range(0, 4).Select(i => string.Concat(Enumerable.Range(0, width).Select(j => $"{(i + 1) / (j + 3.0):R},")) + (i % 2))];
        string data = folder.Write("wide.csv", string.Join('\n', rows) + "\n");
        CliRun.Of("train", "--data", data, "--layers", "1:sigmoid", "--standardize", "--epochs", "1000000", "--out", folder["m.safetensors"])
            .ShouldFail(2, "120000 inputs could not be saved");
        Assert.False(File.Exists(folder["m.safetensors"]));
    }

    [Fact]
    public void Evaluation_takes_the_columns_by_their_names()
    {
        string model = folder.NumbersModel();
        string swapped = folder.Write("swapped.csv", "extra,b,a,y\n9,0,0,0\n8,0,1,2\n7,1,0,-1\n6,1,1,1\n");
        CliRun.Of("evaluate", model, "--data", swapped).ShouldSucceed("R²");
        Assert.Contains("\"rootMeanSquaredError\": 0.0", Rounded(CliRun.Of("evaluate", model, "--data", swapped, "--json").Results), StringComparison.Ordinal);
        string other = folder.Write("other.csv", "c,b,y\n0,0,0\n1,0,2\n");
        CliRun.Of("evaluate", model, "--data", other).ShouldFail(3, "there is no column 'a'", "'c', 'b'");
    }

    [Fact]
    public void Option_given_twice_is_told_as_that() =>
        CliRun.Of("train", "--epochs", "1", "--epochs", "2").ShouldFail(2, "--epochs is given twice; give it once.");

    [Theory]
    [InlineData("--target", "y")]
    [InlineData("--ignore", "1")]
    [InlineData("--header", "no")]
    public void Option_of_files_is_refused_for_a_built_in_set(string option, string value) =>
        CliRun.Of("train", "--data", "moons", option, value).ShouldFail(2, option, "built-in set");

    [Fact]
    public void Options_that_would_do_nothing_are_refused()
    {
        CliRun.Of("train", "--data", "moons", "--split", "plain").ShouldFail(2, "--split goes with --test");
        CliRun.Of("train", "--data", "moons", "--standardize", "--min-max").ShouldFail(2, "exclude each other");
        CliRun.Of("train", "--data", "moons", "--class-weights", "0,0").ShouldFail(2, "all 0");
        CliRun.Of("check", "--data", "moons", "--threshold", "1e-300").ShouldFail(2, "1e-9");
    }

    [Fact]
    public void Results_take_no_place_of_something_else()
    {
        string data = folder.Write("own.csv", "a,y\n1,2\n2,4\n3,6\n");

        foreach (string option in (string[])["--report", "--save-settings"])
        {
            CliRun.Of("train", "--data", data, "--epochs", "1", option, data, "--out", folder["m.safetensors"]).ShouldFail(2, option, "it stays as it is");
        }

        CliRun.Of("train", "--epochs", "1", "--report", folder["one"], "--out", folder["one"]).ShouldFail(2, "--out and --report", "name two files");
        Assert.StartsWith("a,y", File.ReadAllText(data), StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_has_no_answer_where_numbers_leave_the_precision()
    {
        string data = folder.Write("own.csv", "a,y\n1,2\n2,4\n3,6\n"), model = folder["m.safetensors"];
        CliRun.Of("train", "--data", data, "--epochs", "1", "--out", model).ShouldSucceed("ended");

        CliRun.Of("predict", model, "3e38").ShouldFail(3, "no answer to row 1");
        CliRun.Of("predict", model, "3e38", "--json").ShouldFail(3, "no answer to row 1");
    }

    [Fact]
    public void Messages_name_options_and_not_properties()
    {
        CliRun.Of("train", "--data", "moons", "--patience", "3").ShouldFail(2, "add --validation 0.2");
        CliRun.Of("train", "--data", "moons", "--optimizer", "l-bfgs", "--batch", "8").ShouldFail(2, "--batch full");
        CliRun.Of("train", "--layers", "3:relu:3,1:sigmoid").ShouldFail(2, "Expected a name: zeros");
        CliRun.Of("train", "--layers", "0:relu,1:sigmoid").ShouldFail(2, "a layer has 1 to 2147483647 units, not 0");
        CliRun.Of("train", "--data", "mons").ShouldFail(2, "There is no file 'mons'", "moons");
        CliRun.Of("train", "--data", "moons", "--optimizer", "l-bfgs", "--epochs", "2", "--out", folder["m.safetensors"]).ShouldSucceed("All 2 epochs");
    }

    [Fact]
    public void Threshold_is_a_probability() =>
        CliRun.Of("predict", folder.FlowerModel(), "1", "2", "--threshold", "2").ShouldFail(2, "from 0 to 1");

    [Fact]
    public void One_is_singular()
    {
        CliRun run = CliRun.Of("train", "--epochs", "1", "--out", folder["m.safetensors"]);
        Assert.Contains("The only epoch was made.", run.Results, StringComparison.Ordinal);
        Assert.Contains("for 1 epoch;", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_too_large_for_the_precision_are_named_as_the_cause()
    {
        string data = folder.Write("large.csv", "a,b,y\n1,2,1e30\n1,3,-1e30\n3,4,1e38\n");
        CliRun.Of("train", "--data", data, "--layers", "1:identity", "--epochs", "2", "--out", folder["m.safetensors"])
            .ShouldFail(1, "the targets", "The weights of the start are in");
    }

    private static string Rounded(string json) =>
        System.Text.RegularExpressions.Regex.Replace(json, @"\d\.\d+E-\d\d+", "0.0");

    /// <summary>A disk without room.</summary>
    private sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => Fail();

        public override void Write(string? value) => Fail();

        public override void WriteLine(string? value) => Fail();

        public override void Write(char[] buffer, int index, int count) => Fail();

        public override void Flush() => Fail();

        private static void Fail() => throw new IOException("No space left on device");
    }
}
