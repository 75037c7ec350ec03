using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>What training was told of the text of a table holds for all that a model reads later.</summary>
public sealed class TableWritingTests : IDisposable
{
    private const string Rows = "a;b;y\n-999;1.200,5;0\n4;800,25;1\n-1;1.100,0;0\n3,5;650,5;1\n-2;-999;0\n5;700,0;1\n-1,5;990,0;0\n2;600,0;1\n";

    private static readonly string[] _writing = ["--missing", "-999", "--decimal", "comma", "--thousands", "point"];

    private readonly Folder folder = new();
    private readonly string data, model;

    public TableWritingTests()
    {
        (data, model) = (folder.Write("rows.csv", Rows), folder["rows.safetensors"]);
        CliRun.Of(["train", "--data", data, "--epochs", "40", "--seed", "1", "--out", model, .. _writing]).ShouldSucceed("");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("predict {0} --data {1}")]
    [InlineData("predict {0} --data {1} --keep")]
    [InlineData("evaluate {0} --data {1}")]
    [InlineData("explain {0} --data {1} --example 1 --json")]
    public void Command_reads_tables_as_training_did(string call)
    {
        string[] args = string.Format(System.Globalization.CultureInfo.InvariantCulture, call, model, data).Split(' ');

        string told = CliRun.Of([.. args, .. _writing]).Results;

        Assert.Equal(told, CliRun.Of(args).Results);
    }

    [Fact]
    public void Streamed_tables_are_read_as_in_training()
    {
        string[] lines = Rows.Split('\n'), many = [lines[0], .. Enumerable.Repeat(string.Join('\n', lines[1..^1]), 30_000)];
        string[] evaluate = ["evaluate", model, "--data", folder.Write("many.csv", string.Join('\n', many)), "--memory", "2MB"];
        CliRun own = CliRun.Of(evaluate);

        Assert.Equal(CliRun.Of([.. evaluate, .. _writing]).Results, own.Results);
        Assert.Contains("they are streamed", own.Error);
    }

    [Theory]
    [InlineData("2", "50,5", "--decimal comma (")]
    [InlineData("2", "1.234,5", "--decimal comma --thousands point (")]
    [InlineData("2", "1,234", "--thousands comma or --decimal comma (")]
    [InlineData("2", "1'234.5", "--thousands apostrophe (")]
    [InlineData("50.5", "2", "--decimal point --thousands none (", "--decimal", "comma")]
    public void Number_that_is_written_otherwise_is_refused_with_the_option(string first, string second, string remedy, params string[] options) =>
        CliRun.Of(["predict", model, first, second, .. options]).ShouldFail(3, $"Correct it, or say how numbers are written: {remedy}Decimal, Thousands).");

    [Fact]
    public void Options_hold_for_a_row_of_a_model_of_arrays()
    {
        string own = folder["moons.safetensors"];
        CliRun.Of("train", "--data", "moons(20)", "--epochs", "1", "--out", own).ShouldSucceed("");

        CliRun.Of("predict", own, "0,5", "1").ShouldFail(2, "'0,5' is not a number; a row is numbers with a decimal point, such as 5.1 and -3.5, unless --decimal or --thousands say how they are written.");
        Assert.Equal(CliRun.Of("predict", own, "0.5", "1").Results, CliRun.Of("predict", own, "0,5", "1", "--decimal", "comma").Results);
    }

    [Fact]
    public void Plot_reads_tables_as_training_did()
    {
        CliRun.Of(["plot", "--model", model, "--data", data, "--figures", "confusion", "--out", folder["told.svg"], .. _writing]).ShouldSucceed("");
        CliRun.Of("plot", "--model", model, "--data", data, "--figures", "confusion", "--out", folder["own.svg"]).ShouldSucceed("");

        Assert.Equal(File.ReadAllText(folder["told.svg"]), File.ReadAllText(folder["own.svg"]));
    }

    [Fact]
    public void Options_win_over_what_the_model_remembers()
    {
        string usual = folder.Write("usual.csv", "a,b\nNA,1200.5\n4,800.25\n-999,990\n"), same = folder.Write("same.csv", "a;b\n-999;1.200,5\n4;800,25\n-999;990\n");

        CliRun.Of("predict", model, "--data", usual).ShouldFail(3, "usual.csv, line 2, column 1 ('a'): 'NA' is not a finite number");
        string[] told = CliRun.Of("predict", model, "--data", usual, "--missing", "NA", "--decimal", "point").Results.Split('\n');
        string[] own = CliRun.Of("predict", model, "--data", same).Results.Split('\n');

        Assert.Equal(own[..3], told[..3]);
        Assert.NotEqual(own[3], told[3]);
        CliRun.Of("predict", model, "--data", same, "--thousands", "comma", "--decimal", "comma").ShouldFail(2, "--thousands is none, blank, apostrophe, underscore, or whichever");
    }

    [Fact]
    public void Row_that_is_typed_has_a_decimal_point_and_the_missing_values_of_training()
    {
        string table = folder.Write("one.csv", "a;b\n-999;1,5\n");

        Assert.Equal(CliRun.Of("predict", model, "--data", table).Results, CliRun.Of("predict", model, "-999", "1.5").Results);
        Assert.Equal(CliRun.Of("predict", model, "--data", table).Results, CliRun.Of("predict", model, "-999", "1,5", "--decimal", "comma").Results);
        Assert.DoesNotContain("999", CliRun.Of("explain", model, "--row", "-999,1.5").Results);
    }

    [Fact]
    public void Training_that_goes_on_from_a_model_remembers_it_too()
    {
        string further = folder["further.safetensors"];
        CliRun.Of("train", "--data", data, "--weights", model, "--epochs", "1", "--out", further).ShouldSucceed("");

        CliRun.Of("predict", further, "--data", data).ShouldSucceed("class");
    }

    [Fact]
    public void Columns_without_names_are_read_as_training_did()
    {
        string bare = folder.Write("bare.csv", string.Join('\n', Rows.Split('\n')[1..])), unnamed = folder["unnamed.safetensors"];
        CliRun.Of(["train", "--data", bare, "--epochs", "40", "--out", unnamed, .. _writing]).ShouldSucceed("");

        Assert.Equal(CliRun.Of(["evaluate", unnamed, "--data", bare, .. _writing]).Results, CliRun.Of("evaluate", unnamed, "--data", bare).Results);
        Assert.Equal(CliRun.Of(["predict", unnamed, "--data", bare, "--ignore", "3", .. _writing]).Results, CliRun.Of("predict", unnamed, "--data", bare, "--ignore", "3").Results);
    }
}
