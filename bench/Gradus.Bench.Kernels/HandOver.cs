using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Gradus.Kernels;

namespace Gradus.Bench.Kernels;

/// <summary>Work of so many microseconds of one thread, in four even pieces: what threads gain, and what calling them costs.</summary>
public class HandOver : IDisposable
{
    private const int Pieces = 4;

    private Workers? workers;
    private int turns;

    [Params(0, 5, 20, 100)]
    public int Microseconds { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        workers = new Workers(Threads);

        // How many turns are a microsecond? The best of many tries, as others use the machine too.
        const int Many = 100_000;
        double best = double.MaxValue;
        for (int i = 0; i < 50; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Workers.None.Run(new Chain(Many), 1);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        turns = (int)(Microseconds * Many / best / Pieces);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        workers?.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void Share() => workers!.Run(new Chain(turns), Pieces);

    // Each turn waits for the one before, so that the time does not depend on the memory.
    private readonly struct Chain(int turns) : IJob
    {
        public void Execute(int piece)
        {
            double x = piece;
            for (int i = 0; i < turns; i++)
            {
                x = (x * 0.999) + 1;
            }

            if (x < 0)
            {
                throw new InvalidOperationException("It is a sum of positive numbers.");
            }
        }
    }
}
