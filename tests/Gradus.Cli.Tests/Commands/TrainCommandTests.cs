using System.Globalization;
using Gradus.Activations;
using Gradus.Cli.Tests.Support;
using Gradus.Data.Sets;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Training;

namespace Gradus.Cli.Tests.Commands;

public sealed class TrainCommandTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_repeats_the_published_costs_of_the_flower_net()
    {
        CliRun run = CliRun.Of("train", "--epochs", "5001", "--print-cost", "1000", "--out", folder["flower.safetensors"]);

        double[] expected = [0.69304802, 0.28808329, 0.25438549, 0.23386415, 0.22679249, 0.22264428];
        string[] lines = run.Results.Split('\n');
        for (int i = 0; i < expected.Length; i++)
        {
            string[] parts = lines[i].Split(' ');
            Assert.Equal((1000 * i).ToString(CultureInfo.InvariantCulture), parts[0]);
            Assert.Equal(expected[i], double.Parse(parts[1], CultureInfo.InvariantCulture), 1e-6);
            Assert.True(parts[1].Length >= 14, $"{parts[1]} has fewer than 12 digits");
        }

        Assert.Contains("flower.safetensors", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_repeats_scikit_learns_step_from_given_weights()
    {
        string data = folder.Write("one.csv", "a,b,c,y\n0.6,0.8,0.7,0\n");
        string weights = folder.Write("w.json", """{"1.W.T": [[0.1,0.2],[0.3,0.1],[0.5,0]], "1.b": [0.1,0.1], "2.W": [[0.1,0.2]], "2.b": [1]}""");

        _ = CliRun.Of(
            "train", "--data", data, "--layers", "2:sigmoid,1:sigmoid", "--weights", weights, "--rate", "0.1", "--l2", "0.1",
            "--epochs", "1", "--batch", "full", "--precision", "double", "--out", folder["one.safetensors"]).Results;

        var model = Model.Load(folder["one.safetensors"]);
        AssertClose([0.09799927, 0.29566569, 0.49383248, 0.19575455, 0.09600606, -0.0026197], model, "1.W");
        AssertClose([0.04701213, 0.15402918], model, "2.W");
        AssertClose([0.9234548], model, "2.b");
    }

    [Fact]
    public void Train_draws_weights_orders_and_masks_from_one_seed_as_the_library_does()
    {
        CliRun run = CliRun.Of(
            "train", "--data", "moons(90, 0.2)", "--layers", "5:relu,dropout(0.2),1:sigmoid", "--rng", "numpy", "--seed", "3",
            "--rate", "0.1", "--batch", "16", "--epochs", "3", "--print-cost", "1", "--precision", "double", "--out", folder["m.safetensors"]);

        var trainer = new Trainer(new TrainingOptions
        {
            Optimizer = new GradientDescent(0.1),
            BatchSize = 16,
            Epochs = 3,
            Seed = new NumPySeed(3),
            Precision = Precision.Double,
        });
        var network = new Network(2, new Dense(5, new Relu()), new Dropout(0.2), new Dense(1, new Sigmoid()));
        TrainingResult result = trainer.Train(network, new Moons(90, 0.2).Generate(new NumPySeed(1)));
        string[] expected = [.. result.History.Steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Step} {step.Cost:R}"))];
        Assert.Equal(expected, run.Results.Split('\n')[..expected.Length]);
    }

    [Fact]
    public void Train_chooses_a_network_for_a_table_and_says_so()
    {
        string data = folder.Write("kinds.csv", Samples.Kinds);

        CliRun run = CliRun.Of("train", "--data", data, "--epochs", "5", "--out", folder["m.safetensors"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("the targets are 3 classes", run.Error, StringComparison.Ordinal);
        Assert.Contains("--layers 16:relu,3:softmax", run.Error, StringComparison.Ordinal);
        Assert.Equal(["setosa", "versicolor", "virginica"], Model.Load(folder["m.safetensors"]).ClassNames);
    }

    [Fact]
    public void Train_keeps_progress_off_standard_output_and_within_a_few_lines()
    {
        CliRun run = CliRun.Of("train", "--epochs", "200", "--out", folder["m.safetensors"]);

        Assert.DoesNotContain("epoch 100/200", run.Results, StringComparison.Ordinal);
        Assert.Contains("epoch 100/200", run.Error, StringComparison.Ordinal);
        Assert.InRange(run.Error.Split('\n').Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)), 5, 10);
    }

    [Fact]
    public void Train_is_silent_beside_its_result_when_asked()
    {
        CliRun run = CliRun.Of("train", "--epochs", "20", "--quiet", "--out", folder["m.safetensors"]);

        Assert.Equal("", run.Error);
        Assert.NotEqual("", run.Results);
    }

    [Fact]
    public void Train_never_overwrites_a_file_that_is_no_model()
    {
        string notes = folder.Write("notes.txt", "dear diary");

        CliRun.Of("train", "--epochs", "1", "--out", notes).ShouldFail(2, "is no model of Gradus", "--force");
        Assert.Equal("dear diary", File.ReadAllText(notes));
        Assert.Equal(0, CliRun.Of("train", "--epochs", "1", "--out", notes, "--force").ExitCode);
        Assert.Equal(0, CliRun.Of("train", "--epochs", "1", "--out", notes).ExitCode);
    }

    [Fact]
    public void Train_stopped_by_its_token_keeps_a_model_and_exits_130()
    {
        using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(300));

        CliRun run = CliRun.With("", source.Token, "train", "--epochs", "100000000", "--out", folder["m.safetensors"], "--quiet");

        run.ShouldFail(130, "stopped on request", "m.safetensors");
        Assert.NotNull(Model.Load(folder["m.safetensors"]));
    }

    [Fact]
    public void Train_goes_on_from_a_model()
    {
        string first = folder.FlowerModel();

        string costs = CliRun.Of(
            "train", "--weights", first, "--rate", "1.2", "--batch", "full", "--precision", "double", "--epochs", "1", "--print-cost", "1",
            "--out", folder["second.safetensors"]).Results;
        string whole = CliRun.Of("train", "--epochs", "301", "--print-cost", "300", "--out", folder["whole.safetensors"]).Results;

        Assert.Equal(whole.Split('\n')[1]["300 ".Length..], costs.Split('\n')[0]["0 ".Length..]);
    }

    [Fact]
    public void Train_leaves_frozen_parameters_as_they_are()
    {
        string weights = folder.Write("w.json", """{"1.b": [1, 2, 3, 4]}""");

        _ = CliRun.Of("train", "--layers", "4:tanh,1:sigmoid", "--weights", weights, "--freeze", "1.b", "--epochs", "3", "--out", folder["m.safetensors"]).Results;

        AssertClose([1, 2, 3, 4], Model.Load(folder["m.safetensors"]), "1.b");
    }

    [Fact]
    public void Train_measures_a_test_part_and_a_validation_part()
    {
        CliRun run = CliRun.Of(
            "train", "--data", "moons(200)", "--layers", "8:relu,1:sigmoid", "--optimizer", "adam:0.02", "--epochs", "40",
            "--test", "0.25", "--validation", "0.2", "--patience", "30", "--out", folder["m.safetensors"]);

        Assert.Matches("\ntest +cost .*, accuracy .* on 50 examples", run.Results);
        Assert.Matches("\nvalidation +cost ", run.Out);
    }

    [Fact]
    public void Train_numbers_the_classes_of_a_test_file_as_the_training_file_does()
    {
        string data = folder.Write("kinds.csv", Samples.Kinds);
        string test = folder.Write("test.csv", "length,width,kind\n7.2,2.2,virginica\n7.0,2.3,virginica\n5.0,0.2,setosa\n");

        CliRun run = CliRun.Of(
            "train", "--data", data, "--test", test, "--layers", "8:tanh,3:softmax", "--optimizer", "adam:0.05", "--epochs", "150", "--out", folder["m.safetensors"]);

        Assert.Matches("\ntest +cost .*, accuracy 100 % on 3 examples", run.Results);
    }

    [Fact]
    public void Train_says_that_it_took_the_gram_path_and_why()
    {
        string[] args = ["train", "--data", "moons(30)", "--layers", "4:tanh,1:sigmoid", "--rate", "0.1", "--batch", "full", "--epochs", "3", "--out", folder["m.safetensors"]];

        Assert.Matches("\npath +Gram path: asked for; 30 examples of 2 inputs\\.", CliRun.Of([.. args, "--gram", "on"]).Results);
        Assert.DoesNotContain("\npath", CliRun.Of([.. args, "--gram", "off"]).Results, StringComparison.Ordinal);
        Assert.Contains("\"usedGramPath\": true", CliRun.Of([.. args, "--gram", "on", "--json"]).Results, StringComparison.Ordinal);
        Assert.Contains("--gram is auto, on or off, but it is 'maybe'", CliRun.Of([.. args, "--gram", "maybe"]).Error, StringComparison.Ordinal);
        Assert.Contains(
            "--gram is asked for, but Adam does not step by a linear function", CliRun.Of([.. args, "--gram", "on", "--optimizer", "adam"]).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--gram auto --batch full --optimizer nesterov:0.1")]
    [InlineData("--optimizer momentum:0.1,0.9")]
    [InlineData("--optimizer rmsprop --rate 0.01")]
    [InlineData("--schedule cosine-annealing --rate 0.1")]
    [InlineData("--optimizer adamw --schedule warm-up(2,0.01)")]
    [InlineData("--optimizer l-bfgs --batch full")]
    [InlineData("--init he(1) --init-bias constant(0.1) --dropout 0.2 --dropout-seed 1+0")]
    [InlineData("--batch 64 --rng numpy --seed 3 --shuffle-seed 11+1")]
    [InlineData("--batch 2 --no-shuffle --clip-norm 1 --threads 2")]
    [InlineData("--l1 0.1 --l2 0.1,perExample:false --clip-value 0.5")]
    [InlineData("--class-weights balanced --loss squared-error")]
    [InlineData("--class-weights 1,2 --precision double --keep-last")]
    [InlineData("--split plain --test 0.2 --test-seed numpy(4) --validate-every 2 --validation 0.1")]
    public void Train_takes_every_setting_of_a_run(string options)
    {
        string[] args = ["train", "--layers", "4:tanh,dropout(0.1),batch-norm,1:sigmoid", "--epochs", "3", "--out", folder["m.safetensors"], .. options.Split(' ')];

        Assert.NotEqual("", CliRun.Of(args).Results);
    }

    [Fact]
    public void Train_learns_prices_and_says_what_it_measured()
    {
        string data = folder.Write("prices.csv", "area,price\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"{i},{200_000 + (3_000 * i)}\n")));

        CliRun run = CliRun.Of("train", "--data", data, "--dropout", "0.0", "--seed", "1", "--out", folder["m.safetensors"]);

        Assert.Contains("--layers 16:relu,1:identity,rescale", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 identity → rescale (", run.Error, StringComparison.Ordinal);
        Assert.Contains("in the last epoch, in units of the factors of the last layer", run.Results, StringComparison.Ordinal);
        var model = Model.Load(folder["m.safetensors"]);
        Assert.Equal(Rescale.To(Gradus.Data.CsvFile.Read(data)), model.Network.Layers[^1]);
        Assert.True(model.Evaluate(Gradus.Data.CsvFile.Read(data)).R2 > 0.95);
        CliRun.Of("train", "--data", data, "--layers", "1:identity", "--epochs", "1", "--out", folder["n.safetensors"]).ShouldSucceed("rescale on the command line");
    }

    [Fact]
    public void Train_takes_prices_by_plain_descent_from_weights_and_on_a_part()
    {
        string data = folder.Write("prices.csv", "area,price\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"{i},{200_000 + (3_000 * i)}\n")));
        string weights = folder.Write("w.json", """{"1.b": [0.25]}""");

        CliRun run = CliRun.Of(
            "train", "--data", data, "--layers", "1,rescale", "--standardize", "--rate", "0.1", "--validation", "0.25", "--weights", weights,
            "--epochs", "80", "--seed", "1", "--out", folder["m.safetensors"]);

        run.ShouldSucceed("R² 1");
        Model model = Model.Load(folder["m.safetensors"]);
        Assert.NotEqual(Rescale.To(Gradus.Data.CsvFile.Read(data)), model.Network.Layers[^1]);
        Assert.True(model.Evaluate(Gradus.Data.CsvFile.Read(data)).R2 > 0.999);
    }

    [Theory]
    [InlineData("rescale")]
    [InlineData("rescale(2, 10)")]
    public void Train_ends_in_no_rectifier_before_a_scale(string scale)
    {
        string data = folder.Write("numbers.csv", Samples.Numbers);

        _ = CliRun.Of("train", "--data", data, "--layers", $"8:relu,1,{scale}", "--epochs", "1", "--out", folder["m.safetensors"]).Results;

        Assert.Equal(new Dense(1, new Identity()), Model.Load(folder["m.safetensors"]).Network.Layers[1]);
    }

    [Theory]
    [InlineData("rescale,1:identity", "is the last layer")]
    [InlineData("4:tanh,1:relu,rescale", "End layer 2 in new Identity()")]
    [InlineData("4:tanh,1:relu,dropout(0.1),rescale", "End layer 2 in new Identity()")]
    public void Train_says_where_a_rescale_stands(string layers, string expected)
    {
        string data = folder.Write("prices.csv", "area,price\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"{i},{200_000 + (3_000 * i)}\n")));

        CliRun.Of("train", "--data", data, "--layers", layers, "--out", folder["m.safetensors"]).ShouldFail(2, "--layers", expected);
    }

    [Theory]
    [InlineData("a,b,kind\n1,2,red\n3,4,green\n", "there is a class 'green'")]
    [InlineData("a,c,kind\n1,2,red\n", "there is no column 'b'")]
    [InlineData("a,b,kind\n1,2,red\n,4,blue\n", "has missing values")]
    public void Train_looks_at_the_test_file_before_it_trains(string test, string expected)
    {
        string data = folder.Write("kinds.csv", "a,b,kind\n" + string.Concat(Enumerable.Range(1, 60).Select(i => $"{i},{i % 7},{(i % 2 == 0 ? "red" : "blue")}\n")));

        CliRun run = CliRun.Of(
            "train", "--data", data, "--test", folder.Write("test.csv", test), "--layers", "4:relu,1:sigmoid", "--epochs", "1000000",
            "--runs", folder["runs"], "--out", folder["m.safetensors"]);

        Assert.Contains(expected, run.ShouldFail(3).Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["runs"]));
        Assert.False(File.Exists(folder["m.safetensors"]));
    }

    private static void AssertClose(double[] expected, Model model, string parameter)
    {
        double[] actual = model.Parameter<double>(parameter).Span.ToArray();
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-7);
        }
    }
}
