using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Gradus.Bench.Kernels;

/// <summary>The kernels one by one, under BenchmarkDotNet.</summary>
public static class KernelBenchmarks
{
    /// <param name="arguments">BenchmarkDotNet's options, such as <c>--filter '*Products*'</c>.</param>
    /// <param name="artifacts">The folder for its logs and tables.</param>
    public static void Run(string[] arguments, string artifacts)
    {
        // In this process: a generated project would inherit the locked packages of the repository and not restore.
        IConfig config = DefaultConfig.Instance
            .AddJob(Job.Default
                .WithToolchain(InProcessEmitToolchain.Instance)
                .WithIterationTime(TimeInterval.FromMilliseconds(100))
                .WithWarmupCount(5)
                .WithIterationCount(7)
                .WithEvaluateOverhead(false))
            .WithArtifactsPath(artifacts);
        BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmarks).Assembly).Run(arguments, config);
    }
}
