using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Gradus.Data;
using Gradus.Randomness;

namespace Gradus.Tests.Data.Streams;

/// <summary>A folder with files of examples, and their streams.</summary>
internal sealed class StreamFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gradus-stream-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    /// <summary>Examples of three classes that a net can learn; a row of inputs takes 4·width bytes.</summary>
    public string WriteArrays(int count, int width, string name = "x.npy")
    {
        float[] x = new float[count * width], y = new float[count];
        var random = new CounterGenerator(7);
        random.FillNormal<float>(x);
        for (int i = 0; i < count; i++)
        {
            y[i] = i * 3L / count;
            x[i * width] += 2 * y[i];
        }

        WriteNpy(this[name], x, width);
        WriteNpy(this["y" + name[1..]], y, 1);
        return this[name];
    }

    public static void WriteNpy(string path, float[] numbers, int width) =>
        WriteNpy(path, "<f4", $"({numbers.Length / width}, {width})", MemoryMarshal.AsBytes<float>(numbers));

    /// <summary>An array of elements of a kind that NumPy calls so.</summary>
    public static void WriteNpy(string path, string kind, string shape, ReadOnlySpan<byte> elements)
    {
        string header = $"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        byte[] start = [0x93, .. "NUMPY"u8, 1, 0, 0, 0, .. Encoding.ASCII.GetBytes(header)];
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)header.Length);
        File.WriteAllBytes(path, [.. start, .. elements]);
    }

    public string WriteText(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public StreamOptions Options(long memory = StreamOptions.LeastMemory) => new() { Memory = memory, Folder = folder.FullName };

    /// <summary>Files of text that were packed and are still there.</summary>
    public int Packed => folder.GetFiles("*.packed").Length;

    /// <summary>The examples are those of a data set, in the same order.</summary>
    public static void AssertSame(Dataset expected, StreamedDataset found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(expected.InputShape, found.InputShape);
        Assert.Equal(expected.FeatureNames, found.FeatureNames);
        Assert.Equal(expected.ClassNames, found.ClassNames);
        Assert.Equal(expected.HasMissing, found.HasMissing);
        Assert.True(TableColumns.Same(expected.Categories, found.Categories));
        Assert.Equivalent(expected.SummarizeTargets(), found.SummarizeTargets(), strict: true);
        int at = 0;
        foreach ((int first, Dataset some) in found.Blocks<double>())
        {
            Assert.Equal(at, first);
            Assert.Equal(expected.Inputs<double>().Slice(first, some.Count).Span.ToArray(), some.Inputs<double>().Span.ToArray());
            Assert.Equal(expected.Targets<double>().Slice(first, some.Count).Span.ToArray(), some.Targets<double>().Span.ToArray());
            at += some.Count;
        }

        Assert.Equal(expected.Count, at);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
