using BenchmarkDotNet.Attributes;
using Gradus.Activations;
using Gradus.Networks;
using Gradus.Randomness;

namespace Gradus.Bench.Kernels;

/// <summary>Every activation and its chain rule over 16,384 numbers, which lie in L2.</summary>
public class Activations
{
    private const int Units = 128, Count = 128 * Units;

    private readonly float[] z = new float[Count], a = new float[Count], dA = new float[Count], dZ = new float[Count];
    private ActivationKernel<float>? kernel;

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    public static IEnumerable<string> Names => Catalog.Names<Activation>();

    [GlobalSetup]
    public void SetUp()
    {
        kernel = Catalog.Parse<Activation>(Name).Kernel<float>();
        new CounterGenerator(1).FillNormal<float>(z);
        new CounterGenerator(2).FillNormal<float>(dA);
        kernel.Forward(z, a, Units);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void Forward() => kernel!.Forward(z, a, Units);

    [Benchmark(OperationsPerInvoke = Count)]
    public void Backward() => kernel!.Backward(z, a, dA, dZ, Units);
}
