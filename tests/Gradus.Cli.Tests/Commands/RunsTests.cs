using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

public sealed class RunsTests : IDisposable
{
    private readonly Folder folder = new();

    private string Runs => folder["runs"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Train_keeps_its_run_in_a_folder_whose_settings_repeat_it()
    {
        string run = Train("--name", "first one", "--tensorboard");

        Assert.EndsWith("-first-one", run, StringComparison.Ordinal);
        string[] files = [.. Directory.GetFiles(run).Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
        Assert.Equal([".lock", .. files.Where(name => name.StartsWith("events.out.tfevents.", StringComparison.Ordinal)), "history.csv", "layers.csv", "log.txt", "model.safetensors", "report.html", "run.json", "settings.json"], files);
        Assert.Equal(File.ReadAllBytes(folder["m.safetensors"]), File.ReadAllBytes(Path.Combine(run, "model.safetensors")));
        Assert.Contains("training 2 inputs", File.ReadAllText(Path.Combine(run, "log.txt")), StringComparison.Ordinal);
        Assert.Contains("ended", File.ReadAllText(Path.Combine(run, "log.txt")), StringComparison.Ordinal);
        Assert.Equal(41, File.ReadAllLines(Path.Combine(run, "history.csv")).Length);
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json")));
        Assert.Equal("completed", record.RootElement.GetProperty("outcome").GetString());
        Assert.StartsWith("320 examples of 2 inputs and 1 targets, ", record.RootElement.GetProperty("fingerprint").GetString(), StringComparison.Ordinal);
        Assert.True(record.RootElement.GetProperty("testAccuracy").GetDouble() > 0.5);

        _ = CliRun.Of("train", "--settings", Path.Combine(run, "settings.json"), "--out", folder["again.safetensors"], "--quiet").Results;
        Assert.Equal(File.ReadAllBytes(folder["m.safetensors"]), File.ReadAllBytes(folder["again.safetensors"]));
    }

    [Fact]
    public void Train_goes_on_to_the_same_bits_however_often_it_is_stopped()
    {
        string[] settings = ["--data", "moons(400, 0.2)", "--layers", "16:relu,dropout(0.1),1:sigmoid", "--optimizer", "adam:0.01", "--epochs", "150", "--validation", "0.2", "--test", "0.2"];
        _ = CliRun.Of(["train", .. settings, "--out", folder["whole.safetensors"], "--quiet"]).Results;

        using CancellationTokenSource now = new();
        now.Cancel();
        CliRun stopped = CliRun.With("", now.Token, ["train", .. settings, "--out", folder["m.safetensors"], "--runs", Runs]);
        string run = Assert.Single(Directory.GetDirectories(Runs));
        Assert.Contains($"Go on with 'gradus train --resume {run}'.", stopped.Error, StringComparison.Ordinal);
        int stops = 0;
        while (stopped.ExitCode == ExitCode.Cancelled)
        {
            using CancellationTokenSource soon = new(TimeSpan.FromMilliseconds(30 * ++stops));
            stopped = CliRun.With("", soon.Token, "train", "--resume", run);
        }

        stopped.ShouldSucceed("test");
        Assert.Equal(File.ReadAllBytes(folder["whole.safetensors"]), File.ReadAllBytes(folder["m.safetensors"]));
        Assert.Equal(File.ReadAllBytes(folder["whole.safetensors"]), File.ReadAllBytes(Path.Combine(run, "model.safetensors")));
        CliRun.Of("train", "--resume", run).ShouldFail(ExitCode.Usage, "the run has ended (completed)", "--weights");
    }

    [Fact]
    public void Resume_refuses_what_is_no_run_what_is_held_and_what_has_changed()
    {
        using CancellationTokenSource now = new();
        now.Cancel();
        string data = folder.Write("kinds.csv", Samples.Kinds);
        _ = CliRun.With("", now.Token, "train", "--data", data, "--epochs", "5", "--out", folder["m.safetensors"], "--runs", Runs);
        string run = Assert.Single(Directory.GetDirectories(Runs));

        CliRun.Of("train", "--resume", folder.Root).ShouldFail(ExitCode.Usage, "there is no run");
        CliRun.Of("train", "--resume", run, "--name", "x").ShouldFail(ExitCode.Usage, "leave out --runs, --name and --no-run");
        CliRun.Of("train", "--resume", run, "--epochs", "6").ShouldFail(ExitCode.Usage, "the run was begun with --epochs 5, and now there is --epochs 6");
        using (new FileStream(Path.Combine(run, ".lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            CliRun.Of("train", "--resume", run).ShouldFail(ExitCode.Usage, "another program is training it");
            CliRun.Of("runs", "--runs", Runs).ShouldSucceed("running");
        }

        folder.Write("kinds.csv", Samples.Kinds.Replace("7.7,", "7.8,", StringComparison.Ordinal));
        CliRun.Of("train", "--resume", run).ShouldFail(ExitCode.Usage, "other training data: expected 12 examples");
        folder.Write("kinds.csv", Samples.Kinds);
        File.WriteAllText(Path.Combine(run, "checkpoint.safetensors"), "no checkpoint");
        CliRun.Of("train", "--resume", run).ShouldFail(ExitCode.BadModel, "checkpoint.safetensors");
    }

    [Fact]
    public void Run_without_a_checkpoint_begins_again_and_needs_no_folder_when_told()
    {
        using CancellationTokenSource now = new();
        now.Cancel();
        _ = CliRun.Of("train", "--epochs", "30", "--out", folder["whole.safetensors"], "--quiet").Results;
        _ = CliRun.With("", now.Token, "train", "--epochs", "30", "--out", folder["m.safetensors"], "--runs", Runs, "--quiet");
        string run = Assert.Single(Directory.GetDirectories(Runs));
        File.Delete(Path.Combine(run, "checkpoint.safetensors"));

        CliRun.Of("train", "--resume", run, "--epochs", "31").ShouldFail(ExitCode.Usage, "the run was begun with --epochs 30, and now there is --epochs 31");
        CliRun.Of("train", "--resume", run, "--layers", "3:relu,1:sigmoid").ShouldFail(ExitCode.Usage, "--layers");
        CliRun.Of("train", "--resume", run, "--standardize").ShouldFail(ExitCode.Usage, "the run was begun without --standardize");
        CliRun.Of("train", "--resume", run, "--data", "moons").ShouldFail(ExitCode.Usage, "--data moons");
        CliRun.Of("train", "--resume", run, "--epochs", "030", "--threads", "1").ShouldSucceed("All 30 epochs were made.");
        Assert.Equal(File.ReadAllBytes(folder["whole.safetensors"]), File.ReadAllBytes(folder["m.safetensors"]));

        CliRun.Of("train", "--no-run", "--name", "x").ShouldFail(ExitCode.Usage, "--no-run keeps no run");
        folder.Write("file", "");
        CliRun.Of("train", "--runs", folder["file"], "--out", folder["m.safetensors"]).ShouldFail(ExitCode.Failed, "no run can be kept there");
    }

    [Fact]
    public void Runs_lists_what_was_trained_and_compares_it()
    {
        CliRun.Of("runs", "--runs", Runs).ShouldSucceed("");
        Train("--name", "slow", "--rate", "0.01");
        Train("--name", "fast", "--rate", "0.5");
        folder.Write("runs/damaged.txt", "");
        Directory.CreateDirectory(Path.Combine(Runs, "other"));

        string[] list = CliRun.Of("runs", "--runs", Runs).Results.TrimEnd().Split('\n');
        Assert.Equal(3, list.Length);
        Assert.Matches("^when .*name .*data .*network .*epochs .*cost .*test .*outcome .*report$", list[0]);
        Assert.Contains(list, line => Regex.IsMatch(line, "slow.* completed .*-slow.report.html$"));

        string compared = CliRun.Of("runs", "--runs", Runs, "slow", "fast").Results;
        Assert.Matches(@"--rate +0.01 +0.5", compared);
        Assert.DoesNotContain("--layers", compared, StringComparison.Ordinal);
        Assert.Matches("data are the same +yes +yes", compared);
        CliRun.Of("runs", "--runs", Runs, "none").ShouldFail(ExitCode.Usage, "There is no run 'none'");

        using var json = JsonDocument.Parse(CliRun.Of("runs", "--runs", Runs, "--json").Results);
        Assert.Equal(2, json.RootElement.GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public void TensorBoard_reads_the_history_from_the_events()
    {
        string run = Train("--tensorboard");
        string[] epochs = File.ReadAllLines(Path.Combine(run, "history.csv"));
        List<(long Step, string Tag, float Value)> read = Events(File.ReadAllBytes(Assert.Single(Directory.GetFiles(run, "events.out.tfevents.*"))));

        (long Step, string Tag, float Value)[] costs = [.. read.Where(one => one.Tag == "epoch/cost")];
        Assert.Equal(40, costs.Length);
        for (int i = 0; i < costs.Length; i++)
        {
            Assert.Equal((i, (float)double.Parse(epochs[i + 1].Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)), (costs[i].Step, costs[i].Value));
        }

        Assert.Contains(read, one => one.Tag == "update/cost");
        Assert.Contains(read, one => one.Tag == "epoch/accuracy");
        Assert.DoesNotContain(read, one => one.Tag == "epoch/validation_cost");
    }

    [Fact]
    public void History_of_a_run_that_was_killed_while_writing_is_that_of_one_left_alone()
    {
        string[] settings = ["train", "--data", "moons(400, 0.2)", "--layers", "8:relu,1:sigmoid", "--epochs", "300", "--tensorboard", "--out", folder["m.safetensors"]];
        _ = CliRun.Of([.. settings, "--runs", folder["whole"]]).Results;
        string whole = Assert.Single(Directory.GetDirectories(folder["whole"]));
        Assert.Equal(ExitCode.Cancelled, CliRun.UntilFirstProgress([.. settings, "--runs", Runs]).ExitCode);
        string run = Assert.Single(Directory.GetDirectories(Runs)), events = Assert.Single(Directory.GetFiles(run, "events.*"));

        // As a kill leaves them: beyond the last checkpoint, and in the middle of a line or record.
        File.AppendAllText(Path.Combine(run, "history.csv"), "5555,0.1,0.5,,,0.01\n5556,0.");
        File.AppendAllText(Path.Combine(run, "layers.csv"), "9");
        File.AppendAllText(events, "torn");
        File.Delete(Path.Combine(run, "report.html"));
        CliRun.Of("train", "--resume", run).ShouldSucceed("All 300 epochs were made.");

        foreach (string name in (string[])["history.csv", "layers.csv"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(whole, name)), File.ReadAllText(Path.Combine(run, name)));
        }

        Assert.Equal(
            Events(File.ReadAllBytes(Assert.Single(Directory.GetFiles(whole, "events.*")))).Order(),
            Events(File.ReadAllBytes(events)).Order());
        Assert.Contains(Events(File.ReadAllBytes(events)), one => one.Tag == "layer1/dead_share");
    }

    private string Train(params string[] more)
    {
        HashSet<string> before = Directory.Exists(Runs) ? [.. Directory.GetDirectories(Runs)] : [];
        string[] rate = more.Contains("--rate") ? [] : ["--rate", "0.1"];
        _ = CliRun.Of(["train", "--data", "moons(400, 0.2)", "--layers", "6:tanh,1:sigmoid", "--epochs", "40", "--test", "0.2", "--out", folder["m.safetensors"], "--runs", Runs, .. rate, .. more]).Results;
        return Assert.Single(Directory.GetDirectories(Runs), path => !before.Contains(path));
    }

    // Written from the description of the formats alone, with a check bit by bit, so that it shares nothing with the writer.
    private static List<(long Step, string Tag, float Value)> Events(byte[] file)
    {
        List<(long, string, float)> values = [];
        bool versioned = false;
        for (ReadOnlySpan<byte> rest = file; !rest.IsEmpty;)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(rest);
            Assert.Equal(Check(rest[..8]), BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]));
            Assert.Equal(Check(rest.Slice(12, length)), BinaryPrimitives.ReadUInt32LittleEndian(rest[(12 + length)..]));
            long step = 0;
            double time = 0;
            foreach ((int field, ulong number, byte[] bytes) in Fields(rest.Slice(12, length)))
            {
                time = field == 1 ? BitConverter.UInt64BitsToDouble(number) : time;
                step = field == 2 ? (long)number : step;
                versioned |= field == 3 && Encoding.UTF8.GetString(bytes) == "brain.Event:2";
                foreach ((int inSummary, _, byte[] value) in field == 5 ? Fields(bytes) : [])
                {
                    Assert.Equal(1, inSummary);
                    List<(int Field, ulong Number, byte[] Bytes)> parts = Fields(value);
                    values.Add((step, Encoding.UTF8.GetString(parts.Single(part => part.Field == 1).Bytes), BitConverter.UInt32BitsToSingle((uint)parts.Single(part => part.Field == 2).Number)));
                }
            }

            Assert.InRange(time, 1.7e9, 1e10);
            rest = rest[(16 + length)..];
        }

        Assert.True(versioned);
        return values;
    }

    private static List<(int Field, ulong Number, byte[] Bytes)> Fields(ReadOnlySpan<byte> message)
    {
        List<(int, ulong, byte[])> fields = [];
        while (!message.IsEmpty)
        {
            ulong key = Varint(ref message);
            int field = (int)(key >> 3);
            switch (key & 7)
            {
                case 0:
                    fields.Add((field, Varint(ref message), []));
                    break;
                case 1:
                    fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(message), []));
                    message = message[8..];
                    break;
                case 2:
                    int length = (int)Varint(ref message);
                    fields.Add((field, 0, message[..length].ToArray()));
                    message = message[length..];
                    break;
                case 5:
                    fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(message), []));
                    message = message[4..];
                    break;
                default:
                    Assert.Fail($"Field {field} has the kind {key & 7}.");
                    break;
            }
        }

        return fields;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte one = message[0];
            message = message[1..];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return value;
            }
        }
    }

    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82F63B78);
            }
        }

        crc = ~crc;
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8);
    }
}
