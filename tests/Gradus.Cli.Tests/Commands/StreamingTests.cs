using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Gradus.Cli.Tests.Support;
using Gradus.Networks;

namespace Gradus.Cli.Tests.Commands;

public sealed class StreamingTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_streams_what_does_not_fit_into_the_memory_and_says_so()
    {
        string path = Arrays(20_000, 60);
        CliRun run = Train(path, "--memory", "4MB", "--standardize", "--test", "0.2", "--validation", "0.1", "--report", folder["report.html"]);

        run.ShouldSucceed("reading");
        Assert.Contains("the examples do not fit into the memory", run.Error, StringComparison.Ordinal);
        Assert.Contains("training waited", run.Out, StringComparison.Ordinal);
        Assert.Contains("some of its examples", File.ReadAllText(folder["report.html"]), StringComparison.Ordinal);
        Assert.Equal(60, Model.Load(folder["m.safetensors"]).Network.Input.Count);
    }

    [Fact]
    public void Train_keeps_in_memory_what_fits()
    {
        CliRun run = Train(Arrays(20_000, 60), "--memory", "40MB");

        run.ShouldSucceed("All 2 epochs");
        Assert.DoesNotContain("streamed", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("training waited", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_streams_a_table_with_categories_and_finds_the_network_that_suits_it()
    {
        StringBuilder text = new("size,colour,kind\n");
        for (int i = 0; i < 200_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(i % 100) + 0.5},{(i % 3 == 0 ? "red" : i % 3 == 1 ? "blue" : "")},{(i % 100 < 50 ? "low" : "high")}\n");
        }

        CliRun run = CliRun.Of("train", "--data", folder.Write("table.csv", text.ToString()), "--memory", "2MB", "--epochs", "2", "--test", "0.1", "--out", folder["m.safetensors"], "--json");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("packed into", run.Error, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(run.Out);
        Assert.True(document.RootElement.GetProperty("test").GetProperty("accuracy").GetDouble() > 0.95);
        Assert.True(document.RootElement.GetProperty("readingSeconds").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Number, document.RootElement.GetProperty("waitingSeconds").ValueKind);
        Assert.Equal(["high", "low"], Model.Load(folder["m.safetensors"]).ClassNames);
    }

    [Fact]
    public void Run_on_a_stream_is_repeated_by_its_settings_to_the_same_bits()
    {
        string path = Arrays(20_000, 60);
        Train(path, "--memory", "4MB", "--runs", folder["runs"]).ShouldSucceed("All 2 epochs");
        byte[] first = File.ReadAllBytes(folder["m.safetensors"]);
        string settings = Path.Combine(Directory.GetDirectories(folder["runs"])[0], "settings.json");
        Assert.Contains("4MB", File.ReadAllText(settings), StringComparison.Ordinal);

        Assert.DoesNotContain("has changed", CliRun.Of("plot", Directory.GetDirectories(folder["runs"])[0], "--out", folder["plots"]).Error, StringComparison.Ordinal);

        CliRun.Of("train", "--settings", settings, "--threads", "1").ShouldSucceed("All 2 epochs");

        Assert.Equal(first, File.ReadAllBytes(folder["m.safetensors"]));
    }

    [Fact]
    public void Train_says_what_it_takes_where_the_memory_is_too_little_for_more_than_windows()
    {
        string path = Arrays(20_000, 60);
        CliRun run = Train(path, "--memory", "4MB");

        run.ShouldSucceed("reading");
        Assert.Contains("the run takes more than --memory 4MB", run.Error, StringComparison.Ordinal);
        Assert.Matches("150 MB for the program, .* Give --memory 167MB or more", run.Error);
        Assert.Contains("in 1 MB; training waited", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_take_what_the_program_and_the_training_leave()
    {
        string path = Arrays(300_000, 60);
        string[] common = ["train", "--data", path, "--layers", "8:relu,3:softmax", "--epochs", "1", "--force", "--no-run", "--out", folder["m.safetensors"], "--memory", "190MB"];
        CliRun run = CliRun.Of([.. common, "--batch", "100"]);

        run.ShouldSucceed("reading");
        Assert.DoesNotContain("takes more than", run.Error, StringComparison.Ordinal);
        Assert.Contains("in 39 MB; training waited", run.Out, StringComparison.Ordinal);
        Assert.Contains("in 32 MB; training waited", CliRun.Of([.. common, "--batch", "20000"]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_the_same_whether_the_run_is_kept_or_not()
    {
        string path = Arrays(45_000, 60);
        string[] common = ["train", "--data", path, "--layers", "300:relu,3:softmax", "--epochs", "1", "--batch", "100", "--force", "--memory", "170MB"];
        CliRun.Of([.. common, "--runs", folder["runs"], "--out", folder["kept.safetensors"]]).ShouldSucceed("in 17 MB; training waited");
        CliRun.Of([.. common, "--no-run", "--out", folder["m.safetensors"]]).ShouldSucceed("reading");

        Assert.Equal(File.ReadAllBytes(folder["kept.safetensors"]), File.ReadAllBytes(folder["m.safetensors"]));
    }

    [Fact]
    public void Evaluate_names_no_curve_that_numbers_do_not_have()
    {
        string numbers = folder.Write("numbers.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{i % 7},{(i % 7) + 0.5}\n")));
        CliRun.Of("train", "--data", numbers, "--memory", "2MB", "--epochs", "1", "--force", "--out", folder["m.safetensors"]).ShouldSucceed("cost");
        CliRun run = CliRun.Of("evaluate", folder["m.safetensors"], "--data", numbers, "--memory", "2MB");

        run.ShouldSucceed("");
        Assert.Contains("left out: the confidence intervals", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ROC", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_streams_what_does_not_fit_into_the_memory()
    {
        string path = Arrays(20_000, 60), model = folder["m.safetensors"];
        Train(path).ShouldSucceed("cost");
        using var whole = JsonDocument.Parse(CliRun.Of("evaluate", model, "--data", path, "--resamples", "20", "--json").Results);
        CliRun run = CliRun.Of("evaluate", model, "--data", path, "--memory", "4MB", "--json");
        using var streamed = JsonDocument.Parse(run.Results);

        Assert.Contains("they are streamed", run.Error, StringComparison.Ordinal);
        Assert.Contains("the confidence intervals", run.Error, StringComparison.Ordinal);
        Assert.Equal(whole.RootElement.GetProperty("confusion").ToString(), streamed.RootElement.GetProperty("confusion").ToString());
        Assert.Equal(whole.RootElement.GetProperty("cost").GetDouble(), streamed.RootElement.GetProperty("cost").GetDouble(), 1e-6);
        Assert.Equal(JsonValueKind.Null, streamed.RootElement.GetProperty("rocAuc").ValueKind);
        Assert.Equal(0, streamed.RootElement.GetProperty("intervals").GetArrayLength());
        Assert.NotEqual(0, whole.RootElement.GetProperty("intervals").GetArrayLength());
    }

    [Fact]
    public void Evaluate_numbers_the_classes_of_a_stream_as_the_model_and_refuses_others()
    {
        string first = folder.Write("first.csv", "x,kind\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i % 7},{(i % 7 < 3 ? "low" : "high")}\n")));
        string other = folder.Write("other.csv", "x,kind\n" + string.Concat(Enumerable.Range(0, 300_000).Select(i => $"{i % 7},{(i % 7 < 3 ? "small" : "high")}\n")));
        CliRun.Of("train", "--data", first, "--epochs", "1", "--out", folder["m.safetensors"]).ShouldSucceed("cost");

        CliRun.Of("evaluate", folder["m.safetensors"], "--data", other, "--memory", "2MB").ShouldFail(3, "other.csv: there is a class 'small', but the classes known are 'high', 'low'.");
        CliRun.Of("evaluate", folder["m.safetensors"], "--data", folder.Write("some.csv", File.ReadAllText(other).Replace("small", "high", StringComparison.Ordinal)), "--memory", "2MB").ShouldSucceed("accuracy");
        CliRun.Of("train", "--data", folder.Write("bits.csv", "x,kind\n0,0\n1,1\n0,0\n1,1\n"), "--epochs", "1", "--out", folder["bits.safetensors"]).ShouldSucceed("cost");
        CliRun.Of("evaluate", folder["bits.safetensors"], "--data", other, "--memory", "2MB").ShouldFail(3, "other.csv: the target column holds the classes 'high', 'small', but the classes known are numbers without names.");
    }

    [Theory]
    [InlineData("data")]
    [InlineData("check")]
    public void Describing_and_checking_look_at_some_of_what_does_not_fit_into_the_memory(string command)
    {
        string path = Arrays(20_000, 60);
        string[] arguments = command == "data" ? [command, path, "--describe"] : [command, "--data", path, "--layers", "2:tanh,3:softmax"];
        CliRun run = CliRun.Of([.. arguments, "--memory", "4MB"]);

        run.ShouldSucceed("");
        Assert.Contains("512 of 20,000, spread evenly, stand for all", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("stand for all", CliRun.Of(arguments).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--memory", "much", 2, "500MB")]
    [InlineData("--memory", "1MB", 2, "from 2MB")]
    [InlineData("--split", "stratified", 2, "--split in-order")]
    [InlineData("--batch", "full", 2, "--batch full takes all examples")]
    public void Train_says_what_streaming_does_not_allow(string option, string value, int exitCode, string expected)
    {
        string[] rest = option == "--memory" ? [option, value] : [option, value, "--memory", "4MB", "--test", "0.2"];

        CliRun.Of(["train", "--data", Arrays(20_000, 60), "--out", folder["m.safetensors"], .. rest]).ShouldFail(exitCode, expected);
    }

    private CliRun Train(string path, params string[] rest) => CliRun.Of(
        ["train", "--data", path, "--layers", "8:relu,3:softmax", "--epochs", "2", "--batch", "100", "--force", "--out", folder["m.safetensors"], .. rest]);

    private string Arrays(int count, int width)
    {
        float[] x = new float[count * width], y = new float[count];
        for (int i = 0; i < count; i++)
        {
            y[i] = i % 3;
            for (int j = 0; j < width; j++)
            {
                x[(i * width) + j] = (((i * 31) + (j * 17)) % 101) + (j % 3 == i % 3 ? 50 : 0);
            }
        }

        WriteNpy(folder["y.npy"], y, 1);
        WriteNpy(folder["x.npy"], x, width);
        return folder["x.npy"];
    }

    private static void WriteNpy(string path, float[] numbers, int width)
    {
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({numbers.Length / width}, {width}), }}".PadRight(117) + "\n";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, 0, 0, .. Encoding.ASCII.GetBytes(header)];
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)header.Length);
        File.WriteAllBytes(path, [.. start, .. MemoryMarshal.AsBytes<float>(numbers)]);
    }
}
