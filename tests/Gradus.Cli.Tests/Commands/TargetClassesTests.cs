using System.Globalization;
using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>Targets that are whole numbers: classes by their own names, or amounts.</summary>
public sealed class TargetClassesTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Classes_from_1_keep_their_names_in_every_command()
    {
        string data = Cover(), model = folder["cover.safetensors"], some = folder.Write("some.csv", "a,b,kind\n0.1,9,3\n0.1,5,2\n0.2,5.5,2\n"), other = folder.Write("other.csv", "a,b,kind\n0.1,9,3\n0.1,5,4\n");
        CliRun trained = CliRun.Of("train", "--data", data, "--epochs", "150", "--seed", "1", "--out", model);
        trained.ShouldSucceed("");

        Assert.Contains("The target holds 3 different whole numbers, 1 to 3, and was taken as 3 classes. Where they are amounts, take it as numbers: --classes no", trained.Error);
        Assert.Contains("the targets are 3 classes: training with --layers 16:relu,3:softmax", trained.Error);
        Assert.StartsWith("class,probability,1,2,3\n3,", CliRun.Of("predict", model, "0.1", "9").Results);
        Assert.Contains("accuracy", CliRun.Of("evaluate", model, "--data", some).Results);
        string many = folder.Write("many.csv", "a,b,kind\n" + string.Concat(Enumerable.Repeat("0.1,9,3\n0.1,5,2\n0.2,5.5,2\n", 100_000)));
        CliRun streamed = CliRun.Of("evaluate", model, "--data", many, "--memory", "2MB", "--json");
        Assert.Contains("\"accuracy\": 1,", streamed.Results);
        Assert.Contains("they are streamed", streamed.Error);
        CliRun.Of("evaluate", model, "--data", other).ShouldFail(3, "other.csv, line 3, column 3 ('kind'): '4' is none of the classes that are known: '1', '2', '3'.");
        Assert.Contains("answer", CliRun.Of("explain", model, "--row", "0.1,9", "--answer", "3").Results);
        CliRun.Of("explain", model, "--row", "0.1,9", "--answer", "0").ShouldFail(2, "--answer is one of the classes '1', '2', '3', but it is '0'.");
    }

    [Fact]
    public void Amounts_are_numbers_where_that_is_said()
    {
        string data = Cover(), model = folder["amounts.safetensors"];
        CliRun trained = CliRun.Of("train", "--data", data, "--classes", "no", "--epochs", "150", "--seed", "1", "--out", model);
        trained.ShouldSucceed("");

        Assert.Contains("the targets are numbers: training with --layers 16:relu,1:identity,rescale", trained.Error);
        Assert.InRange(double.Parse(CliRun.Of("predict", model, "0.1", "9").Results.Split('\n')[1], CultureInfo.InvariantCulture), 2.5, 3.5);
        CliRun.Of("evaluate", model, "--data", data).ShouldSucceed("R²");
        Assert.DoesNotContain("was taken as", CliRun.Of("train", "--data", data, "--layers", "4:relu,1:identity", "--epochs", "1", "--out", model, "--force").Error);
        CliRun.Of("evaluate", model, "--data", folder.Write("few.csv", "a,b,kind\n0.1,5,2\n0.1,9,3\n0.2,5,2\n0.2,9,3\n")).ShouldSucceed("R²");
        CliRun.Of("train", "--data", data, "--classes", "maybe").ShouldFail(2, "--classes is yes or no, but it is 'maybe'.");
    }

    [Theory]
    [InlineData("--classes yes")]
    [InlineData("--categories quality")]
    public void Grades_are_classes_where_that_is_said(string how)
    {
        string data = folder.Write("wine.csv", "acid,quality\n" + string.Concat(Enumerable.Range(0, 24).Select(i => $"{i % 4},{(i % 4) + 3 + (i % 4 / 3)}\n"))), model = folder["wine.safetensors"];
        Assert.Contains("4 different whole numbers, 3 to 7, and was taken as numbers. Where each is a class of its own: --classes yes", CliRun.Of("data", data, "--describe").Error);

        CliRun.Of(["train", "--data", data, "--epochs", "200", "--out", model, .. how.Split(' ')]).ShouldSucceed("");

        Assert.StartsWith("class,probability,3,4,5,7\n7,", CliRun.Of("predict", model, "3").Results);
        CliRun.Of("evaluate", model, "--data", data).ShouldSucceed("accuracy");
    }

    [Fact]
    public void Two_numbers_are_yes_and_no_by_their_own_names()
    {
        string data = folder.Write("signs.csv", "x,sign\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i < 10 ? -1 : 1)}\n"))), model = folder["signs.safetensors"];
        CliRun.Of("train", "--data", data, "--epochs", "100", "--out", model).ShouldSucceed("");

        Assert.StartsWith("class,probability\n-1,", CliRun.Of("predict", model, "0").Results);
        Assert.Contains("-1", CliRun.Of("data", data, "--describe").Results);
    }

    [Fact]
    public void Numbers_are_places_of_named_classes_with_a_word()
    {
        string named = Kinds("named.csv", ["fir", "oak", "yew"]), numbers = Kinds("numbers.csv", ["0", "1", "2"]), from1 = Kinds("from1.csv", ["1", "2", "3"]), model = folder["named.safetensors"];
        const string note = "The target holds numbers, which were taken as the places of the classes that are known: 0 = 'fir', 1 = 'oak', 2 = 'yew'. If they mean other classes, write the names instead.";
        string fault = "from1.csv, line 4, column 2 ('kind'): '3' is none of the classes that are known, 'fir', 'oak', 'yew', nor the number of one, 0 to 2.";
        CliRun tested = CliRun.Of("train", "--data", named, "--test", numbers, "--epochs", "2", "--out", model);
        tested.ShouldSucceed("");

        Assert.Contains("The texts of the target column were taken as 3 classes", tested.Error);
        Assert.Contains($"test data: {note}", tested.Error);
        Assert.Contains(note, CliRun.Of("evaluate", model, "--data", numbers).Error);
        Assert.Contains(note, CliRun.Of("explain", model, "--data", numbers).Error);
        Assert.Contains(note, CliRun.Of("train", "--data", numbers, "--weights", model, "--epochs", "1", "--out", folder["more.safetensors"]).Error);
        Assert.Empty(CliRun.Of("evaluate", model, "--data", named, "--resamples", "0").Error);
        Assert.Empty(CliRun.Of("evaluate", model, "--data", numbers, "--resamples", "0", "--classes", "no").Error);
        CliRun.Of("evaluate", model, "--data", from1).ShouldFail(3, fault);
        CliRun.Of("train", "--data", named, "--validation", from1, "--epochs", "2", "--out", model, "--force").ShouldFail(3, fault);
        CliRun.Of("evaluate", model, "--data", numbers, "--classes", "yes").ShouldFail(3, "there is a class '0', but the classes known are 'fir', 'oak', 'yew'");
    }

    [Fact]
    public void Classes_that_a_file_lacks_are_said_and_do_not_count()
    {
        string model = folder["named.safetensors"];
        CliRun.Of("train", "--data", Kinds("named.csv", ["fir", "oak", "yew"]), "--epochs", "200", "--out", model).ShouldSucceed("");
        CliRun some = CliRun.Of("evaluate", model, "--data", Kinds("some.csv", ["fir", "fir", "yew"]), "--resamples", "0", "--json");

        Assert.Contains("The target column holds 2 of the 3 classes that are known: 'fir', 'yew'.", some.Error);
        Assert.DoesNotContain("taken as 3 classes", some.Error);
        Assert.Contains("\"confusion\": [", some.Results);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    public void Targets_of_one_class_alone_are_refused(string target)
    {
        string data = Kinds("one.csv", [target, target, target]), model = folder["one.safetensors"];

        CliRun.Of("train", "--data", data, "--epochs", "1", "--out", model)
            .ShouldFail(3, $"All 30 examples are of one class, {target}: there is nothing to tell apart. Give examples of another class too, name another target, or take it as a number: --classes no.");
        CliRun.Of("train", "--data", data, "--epochs", "1", "--out", model, "--classes", "no").ShouldSucceed("");
        CliRun.Of("train", "--data", data, "--epochs", "1", "--out", model, "--layers", "1:identity", "--force").ShouldSucceed("");
        CliRun.Of("train", "--data", data, "--epochs", "1", "--out", model, "--layers", "1:sigmoid", "--force").ShouldSucceed("No example shows the class");
    }

    [Fact]
    public void Name_of_a_class_wins_over_its_place_in_an_answer()
    {
        string model = folder["numbers.safetensors"], mixed = folder["mixed.safetensors"];
        CliRun.Of("train", "--data", Kinds("numbers.csv", ["2", "1", "3"]), "--epochs", "2", "--out", model).ShouldSucceed("");
        CliRun.Of("train", "--data", Kinds("mixed.csv", ["1", "2", "x"]), "--classes", "yes", "--epochs", "2", "--out", mixed).ShouldSucceed("");

        Assert.Contains("Y = 0, 1, 0, 2.", CliRun.Of("explain", model, "--row", "1", "--answer", "2").Results);
        Assert.Contains("Y = 0, 0, 1, 3.", CliRun.Of("explain", model, "--row", "1", "--answer", "3.0").Results);
        Assert.Contains("Y = 1, 0, 0, 1.", CliRun.Of("explain", model, "--row", "1", "--answer", "1,0,0").Results);
        Assert.Contains("Y = 0, 1, 0, 2.", CliRun.Of("explain", mixed, "--row", "1", "--answer", "2").Results);
        Assert.Contains("Y = 0, 0, 1, x.", CliRun.Of("explain", mixed, "--row", "1", "--answer", "x").Results);
        CliRun.Of("explain", mixed, "--row", "1", "--answer", "0").ShouldFail(2, "--answer is one of the classes '1', '2', 'x', but it is '0'.");
    }

    private string Kinds(string name, string[] kinds) => folder.Write(name, "a,kind\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i % 3},{kinds[i % 3]}\n")));

    private string Cover() => folder.Write("cover.csv", "a,b,kind\n" + string.Concat(Enumerable.Range(0, 30).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"{i * 0.05},{(i % 3 * 4) + 1 + (i * 0.01)},{(i % 3) + 1}\n"))));
}
