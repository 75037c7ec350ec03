using System.Numerics;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <c>A = g(Z)</c> over a batch, and back <c>dZ = dA ∗ g'(Z)</c> together with <c>Σ dZ</c> over the examples: block of
/// rows by block of rows, so that the sum finds dZ in the first-level cache. Threads share the blocks, which depend on
/// the number of units alone; their sums are added in order, so that threads change no bit.
/// </summary>
internal sealed class ActivationPass<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int NumbersInBlock = 4096;
    private const int FewestRows = 8;

    // Below so many numbers, some microseconds of one thread, the hand-over does not pay.
    private const int ThreadedNumbers = 1 << 15;

    private readonly ActivationKernel<T> g;
    private readonly int units, rowsInBlock;
    private readonly T[] sums;

    /// <param name="g">The activation.</param>
    /// <param name="units">The numbers in a row.</param>
    /// <param name="capacity">The most rows of a batch.</param>
    public ActivationPass(ActivationKernel<T> g, int units, int capacity)
    {
        this.g = g;
        this.units = units;
        rowsInBlock = Math.Min(Math.Max(FewestRows, NumbersInBlock / units), capacity);
        sums = new T[Blocks(capacity) * units];
    }

    /// <summary>A = g(Z)</summary>
    public void Forward(Tensor<T> z, Tensor<T> a, Workers workers)
    {
        if (!g.IsIdentity)
        {
            Run(new ForwardJob(g, z, a, rowsInBlock), z, workers);
        }
    }

    /// <summary>Makes dZ of dA in its place, and gives Σ dZ, unless nobody wants it.</summary>
    public ReadOnlySpan<T> Backward(Tensor<T> z, Tensor<T> a, Tensor<T> d, bool sum, Workers workers)
    {
        if (sum || !g.IsIdentity)
        {
            Run(new BackwardJob(g.IsIdentity ? null : g, z, a, d, sum ? sums : [], rowsInBlock), d, workers);
        }

        return sum ? Total(d.Rows) : [];
    }

    /// <summary>Σ dZ</summary>
    public ReadOnlySpan<T> Sum(Tensor<T> dZ, Workers workers)
    {
        Run(new BackwardJob(null, default, default, dZ, sums, rowsInBlock), dZ, workers);
        return Total(dZ.Rows);
    }

    // A single block goes without the workers, whose hand-over takes longer than four examples of a small layer.
    private void Run<TJob>(in TJob job, Tensor<T> batch, Workers workers) where TJob : struct, IJob
    {
        int blocks = Blocks(batch.Rows);
        if (blocks == 1)
        {
            job.Execute(0);
        }
        else
        {
            (batch.Count < ThreadedNumbers ? Workers.None : workers).Run(job, blocks);
        }
    }

    private int Blocks(int rows) => ((rows - 1) / rowsInBlock) + 1;

    private ReadOnlySpan<T> Total(int rows)
    {
        Span<T> total = sums.AsSpan(0, units);
        for (int block = 1; block < Blocks(rows); block++)
        {
            Updates.Axpy(T.One, sums.AsSpan(block * units, units), total);
        }

        return total;
    }

    private readonly struct ForwardJob(ActivationKernel<T> g, Tensor<T> z, Tensor<T> a, int rowsInBlock) : IJob
    {
        public void Execute(int piece)
        {
            int units = z.RowLength, start = piece * rowsInBlock * units, count = Math.Min(rowsInBlock * units, z.Count - start);
            g.Forward(z.Span.Slice(start, count), a.Span.Slice(start, count), units);
        }
    }

    private readonly struct BackwardJob(
        ActivationKernel<T>? g, Tensor<T> z, Tensor<T> a, Tensor<T> d, T[] sums, int rowsInBlock) : IJob
    {
        public void Execute(int piece)
        {
            int units = d.RowLength, start = piece * rowsInBlock * units, count = Math.Min(rowsInBlock * units, d.Count - start);
            Span<T> block = d.Span.Slice(start, count);
            g?.Backward(z.Span.Slice(start, count), a.Span.Slice(start, count), block, block, units);
            if (sums.Length > 0)
            {
                Reductions.ColumnSums(block, count / units, units, T.One, sums.AsSpan(piece * units, units));
            }
        }
    }
}
