using BenchmarkDotNet.Attributes;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Bench.Kernels;

/// <summary>A dense layer's way forward with bias and activation in the end of the product, and in passes of their own.</summary>
public class Ends : IDisposable
{
    private Workers? workers;
    private ActivationKernel<float>? kernel;
    private ActivationPass<float>? pass;
    private Tensor<float> x, w, z, a, b;

    /// <summary>Examples, units, inputs.</summary>
    [Params("128x300x784", "128x100x300", "128x64x64", "1024x64x64")]
    public string Size { get; set; } = "";

    [Params("relu", "gelu")]
    public string Name { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        int[] sizes = [.. Size.Split('x').Select(size => int.Parse(size, System.Globalization.CultureInfo.InvariantCulture))];
        (int m, int units, int inputs) = (sizes[0], sizes[1], sizes[2]);
        (x, w, b) = (new(new Shape(m, inputs)), new(new Shape(units, inputs)), new(units));
        (z, a) = (new(new Shape(m, units)), new(new Shape(m, units)));
        new CounterGenerator(1).FillNormal(x.Span);
        new CounterGenerator(2).FillNormal(w.Span, 0, 0.05);
        kernel = Catalog.Parse<Gradus.Activations.Activation>(Name).Kernel<float>();
        pass = new ActivationPass<float>(kernel, units, m);
        workers = new Workers(Threads);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        workers?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void Fused() => MatrixProduct.ABt(
        x.Span, w.Span, 1f, 0f, z.Span, x.Rows, w.Rows, w.RowLength, new DenseEnd<float>(z, a, b, kernel!), workers!);

    [Benchmark]
    public void Apart()
    {
        MatrixProduct.ABt<float>(x.Span, w.Span, 1f, 0f, z.Span, x.Rows, w.Rows, w.RowLength, workers!);
        Gradus.Kernels.Updates.AddRow(z.Span, x.Rows, w.Rows, b.Span);
        pass!.Forward(z, a, workers!);
    }
}
