using System.Text.Json;
using Gradus.Cli.Commands;
using Gradus.Cli.Tests.Support;
using Gradus.Data.Sets;
using Gradus.Networks;
using Gradus.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>evaluate, summary, check and data.</summary>
public sealed class OtherCommandsTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Summary_shows_a_rescale_that_is_still_to_be_measured()
    {
        CliRun run = CliRun.Of("summary", "--layers", "20:relu,1,rescale", "--inputs", "3");

        run.ShouldSucceed("Dense, identity");
        run.ShouldSucceed("Rescale, identity");
    }

    [Fact]
    public void Evaluate_shows_every_metric_of_classes()
    {
        string results = CliRun.Of("evaluate", folder.KindsModel(), "--data", folder["kinds.csv"]).Results;

        foreach (string name in new[] { "accuracy", "precision", "recall", "F1", "ROC AUC", "log loss", "setosa" })
        {
            Assert.Contains(name, results, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Evaluate_says_how_sure_its_figures_are()
    {
        string model = folder.KindsModel(), data = folder["kinds.csv"];
        string results = CliRun.Of("evaluate", model, "--data", data).Results;

        Assert.Matches(@"log loss +[0-9.]+  \[[0-9.]+, [0-9.]+\]", results);
        Assert.Contains("in brackets: intervals of 95 % from 1,000 resamples", results);
        Assert.Equal(results, CliRun.Of("evaluate", model, "--data", data, "--seed", "0").Results);
        Assert.NotEqual(results, CliRun.Of("evaluate", model, "--data", data, "--seed", "1").Results);
        Assert.Contains("intervals of 80 % from 50 resamples", CliRun.Of("evaluate", model, "--data", data, "--resamples", "50", "--confidence", "0.8").Results);
        Assert.DoesNotContain("[", CliRun.Of("evaluate", model, "--data", data, "--resamples", "0").Results);
        Assert.Matches(@"R² +1\.0+  \[", CliRun.Of("evaluate", folder.NumbersModel(), "--data", folder["numbers.csv"]).Results);
        CliRun.Of("evaluate", model, "--data", data, "--resamples", "3").ShouldFail(2, "--resamples is 0 or from 10 to 10000000");
        CliRun.Of("evaluate", model, "--data", data, "--confidence", "2").ShouldFail(2, "--confidence lies above 0 and below 1");
        CliRun.Of("evaluate", model, "--data", data, "--seed", "-1").ShouldFail(2, "--seed is a whole number from 0 to");
        CliRun.Of("evaluate", model, "--data", data, "--resamples", "0", "--seed", "1").ShouldFail(2, "--resamples 0 leaves out");
    }

    [Fact]
    public void Evaluate_numbers_classes_by_their_names()
    {
        string model = folder.KindsModel(), some = folder.Write("some.csv", "length,width,kind\n7.2,2.2,virginica\n7.0,2.3,virginica\n5.0,0.2,setosa\n");
        string other = folder.Write("other.csv", "length,width,kind\n7.2,2.2,rose\n7.0,2.3,virginica\n");

        Assert.Contains("accuracy", CliRun.Of("evaluate", model, "--data", some).Results, StringComparison.Ordinal);
        Assert.Matches("accuracy +1.0", CliRun.Of("evaluate", model, "--data", some).Out);
        CliRun.Of("evaluate", model, "--data", other).ShouldFail(3, "'rose'", "'setosa', 'versicolor', 'virginica'");
    }

    [Fact]
    public void Evaluate_shows_the_metrics_of_numbers() =>
        Assert.Matches("R² +1.0", CliRun.Of("evaluate", folder.NumbersModel(), "--data", folder["numbers.csv"]).Results);

    [Fact]
    public void Summary_shows_the_memory_of_training()
    {
        string[] network = ["summary", "--layers", "100:relu,10:softmax", "--inputs", "784"];
        using var adam = JsonDocument.Parse(CliRun.Of([.. network, "--json"]).Results);
        using var descent = JsonDocument.Parse(CliRun.Of([.. network, "--json", "--batch", "1000", "--optimizer", "gradient-descent(0.1)", "--precision", "double"]).Results);
        JsonElement first = adam.RootElement.GetProperty("memory"), second = descent.RootElement.GetProperty("memory");

        Assert.Equal(79_510 * 4, first.GetProperty("model").GetInt64());
        Assert.Equal(9 * 79_510 * 4, first.GetProperty("weights").GetInt64());
        Assert.Equal(6 * 79_510 * 8, second.GetProperty("weights").GetInt64());
        Assert.True(second.GetProperty("step").GetInt64() > 10 * first.GetProperty("step").GetInt64());
        CliRun.Of(network).ShouldSucceed("memory: 311 KiB of weights; training with adam");
        CliRun.Of([.. network, "--batch", "full"]).ShouldFail(2, "--batch takes a whole number");
    }

    [Fact]
    public void Summary_shows_a_model_and_a_described_network()
    {
        Assert.Contains("17", CliRun.Of("summary", folder.FlowerModel()).Results, StringComparison.Ordinal);
        Assert.Contains("245,973", CliRun.Of("summary", "--layers", "20:relu,7:relu,5:relu,1:sigmoid", "--inputs", "64x64x3").Results, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_passes_right_gradients_and_fails_where_too_few_can_be_compared()
    {
        Assert.Contains("passed", CliRun.Of("check").Results, StringComparison.Ordinal);

        // With zeros before a rectifier every example stands at its corner.
        CliRun corners = CliRun.Of("check", "--layers", "4:relu:zeros,1:sigmoid");
        Assert.Equal(1, corners.ExitCode);
        Assert.Contains("FAILED", corners.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_lists_every_built_in_set_with_a_line()
    {
        string list = CliRun.Of("data").Results;

        Assert.Equal(Catalog.Names<GeneratedData>().Order(), DataCommand.Descriptions.Keys.Order());
        Assert.All(DataCommand.Descriptions.Values, line => Assert.Contains(line, list, StringComparison.Ordinal));
    }

    [Fact]
    public void Data_describes_a_file_and_a_set()
    {
        string rows = string.Concat(Enumerable.Range(0, 40).Select(i => $"2024-01-{(i % 28) + 1:D2},{i * 7 % 5},{(i % 2 == 0 ? "" : "b")},{(i % 2 == 0 ? "no" : "yes")}\n"));
        string file = folder.Write("bills.csv", $"% by hand\nday,size,mark,late\n{rows}");
        CliRun run = CliRun.Of("data", file, "--describe", "--comment", "%");

        Assert.Contains("40 examples of 2 inputs; the target 'late' is one of 2 classes", run.Results);
        Assert.Matches(@"1  day     left out           28        holds dates, such as '2024-01-01'", run.Out);
        Assert.Matches(@"2  size    number             5         0 … 4", run.Out);
        Assert.Matches(@"3  mark    category  50 %     1         mostly b \(50 %\) +100 %", run.Out);
        Assert.Matches(@"yes    20        50 %", run.Out);
        Assert.Contains("Column 'mark' gives the answer away. Its category alone is right for 100 % of the examples", run.Out);
        Assert.Contains("Values are missing", run.Error);
        Assert.Equal(run.Out, CliRun.Of("data", "--data", file, "--describe", "--comment", "%").Results);
        CliRun.Of("data", "sine", "--describe").ShouldSucceed("the target is a number");
        CliRun.Of("data", RepositoryRoot.File("tests/Gradus.Tests/Data/Files/images.h5"), "--describe").ShouldSucceed("the same in all examples");

        CliRun.Of("data", file).ShouldFail(2, "add --describe");
        CliRun.Of("data", "--describe").ShouldFail(2, "--describe needs data");
        CliRun.Of("data", "moons", "--data", "moons").ShouldFail(2, "give one of them");
        CliRun.Of("data", "moons", "--header", "no").ShouldFail(2, "it goes with --describe");
        CliRun.Of("data", "moons", "--describe", "--out", "x.csv").ShouldFail(2, "writes no CSV");
        CliRun.Of("data", "moons", "--describe", "--header", "no").ShouldFail(2, "--header is for files");
    }

    [Fact]
    public void Data_prints_a_set_that_train_reads_back_to_the_same_cost()
    {
        string csv = CliRun.Of("data", "flower").Results;
        string file = folder.Write("flower.csv", csv);
        _ = CliRun.Of("data", "flower", "--out", folder["other.csv"]).Results;
        string[] options = ["--layers", "4:tanh:normal(0.01),1:sigmoid:normal(0.01)", "--rng", "numpy", "--seed", "2", "--rate", "1.2", "--batch", "full", "--epochs", "3", "--precision", "double", "--print-cost", "1", "--out", folder["m.safetensors"]];

        string fromFile = CliRun.Of(["train", "--data", file, .. options]).Results, builtIn = CliRun.Of(["train", "--data", "flower", .. options]).Results;

        Assert.Equal(builtIn.Split('\n')[..3], fromFile.Split('\n')[..3]);
        Assert.Equal(csv, File.ReadAllText(folder["other.csv"]));
    }

    [Fact]
    public void Train_stores_the_preparation_in_the_model()
    {
        string data = folder.Write("kinds.csv", Samples.Kinds);

        _ = CliRun.Of("train", "--data", data, "--epochs", "200", "--out", folder["m.safetensors"], "--batch", "4").Results;

        Assert.StartsWith("setosa", CliRun.Of("predict", folder["m.safetensors"], "5.0", "0.2").Results.Split('\n')[1], StringComparison.Ordinal);
        Assert.NotNull(Model.Load(folder["m.safetensors"]).Preprocessing);
        Assert.NotEqual("", CliRun.Of("train", "--data", data, "--layers", "3:softmax", "--divide", "10", "--min-max", "--epochs", "2", "--out", folder["n.safetensors"]).Results);
    }

    [Fact]
    public void Set_that_is_stopped_while_it_is_written_leaves_nothing()
    {
        string old = folder.Write("set.csv", "x1,x2,y\n1,2,0\n");

        CliRun.With("", new CancellationToken(canceled: true), "data", "moons(3000)", "--out", old).ShouldFail(130, "stopped on request");

        Assert.Equal("x1,x2,y\n1,2,0\n", File.ReadAllText(old));
        Assert.Equal([old], Directory.GetFileSystemEntries(folder.Root));
    }
}
