using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

public sealed class TablesTests : IDisposable
{
    private const string Shop = "size,colour,sold\n1,red,no\nNA,blue,yes\n3,,no\n8,blue,yes\n2,red,no\n9,blue,yes\n";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Mixed_table_is_prepared_trained_and_predicted_from_raw_rows()
    {
        string data = folder.Write("shop.csv", Shop), model = folder["shop.safetensors"];
        CliRun trained = CliRun.Of("train", "--data", data, "--epochs", "200", "--out", model);
        trained.ShouldSucceed("");

        Assert.Contains("the data hold categories and lack values: training with --prepare impute,standardize,one-hot", trained.Error);
        Assert.Contains("3 inputs", trained.Error);
        Assert.StartsWith("class,probability\nyes,", CliRun.Of("predict", model, "8", "blue").Results);
        CliRun.Of("evaluate", model, "--data", data).ShouldSucceed("1");

        string rows = "colour,id,size\nblue,\"a, b\",9\nred,7,?\n";
        string[] kept = CliRun.WithInput(rows, "predict", model, "--data", "-", "--keep").Results.Split('\n');
        Assert.Equal("colour,id,size,class,probability", kept[0]);
        Assert.StartsWith("blue,\"a, b\",9,yes,", kept[1]);
        Assert.StartsWith("red,7,?,no,", kept[2]);

        CliRun.WithInput("size,colour\n1,pink\n", "predict", model, "--data", "-").ShouldFail(
            3, "standard input, line 2, column 2 ('colour'): 'pink' is none of the 2 categories that are known: 'blue', 'red'.");
        CliRun.WithInput("size,colour\n1,pink\n", "predict", model, "--data", "-", "--unknown", "ignore").ShouldSucceed("class");
    }

    [Fact]
    public void Model_is_judged_by_the_column_it_was_trained_to_predict()
    {
        string data = folder.Write("first.csv", "price,rooms,area\n10,1,30\n20,2,40\n30,3,70\n40,4,75\n52,5,99\n60,6,120\n"), model = folder["first.safetensors"];
        CliRun.Of("train", "--data", data, "--target", "price", "--epochs", "200", "--seed", "1", "--out", model).ShouldSucceed("");

        string judged = CliRun.Of("evaluate", model, "--data", data).Results;
        Assert.Equal(CliRun.Of("evaluate", model, "--data", data, "--target", "price").Results, judged);
        CliRun.Of("evaluate", model, "--data", data, "--target", "area").ShouldFail(
            3, "first.csv, line 1: column 3 ('area') is an input, so that it cannot be the target. Give a file that has the right answers, or name their column: --target (Targets).");

        string other = folder.Write("other.csv", "cost,rooms,area\n10,1,30\n20,2,40\n");
        CliRun.Of("evaluate", model, "--data", other).ShouldFail(
            3, "other.csv, line 1: column 3 ('area') is an input, so that it cannot be the target, for which the last column is taken; there is no column 'price', which was trained on. Give a file that has the right answers, or name their column: --target (Targets).");
        string last = folder.Write("last.csv", "rooms,area,cost\n1,30,10\n2,40,20\n");
        Assert.Contains("There is no column 'price', which was trained on: the last column, 'cost', was taken as the target.", CliRun.Of("evaluate", model, "--data", last).Error);
        CliRun.Of("evaluate", model, "--data", other, "--target", "cost").ShouldSucceed("");
    }

    [Fact]
    public void Header_that_counts_from_0_is_a_header_with_a_word()
    {
        string bare = string.Concat(Enumerable.Range(0, 20).Select(i => $"{i % 5}.5,{i % 7},{i % 2}\n")), model = folder["counted.safetensors"];
        string counted = folder.Write("counted.csv", "0,1,2\n" + bare), rows = folder.Write("rows.csv", ",0,1,2\n" + string.Concat(bare.Split('\n')[..20].Select((line, i) => $"{i},{line}\n")));
        CliRun described = CliRun.Of("data", counted, "--describe");
        described.ShouldSucceed("counted.csv: 20 examples of 2 inputs; the target '2' is one of 2 classes");

        Assert.Contains("The first line, which counts the columns from 0, was taken as a header. If it is an example, say so: --header no (Header).", described.Error);
        Assert.StartsWith($"{rows}: 20 examples", CliRun.Of("data", rows, "--describe").Results);
        CliRun.Of("data", counted, "--describe", "--header", "no").ShouldSucceed("21 examples of 2 inputs");
        CliRun.Of("train", "--data", counted, "--epochs", "1", "--out", model).ShouldSucceed("cost");
        Assert.Equal(21, CliRun.Of("predict", model, "--data", counted).Results.TrimEnd().Split('\n').Length);
        CliRun.Of("train", "--data", folder.Write("bare.csv", bare), "--epochs", "1", "--out", model).ShouldSucceed("cost");
        Assert.Equal(3, CliRun.WithInput("0,1\n4,5\n", "predict", model, "--data", "-").Results.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void Comments_begin_as_the_option_says()
    {
        string data = folder.Write("tags.csv", "% by hand\ntag,y\n#1,0\n#2,1\n#1,0\n#2,1\n"), model = folder["tags.safetensors"];
        CliRun.Of("train", "--data", data, "--comment", "%", "--epochs", "1", "--out", model).ShouldSucceed("");

        Assert.Equal(3, CliRun.WithInput("#1\n#2\n", "predict", model, "--data", "-", "--header", "no", "--comment", "none").Results.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("2 lines that begin with '%' were left out as comments, the first is line 1.", CliRun.WithInput("% a\n#1\n% b\n#2\n", "predict", model, "--data", "-", "--header", "no").Error);
        CliRun.Of("evaluate", model, "--data", data, "--comment", "%%").ShouldFail(2, "--comment is one character, such as %, or none, but it is '%%'.");
        CliRun.Of("evaluate", model, "--data", data, "--comment", "1").ShouldFail(2, "--comment 1: Comments cannot begin with '1'");
    }

    [Fact]
    public void Tables_of_older_programs_are_read_by_options()
    {
        string data = folder.Write("old.txt", "made by hand\n 1  red  big one\n".Replace("big one", "\"big one\"", StringComparison.Ordinal) + " 2\tblue small\n 3  red  ?\n 4  blue small\n"), model = folder["old.safetensors"];
        string[] reading = ["--separator", "blank", "--skip", "1", "--header", "no"];
        CliRun.Of(["train", "--data", data, "--epochs", "1", "--out", model, .. reading, "--leave-out-unlabelled"]).ShouldSucceed("");
        CliRun.Of(["train", "--data", data, "--epochs", "1", "--out", model, .. reading]).ShouldFail(3, "old.txt, line 4, column 3: '?' stands for a missing value");

        string kept = CliRun.WithInput("title\n1 red\n2 blue\n", ["predict", model, "--data", "-", "--keep", .. reading]).Results;
        Assert.Equal(2, kept.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(kept.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^[12] (red|blue) (\"big one\"|small) 0", line));
        CliRun.Of(["evaluate", model, "--data", data, "--separator", "blanks"]).ShouldFail(2, "--separator is one character, such as |, or blank, or tab, but it is 'blanks'.");
    }

    [Theory]
    [InlineData("iris.csv", 0.95)]
    [InlineData("breast_cancer.csv", 0.96)]
    [InlineData("digits.csv.gz", 0.93)]
    public void Sets_of_scikit_learn_train_to_their_accuracy(string name, double accuracy)
    {
        string shared = Environment.GetEnvironmentVariable("GRADUS_SHARED") ?? Repository.Find("..", "shared");
        string data = Path.GetFullPath(Path.Combine(shared, "data", name));
        Assert.SkipUnless(File.Exists(data), $"{name} is not in ../shared/data beside the repository; set GRADUS_SHARED to a folder that holds it.");
        string json = CliRun.Of("train", "--data", data, "--test", "0.2", "--out", folder["m.safetensors"], "--quiet", "--json").Results;

        using var document = System.Text.Json.JsonDocument.Parse(json);
        Assert.InRange(document.RootElement.GetProperty("test").GetProperty("accuracy").GetDouble(), accuracy, 1);
    }
}
