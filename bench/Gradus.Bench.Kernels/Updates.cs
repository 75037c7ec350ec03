using BenchmarkDotNet.Attributes;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Bench.Kernels;

/// <summary>One step of each optimizer over the 266,610 parameters of [784,300,100,10].</summary>
public class Updates
{
    private const int Count = 266_610;

    private OptimizerRun<float>? run;

    [Params("gradient-descent(0.001)", "momentum(0.001)", "nesterov(0.001)", "rmsprop(0.001)", "adam(0.001)", "adamw(0.001)")]
    public string Optimizer { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        var parameter = new Parameter<float>("1.W", ParameterRole.Weight, new Tensor<float>(Count), withGradient: true);
        new CounterGenerator(1).FillNormal(parameter.Value.Span);
        new CounterGenerator(2).FillNormal(parameter.Gradient.Span);
        run = Catalog.Parse<Optimizer>(Optimizer).Start<float>([parameter]);
    }

    [Benchmark(OperationsPerInvoke = Count)]
    public void Step() => run!.Step(0.001);
}
