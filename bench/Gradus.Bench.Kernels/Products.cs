using BenchmarkDotNet.Attributes;

namespace Gradus.Bench.Kernels;

/// <summary>The three forms of the matrix product, square and as a training step has them.</summary>
public class Products : IDisposable
{
    private Product? product;

    [Params("A·B", "A·Bᵀ", "Aᵀ·B")]
    public string Form { get; set; } = "";

    /// <summary>Rows, columns, and terms of each sum.</summary>
    [Params("64x64x64", "512x512x512", "128x300x784", "209x20x12288", "37x53x11")]
    public string Size { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        int[] sizes = [.. Size.Split('x').Select(size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture))];
        (int m, int n, int k) = (sizes[0], sizes[1], sizes[2]);
        float[] a = new float[m * k], b = new float[n * k];
        Array.Fill(a, 0.5f);
        Array.Fill(b, 0.25f);
        product = new Product(Form, m, n, k, a, b, Threads);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        product?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void Multiply() => product!.Run();
}
