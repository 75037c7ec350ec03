using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>What is asked for wrongly is refused with a message that says what to change.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("trian", "Unrecognized", "gradus --help")]
    [InlineData("train --epoch 3", "--epochs", "train --help")]
    [InlineData("train --seed", "--seed", "train --help")]
    [InlineData("train --epochs 0", "--epochs", "'0'")]
    [InlineData("train --epochs 1.5", "--epochs", "'1.5'")]
    [InlineData("train --epochs 3 --epochs 4", "--epochs", "")]
    [InlineData("train --batch some", "--batch", "full")]
    [InlineData("train --rate 1,5", "--rate", "'1,5'")]
    [InlineData("train --rate -1", "--rate", "above 0")]
    [InlineData("train --rate nan", "--rate", "a number")]
    [InlineData("train --optimizer adm:0.1", "--optimizer", "Did you mean adam?")]
    [InlineData("train --optimizer adam(0.1) --rate 0.1", "--optimizer", "a rate already")]
    [InlineData("train --layers 4:tahn,1:sigmoid", "--layers", "tanh")]
    [InlineData("train --layers 4:tanh,,1:sigmoid", "--layers", "empty")]
    [InlineData("train --layers 0:tanh,1:sigmoid", "--layers", "'0:tanh'")]
    [InlineData("train --layers 4:tanh,2:softmax,dropout(0.5)", "--layers", "Dropout")]
    [InlineData("train --layers 4:tanh,1:softmax", "softmax", "1:sigmoid, or 2:softmax")]
    [InlineData("train --loss hinge", "--loss", "squared-error")]
    [InlineData("train --rng mersenne", "--rng", "numpy")]
    [InlineData("train --seed one", "--seed", "numpy")]
    [InlineData("train --seed 4294967296", "--seed", "4294967295")]
    [InlineData("train --precision half", "--precision", "double")]
    [InlineData("train --dropout 1", "--dropout", "[0, 1)")]
    [InlineData("train --l2 much", "--l2", "")]
    [InlineData("train --clip-norm 1 --clip-value 1", "--clip-norm", "--clip-value")]
    [InlineData("train --validation 1.5", "--validation", "0.2")]
    [InlineData("train --test 0.2 --split odd", "--split", "stratified")]
    [InlineData("train --patience 5", "", "validation")]
    [InlineData("train --min-improvement 5", "--min-improvement", "--patience")]
    [InlineData("train --class-weights a,b", "--class-weights", "balanced")]
    [InlineData("train --freeze 9.W", "9.W", "1.W")]
    [InlineData("train --print-cost 10 --record-every 3", "--print-cost", "--record-every")]
    [InlineData("train --data nosuch", "--data", "flower")]
    [InlineData("train --data moons(300,noise:-1)", "--data", "noise")]
    [InlineData("train --out no/such/dir/m", "--out", "directory")]
    [InlineData("train --settings nosuch.json", "--settings", "nosuch.json")]
    [InlineData("train --weights nosuch.json", "--weights", "nosuch.json")]
    [InlineData("train extra", "extra", "train --help")]
    [InlineData("summary", "summary", "--layers")]
    [InlineData("summary --layers 4", "--inputs", "")]
    [InlineData("summary --layers 4 --inputs 0x3", "--inputs", "64x64x3")]
    [InlineData("data nosuch", "nosuch", "flower")]
    [InlineData("data flower --json", "--json", "list")]
    [InlineData("check --threshold 2", "hreshold", "2")]
    [InlineData("summary --layers 4 --inputs 99999x99999", "--inputs", "2147483647")]
    [InlineData("check --rng mersenne", "--rng", "numpy")]
    [InlineData("check --threshold 0", "--threshold", "1e-9")]
    [InlineData("train --epochs 99999999999", "--epochs", "to 2147483647")]
    [InlineData("train --threads 2000", "--threads", "from 1 to 1024")]
    [InlineData("train --divide 0", "--divide", "above 0")]
    [InlineData("train --clip-norm -1", "--clip-norm", "above 0")]
    [InlineData("train --l2 -1", "--l2", "from 0 on")]
    [InlineData("train --l1 nan", "--l1", "from 0 on")]
    [InlineData("train --seed -1", "--seed", "from 0 to 4294967295, but it is -1")]
    [InlineData("train --data moons --rng mersenne", "--rng", "numpy")]
    [InlineData("train --data moons --class-weights 1,-2", "--class-weights", "'1,-2'")]
    [InlineData("train --data moons --print-epochs 0", "--print-epochs", "'0'")]
    [InlineData("train --report --force", "--report needs a value", "--force")]
    [InlineData("train --out -", "--out - names no file", "./-")]
    [InlineData("train --report -", "--report - names no file", "./-")]
    [InlineData("data flower --out -", "--out - names no file", "./-")]
    [InlineData("evaluate", "MODEL", "evaluate --help")]
    [InlineData("predict", "MODEL", "predict --help")]
    public void Wrong_usage_exits_2_and_names_the_remedy(string line, string first, string second)
    {
        string[] args = [.. line.Split(' ')];
        CliRun run = CliRun.Of(args.Contains("--out") || args[0] != "train" ? args : ["train", "--out", folder["m.safetensors"], .. args[1..]]);

        run.ShouldFail(2, first, second);
        Assert.Equal("", run.Out);
        Assert.False(File.Exists(folder["m.safetensors"]));
    }

    [Theory]
    [InlineData("evaluate", "--resamples -1", "from 0 to 10000000")]
    [InlineData("evaluate", "--resamples 5", "0 or from 10 to 10000000, such as 1000, but it is '5'")]
    [InlineData("evaluate", "--resamples 1e3", "whole number")]
    [InlineData("evaluate", "--confidence 1", "below 1")]
    [InlineData("evaluate", "--seed -1", "from 0 to 18446744073709551615")]
    [InlineData("evaluate", "--threshold 0.3", "--threshold is for answers of yes or no; this model names the likeliest of several classes.")]
    [InlineData("predict", "--threshold 0.3", "--threshold is for answers of yes or no")]
    [InlineData("predict", "--threads 0", "from 1 to 1024")]
    [InlineData("predict", "--top 0", "from 1")]
    [InlineData("predict", "--skip -1", "from 0")]
    [InlineData("explain", "--example 99999999999", "to 2147483647")]
    public void Number_out_of_range_is_refused_with_its_range(string command, string option, string range) =>
        CliRun.Of([command, folder.KindsModel(), "--data", folder["kinds.csv"], .. option.Split(' ')]).ShouldFail(2, option.Split(' ')[0], range);

    [Fact]
    public void Nothing_is_skipped_where_it_is_said() =>
        CliRun.Of("evaluate", folder.KindsModel(), "--data", folder["kinds.csv"], "--skip", "0").ShouldSucceed("accuracy");

    [Theory]
    [InlineData("a,b,y\n1,2,3\n1,x,3\n", "line 3")]
    [InlineData("a,b,y\n1,2\n", "line 2")]
    [InlineData("a,b,y\n", "")]
    [InlineData("a,b,y\n1,2,nan\n", "line 2")]
    public void Bad_data_exits_3_and_names_the_place(string text, string place)
    {
        string data = folder.Write("bad.csv", text);

        CliRun.Of("train", "--data", data, "--out", folder["m.safetensors"]).ShouldFail(3, "bad.csv", place);
    }

    [Fact]
    public void Missing_data_exits_3() =>
        CliRun.Of("train", "--data", folder["none.csv"], "--out", folder["m.safetensors"]).ShouldFail(3, "none.csv", "no such file");

    [Theory]
    [InlineData("summary")]
    [InlineData("evaluate --data flower")]
    [InlineData("predict 1 2")]
    public void Bad_model_exits_4(string line)
    {
        string[] words = line.Split(' ');
        string junk = folder.Write("junk.safetensors", "this is no model at all, but long enough");

        CliRun.Of([words[0], junk, .. words[1..]]).ShouldFail(4, "junk.safetensors");
        CliRun.Of([words[0], folder["none.safetensors"], .. words[1..]]).ShouldFail(4, "none.safetensors", "no such model");
        CliRun.Of([words[0], folder.Root, .. words[1..]]).ShouldFail(4, folder.Root);
    }

    [Fact]
    public void Weights_of_the_wrong_shape_are_refused_by_name()
    {
        foreach ((string json, string part) in new[]
        {
            ("""{"1.W": [[1,2],[3,4]]}""", "expected 4 values"),
            ("""{"1.W": [[1],[2],[3],[4]]}""", "row 1"),
            ("""{"1.b": [1,2,3,"x"]}""", "finite number"),
            ("""{"7.b": [1]}""", "1.W, 1.b, 2.W, 2.b"),
            ("""[1]""", "object"),
            ("""{"1.b": """, "not JSON"),
        })
        {
            string weights = folder.Write("w.json", json);
            CliRun.Of("train", "--layers", "4:tanh,1:sigmoid", "--weights", weights, "--out", folder["m.safetensors"]).ShouldFail(2, "w.json", part);
        }
    }

    [Theory]
    [InlineData("data", null)]
    [InlineData("check", null)]
    [InlineData("train", "the model of --weights")]
    [InlineData("evaluate", "the model")]
    [InlineData("explain", "the model")]
    [InlineData("plot", "the model")]
    [InlineData("predict", "the model")]
    public void Help_speaks_of_a_model_that_says_how_tables_are_written_where_there_is_one(string command, string? model)
    {
        string help = string.Join(' ', CliRun.Of(command, "--help").Results.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains(model is null ? "unless given, with a point." : $"unless given, as {model} was trained, else with a point.", help, StringComparison.Ordinal);
        Assert.Contains(model is null ? "unless given, NA, N/A" : $"unless given, as {model} was trained, else NA, N/A", help, StringComparison.Ordinal);
        Assert.Equal(model is not null, help.Contains("was trained", StringComparison.Ordinal));
    }
}
