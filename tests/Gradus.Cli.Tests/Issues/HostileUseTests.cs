using System.Text;
using Gradus.Cli.Tests.Support;
using Gradus.Networks;

namespace Gradus.Cli.Tests.Issues;

/// <summary>What somebody who meant no good got out of the program.</summary>
public sealed class HostileUseTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Data_replaces_a_table_of_its_like_and_nothing_else()
    {
        string notes = folder.Write("notes.csv", "when,what\n");

        CliRun.Of("data", "moons", "--out", notes).ShouldFail(ExitCode.Usage, "is no table of the columns x1,x2,y; it stays as it is", "--force");
        Assert.Equal("when,what\n", File.ReadAllText(notes));
        CliRun.Of("data", "moons", "--out", notes, "--force").ShouldSucceed("");
        CliRun.Of("data", "flower", "--out", notes).ShouldSucceed("");
        CliRun.Of("data", "flower", "--force").ShouldFail(ExitCode.Usage, "--force goes with --out");
    }

    [Fact]
    public void File_that_is_read_only_is_refused_before_anything_is_made()
    {
        string page = folder.Write("page.html", "<!DOCTYPE html>");
        File.SetAttributes(page, FileAttributes.ReadOnly);

        CliRun.Of("train", "--epochs", "1", "--out", folder["m.safetensors"], "--report", page, "--runs", folder["runs"]).ShouldFail(ExitCode.Usage, "is read-only");
        Assert.False(Directory.Exists(folder["runs"]));
    }

    [Fact]
    public void Result_is_shown_although_neither_model_nor_report_can_be_written()
    {
        Directory.CreateDirectory(folder["gone"]);
        using StringWriter output = new();
        using Spoiler error = new("training 2 inputs", () => Directory.Delete(folder["gone"], recursive: true));

        int exitCode = Program.Run(
            ["train", "--epochs", "3", "--out", folder["gone/m.safetensors"], "--report", folder["gone/r.html"], "--runs", folder["runs"]], Stream.Null, output, error, CancellationToken.None);

        Assert.Equal(ExitCode.Failed, exitCode);
        Assert.Contains("All 3 epochs were made.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("The report could not be written to", error.Text, StringComparison.Ordinal);
        string refuge = System.Text.RegularExpressions.Regex.Match(error.Text, "It is in (.*) instead").Groups[1].Value;
        Assert.Equal(2, Model.Load(refuge).Network.Layers.Count);
        File.Delete(refuge);
        string run = Assert.Single(Directory.GetDirectories(folder["runs"]));
        Assert.Contains("\"completed\"", File.ReadAllText(Path.Combine(run, "run.json")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run, "report.html")));
    }

    [Fact]
    public void Folder_of_a_refused_run_stays_where_somebody_put_something_into_it()
    {
        using StringWriter output = new();
        using Spoiler error = new("the run is kept in", () => folder.Write(Path.Combine(Directory.GetDirectories(folder["runs"])[0], "notes.txt"), "mine"));

        int exitCode = Program.Run(
            ["train", "--epochs", "3", "--freeze", "9.W", "--out", folder["m.safetensors"], "--runs", folder["runs"]], Stream.Null, output, error, CancellationToken.None);

        Assert.Equal(ExitCode.Usage, exitCode);
        string run = Assert.Single(Directory.GetDirectories(folder["runs"]));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(run, "notes.txt")));
        Assert.Contains($"but {run} stays", error.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("is gone again", error.Text, StringComparison.Ordinal);
        CliRun.Of("train", "--epochs", "3", "--freeze", "9.W", "--out", folder["m.safetensors"], "--runs", folder["others"]).ShouldFail(ExitCode.Usage, "is gone again");
        Assert.False(Directory.Exists(folder["others"]));
    }

    [Fact]
    public void Evaluation_of_a_model_for_numbers_takes_no_texts_for_them()
    {
        string model = folder.NumbersModel(), texts = folder.Write("texts.csv", "a,b,y\n0,0,red\n1,0,blue\n0,1,red\n");

        CliRun.Of("evaluate", model, "--data", texts).ShouldFail(ExitCode.BadData, "the classes 'blue', 'red'", "answers with numbers", "--target");
        CliRun.Of("explain", model, "--data", texts).ShouldFail(ExitCode.BadData, "answers with numbers");
        CliRun.Of("train", "--data", folder.Write("numbers.csv", Samples.Numbers), "--test", texts, "--epochs", "1", "--out", folder["m.safetensors"])
            .ShouldFail(ExitCode.BadData, "answers with numbers");
    }

    [Fact]
    public void All_examples_in_a_step_and_streamed_ones_are_refused_in_one_message_and_leave_no_folder()
    {
        StringBuilder rows = new("a,b,y\n");
        for (int i = 0; i < 200_000; i++)
        {
            rows.Append(i % 7).Append(',').Append(i % 11).Append(',').Append(i % 2).Append('\n');
        }

        string data = folder.Write("large.csv", rows.ToString());
        string[] train = ["train", "--data", data, "--memory", "2MB", "--epochs", "1", "--out", folder["m.safetensors"], "--runs", folder["runs"]];
        CliRun.Of([.. train, "--optimizer", "l-bfgs"]).ShouldFail(ExitCode.Usage, "--optimizer l-bfgs needs all examples in each step", "--memory 2MB", "another optimizer");
        CliRun.Of([.. train, "--batch", "full"]).ShouldFail(ExitCode.Usage, "--batch full takes all examples in each step", "--batch 256");
        Assert.False(Directory.Exists(folder["runs"]));
    }

    [Fact]
    public void Names_of_predictions_that_the_table_has_already_get_a_word_before_them()
    {
        string model = folder.NumbersModel(), data = folder.Write("own.csv", "a,b,y,predicted_y\n1,0,2,x\n");

        Assert.StartsWith("a,b,y,predicted_y,predicted_predicted_y\n1,0,2,x,", CliRun.Of("predict", model, "--data", data, "--keep").Results, StringComparison.Ordinal);
    }

    [Fact]
    public void Threshold_beside_ranks_is_refused_where_only_one_could_be_seen()
    {
        string model = folder.FlowerModel();

        CliRun.Of("predict", model, "1", "2", "--top", "1", "--threshold", "0.9").ShouldFail(ExitCode.Usage, "--threshold", "--top", "--json");
        CliRun.Of("predict", model, "1", "2", "--top", "1", "--threshold", "0.9", "--json").ShouldSucceed("\"top\"");
    }

    [Fact]
    public void Lines_left_out_as_comments_are_counted()
    {
        string data = folder.Write("tags.csv", "tag,size,kind\n#a,1,x\nb,2,y\n#c,3,x\nd,4,x\n");

        Assert.Contains("2 lines that begin with '#' were left out as comments, the first is line 2.", CliRun.Of("data", data, "--describe").Error, StringComparison.Ordinal);
        Assert.Contains("2 lines that begin with '#'", CliRun.Of("train", "--data", data, "--epochs", "1", "--out", folder["m.safetensors"]).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("left out as", CliRun.Of("data", data, "--describe", "--comment", "none").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Number_that_stands_for_a_missing_value_is_none()
    {
        string data = folder.Write("gaps.csv", "a,b,y\n1,-999,1\n2,5,0\n3,-999.0,1\n4,7,0\n");

        string described = CliRun.Of("data", data, "--describe", "--missing", "-999", "--json").Results;

        Assert.Contains("\"missing\": 2", described, StringComparison.Ordinal);
        Assert.DoesNotContain("-999", described, StringComparison.Ordinal);
        CliRun.Of("data", data, "--describe", "--missing", "1", "--target", "y").ShouldFail(ExitCode.BadData, "'1' stands for a missing value");
    }

    [Fact]
    public void Program_whose_reader_is_gone_ends_quietly()
    {
        Assert.Equal("", WithoutReader(141, CancellationToken.None, "data", "moons(10000)"));
    }

    [Fact]
    public void Training_whose_reader_is_gone_ends_as_with_one_and_says_all()
    {
        using CancellationTokenSource now = new();
        now.Cancel();
        string[] asked = ["train", "--epochs", "3", "--out", folder["m.safetensors"], "--runs", folder["runs"]];

        string told = WithoutReader(ExitCode.Cancelled, now.Token, asked);
        Assert.Contains("stopped on request", told, StringComparison.Ordinal);
        Assert.Contains("--resume", told, StringComparison.Ordinal);
        _ = WithoutReader(ExitCode.Ok, CancellationToken.None, asked);
    }

    [Fact]
    public void Command_that_fails_when_its_reader_is_gone_says_why()
    {
        string rows = folder.Write("rows.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 1024)) + "1,what\n");

        Assert.Contains("what", WithoutReader(ExitCode.BadData, CancellationToken.None, "predict", folder.NumbersModel(), "--data", rows, "--keep"), StringComparison.Ordinal);
    }

    // What is said where standard output is a pipe that nobody reads; closing it throws nothing.
    private static string WithoutReader(int exitCode, CancellationToken cancellation, params string[] args)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Its pipes break in another way.");
        using System.IO.Pipes.AnonymousPipeServerStream pipe = new(System.IO.Pipes.PipeDirection.Out);
        using FileStream end = new(new Microsoft.Win32.SafeHandles.SafeFileHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: false), FileAccess.Write, 0);
        pipe.ClientSafePipeHandle.Dispose();
        using StringWriter error = new();
        using PipeOutput broken = new(end);
        using StreamWriter output = new(broken, bufferSize: 1 << 16);
        int ended = Program.Run(args, Stream.Null, output, error, cancellation);
        Assert.True(exitCode == ended, $"exit code {ended} instead of {exitCode}: {error}");
        return error.ToString();
    }

    /// <summary>An error stream that does something when a message is written.</summary>
    private sealed class Spoiler(string at, Action what) : StringWriter
    {
        private bool done;

        public string Text => ToString();

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (!done && value?.Contains(at, StringComparison.Ordinal) == true)
            {
                done = true;
                what();
            }
        }
    }
}
