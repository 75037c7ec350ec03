using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>Arrays whose labels begin with 1: every command knows their classes as training does.</summary>
public sealed class ArrayClassesTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Labels_from_1_are_trained_tested_evaluated_continued_and_plotted()
    {
        string data = folder["d.npz"], lacking = folder["lacking.npz"], model = folder["m.safetensors"];
        WriteNpz(data, ("train", 30, 1, 3), ("test", 12, 1, 3));
        WriteNpz(lacking, ("test", 8, 2, 2));

        CliRun.Of("train", "--data", data, "--layers", "3:softmax", "--epochs", "40", "--optimizer", "adam", "--rate", "0.05", "--runs", folder["runs"], "--name", "one", "--out", model).ShouldSucceed("on 12 examples");
        CliRun evaluated = CliRun.Of("evaluate", model, "--data", lacking, "--json");
        evaluated.ShouldSucceed("");
        using var json = JsonDocument.Parse(evaluated.Results);
        Assert.Equal(["1", "2", "3"], json.RootElement.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(1, json.RootElement.GetProperty("accuracy").GetDouble());
        CliRun.Of("train", "--weights", model, "--data", data, "--epochs", "2", "--out", folder["n.safetensors"]).ShouldSucceed("on 12 examples");
        CliRun plotted = CliRun.Of("plot", "one", "--runs", folder["runs"], "--out", folder["figures"]);
        plotted.ShouldSucceed("confusion");
        Assert.DoesNotContain("has changed", plotted.Error, StringComparison.Ordinal);

        WriteNpz(lacking, ("test", 8, 3, 2));
        CliRun.Of("evaluate", model, "--data", lacking).ShouldFail(3, "none of the classes that are known: '1', '2', '3'");
    }

    // Each class lies around a corner of its own.
    private static void WriteNpz(string path, params (string Part, int Count, int First, int Classes)[] parts)
    {
        File.Delete(path);
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string part, int count, int first, int classes) in parts)
        {
            double[] labels = [.. Enumerable.Range(0, count).Select(i => (double)(first + (i % classes)))];
            Write(archive, $"x_{part}.npy", $"({count}, 2)", [.. labels.SelectMany((label, i) => new[] { (label == 1 ? 3 : 0) + (i * 0.01), label == 3 ? 3 : 0 })]);
            Write(archive, $"y_{part}.npy", $"({count},)", labels);
        }
    }

    private static void Write(ZipArchive archive, string name, string shape, double[] numbers)
    {
        string header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, 0, 0, .. Encoding.ASCII.GetBytes(header)];
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)header.Length);
        using Stream entry = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write([.. start, .. MemoryMarshal.AsBytes<double>(numbers)]);
    }
}
