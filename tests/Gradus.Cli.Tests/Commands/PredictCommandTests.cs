using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

public sealed class PredictCommandTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Predict_names_the_class_of_one_row()
    {
        string[] lines = CliRun.Of("predict", folder.KindsModel(), "5.0", "0.2").Results.Split('\n');

        string[] fields = lines[1].Split(',');
        Assert.Equal("class,probability,setosa,versicolor,virginica", lines[0]);
        Assert.Equal("setosa", fields[0]);
        Assert.Equal(fields[2], fields[1]);
        Assert.Equal(1, fields[2..].Sum(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)), 1e-5);
    }

    [Fact]
    public void Predict_takes_negative_numbers()
    {
        string[] lines = CliRun.Of("predict", folder.NumbersModel(), "-1.5", "-.5").Results.Split('\n');

        Assert.Equal("y", lines[0]);
        Assert.Equal(-2.5, double.Parse(lines[1], System.Globalization.CultureInfo.InvariantCulture), 1e-6);
    }

    [Fact]
    public void Predict_picks_the_columns_of_a_file_by_name()
    {
        string rows = folder.Write("rows.csv", "id,width,length\n7,2.3,7.1\n8,0.2,5.0\n");

        string[] lines = CliRun.Of("predict", folder.KindsModel(), "--data", rows).Results.Split('\n');

        Assert.StartsWith("virginica,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("setosa,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_reads_standard_input()
    {
        CliRun run = CliRun.WithInput("7.1,2.3\n5.0,0.2\n", "predict", folder.KindsModel(), "--data", "-");

        Assert.Equal(["class", "virginica", "setosa"], run.Results.TrimEnd().Split('\n').Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void Predict_writes_what_it_read_before_a_fault_and_counts_rows_from_the_first()
    {
        string rows = string.Concat(Enumerable.Repeat("5.0,0.2\n", 20_000));
        CliRun run = CliRun.WithInput(rows + "5.0,x\n", "predict", folder.KindsModel(), "--data", "-");

        run.ShouldFail(3, "standard input, line 20001, column 2: 'x' is not a finite number");
        Assert.Equal(1 + 16_384, run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Single(run.Out.Split('\n'), line => line.StartsWith("class,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Predict_reads_tables_from_a_pipe_and_other_commands_say_what_to_do()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes with names are made by mkfifo.");
        string model = folder.KindsModel(), pipe = folder["pipe"];
        using (var made = System.Diagnostics.Process.Start("mkfifo", pipe))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        foreach (string[] more in (string[][])[[], ["--keep"], ["--json"]])
        {
            Task writer = Task.Run(() => File.WriteAllText(pipe, "length,width\n7.1,2.3\n"), TestContext.Current.CancellationToken);
            CliRun.Of(["predict", model, "--data", pipe, .. more]).ShouldSucceed("virginica");
            await writer;
        }

        await using FileStream both = new(pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1);
        CliRun.Of("train", "--data", pipe).ShouldFail(3, "pipe: this is a pipe or a device, which can be read once only");
    }

    [Fact]
    public void Predict_lists_the_likeliest_classes()
    {
        string[] lines = CliRun.Of("predict", folder.KindsModel(), "5.0", "0.2", "--top", "2").Results.Split('\n');

        Assert.Equal("class1,probability1,class2,probability2", lines[0]);
        Assert.Equal("setosa", lines[1].Split(',')[0]);
    }

    [Fact]
    public void Predict_moves_the_threshold()
    {
        string model = folder.FlowerModel();

        Assert.StartsWith("class,probability\n", CliRun.Of("predict", model, "1", "2").Results, StringComparison.Ordinal);
        string low = CliRun.Of("predict", model, "1", "2", "--threshold", "0").Results, high = CliRun.Of("predict", model, "1", "2", "--threshold", "1").Results;
        Assert.NotEqual(low.Split('\n')[1].Split(',')[0], high.Split('\n')[1].Split(',')[0]);
    }

    [Fact]
    public void Predict_refuses_what_does_not_fit_the_model()
    {
        string model = folder.KindsModel();

        CliRun.Of("predict", model, "1").ShouldFail(2, "expects 2 numbers");
        CliRun.Of("predict", model, "1", "x").ShouldFail(2, "'x' is not a number");
        CliRun.Of("predict", model).ShouldFail(2, "--data");
        CliRun.Of("predict", model, "1", "2", "--dta").ShouldFail(2, "Did you mean --data?");
        CliRun.Of("predict", model, "1", "2", "--top", "4").ShouldFail(2, "3 classes");
        CliRun.Of("predict", model, "1", "2", "--threshold", "0.3").ShouldFail(2, "--threshold");
        CliRun.WithInput("1,2,3\n", "predict", model, "--data", "-").ShouldFail(3, "standard input");
        CliRun.WithInput("1,two\n3,4\n", "predict", model, "--data", "-").ShouldFail(3);
        CliRun.Of("predict", folder.NumbersModel(), "1", "2", "--top", "1").ShouldFail(2, "--top");
    }
}
