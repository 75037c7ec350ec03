using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gradus.Cli.Tests.Pages;
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
    public void Every_run_has_a_page_whose_command_line_repeats_it()
    {
        string data = folder.Write("some kinds.csv", Samples.Kinds);
        CliRun.Of("train", "--data", data, "--epochs", "20", "--seed", "5", "--name", "it's mine", "--out", folder["m.safetensors"], "--force", "--runs", folder["runs"]).ShouldSucceed("report.html");
        string run = Assert.Single(Directory.GetDirectories(folder["runs"]));
        string page = File.ReadAllText(Path.Combine(run, "report.html"));

        string command = WebUtility.HtmlDecode(Regex.Match(page, "<pre class=\"command\"[^>]*>(.*?)</pre>", RegexOptions.Singleline).Groups[1].Value);

        Assert.Contains($"--data '{data}'", command, StringComparison.Ordinal);
        PageCommand typed = Assert.Single(PageSession.Read($"```sh\n{command}\n```").Commands);
        byte[] model = File.ReadAllBytes(folder["m.safetensors"]);
        File.Delete(folder["m.safetensors"]);
        _ = CliRun.Of(typed.Arguments).Results;
        Assert.Equal(model, File.ReadAllBytes(folder["m.safetensors"]));
    }

    [Fact]
    public void Run_that_is_stopped_has_a_page_and_a_new_one_when_it_goes_on()
    {
        using CancellationTokenSource now = new();
        now.Cancel();
        CliRun stopped = CliRun.With("", now.Token, "train", "--epochs", "30", "--out", folder["m.safetensors"], "--runs", folder["runs"]);
        string run = Assert.Single(Directory.GetDirectories(folder["runs"])), page = Path.Combine(run, "report.html");
        Assert.Contains("Stopped on request in epoch 1, after 0 updates.", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Contains("(the weights when it was stopped)", stopped.Out, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(CliRun.Of("train", "--resume", run, "--json").Results);

        Assert.Equal(page, json.RootElement.GetProperty("report").GetString());
        Assert.Contains("All 30 epochs were made.", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(run, "report*"));
    }

    [Fact]
    public void Report_that_cannot_be_written_is_refused_before_the_run() => CliRun.Of(
        "train", "--epochs", "100000", "--out", folder["m.safetensors"], "--report", folder["no/r.html"]).ShouldFail(2, "--report", "does not exist");

    [Theory]
    [InlineData("size,city,late", "2,Bern,yes\n5,Basel,no\n3,Basel,no\n1,Chur,yes\n6,Basel,no\n2,Chur,yes", "")]
    [InlineData("city,price", "Bern,100.5\nBasel,70.2\nBasel,71\nChur,90.1\nBern,99.5\nChur,91", "")]
    [InlineData("city,price", "Bern,100.5\nBasel,70.2\nBasel,71\nChur,90.1\nBern,99.5\nChur,91", "ordinal(city)")]
    public void Kinds_are_no_axis_of_what_a_model_learnt(string columns, string rows, string prepare)
    {
        string data = folder.Write("kinds.csv", $"{columns}\n{rows}\n");

        CliRun.Of(["train", "--data", data, "--epochs", "3", "--out", folder["m.safetensors"], "--report", folder["r.html"], .. prepare.Length > 0 ? (string[])["--prepare", prepare] : []])
            .ShouldSucceed("r.html");

        Assert.DoesNotContain("Regions of decision", File.ReadAllText(folder["r.html"]), StringComparison.Ordinal);
        Assert.DoesNotContain("The function that was learnt", File.ReadAllText(folder["r.html"]), StringComparison.Ordinal);
        _ = CliRun.Of("plot", "--model", folder["m.safetensors"], "--data", data, "--out", folder["plots"]).Results;
        Assert.False(File.Exists(folder["plots/decision.svg"]));
    }

    [Theory]
    [InlineData("area,y", "300,750.5\n20,50.4\n900,2250.5\n0,0.5\n700,1750", "log(area),standardize", "from 0 to 900")]
    [InlineData("area,b,y", "300,0.5,0\n20,0.4,0\n900,0.5,1\n0,0.1,0\n700,0.2,1", "log(area),standardize", "Regions of decision")]
    [InlineData("area,b,y", "300,0.5,0\n20,0.4,0\n900,,1\n0,0.1,0\n700,0.2,1", "impute,standardize", "4 examples are drawn")]
    public void Figures_of_a_model_ask_it_nothing_that_its_preparation_refuses(string columns, string rows, string prepare, string drawn)
    {
        string data = folder.Write("areas.csv", $"{columns}\n{rows}\n");

        CliRun.Of("train", "--data", data, "--prepare", prepare, "--epochs", "3", "--out", folder["m.safetensors"], "--report", folder["r.html"]).ShouldSucceed("r.html");

        Assert.Contains(drawn, File.ReadAllText(folder["r.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Worst_confused_rows_name_categories_and_missing_values()
    {
        // Two rows that differ in nothing but the answer: one of them is an error.
        string data = folder.Write("late.csv", "size,city,late\n2,Bern,yes\n5,Basel,no\n,Basel,no\n,Basel,yes\n1,Chur,yes\n6,Basel,no\n");

        CliRun.Of("train", "--data", data, "--epochs", "3", "--out", folder["m.safetensors"], "--report", folder["r.html"]).ShouldSucceed("r.html");

        string errors = Regex.Match(File.ReadAllText(folder["r.html"]), "Worst confused examples.*?</table>", RegexOptions.Singleline).Value;
        Assert.Contains(">missing<", errors, StringComparison.Ordinal);
        Assert.Contains(">Basel<", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
