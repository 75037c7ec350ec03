namespace Gradus.Kernels;

/// <summary>What is done to some rows, on any thread: a structure, so that a call takes no memory.</summary>
internal interface IRowsJob<T> where T : unmanaged
{
    /// <summary>Makes the rows of <paramref name="results"/> from those of <paramref name="rows"/>.</summary>
    void Execute(ReadOnlySpan<T> rows, Span<T> results, int count);
}

/// <summary>Rows in, rows out, in blocks that threads of the pool may share. The spans stay where they are meanwhile.</summary>
internal static unsafe class RowBlocks
{
    /// <summary>All rows, in blocks of <paramref name="block"/>; each row is made from its own row only.</summary>
    public static void Run<TJob, T>(
        in TJob job, ReadOnlySpan<T> rows, Span<T> results, int count, int block, PoolHelpers helpers, int threads)
        where TJob : struct, IRowsJob<T>
        where T : unmanaged
    {
        int width = rows.Length / count, resultWidth = results.Length / count;
        Lengths.CheckMatrix(rows.Length, count, width);
        Lengths.CheckMatrix(results.Length, count, resultWidth);
        fixed (T* from = rows, to = results)
        {
            helpers.Run(new Block<TJob, T>(job, from, to, count, width, resultWidth, block), (int)(((long)count + block - 1) / block), threads);
        }
    }

    private readonly struct Block<TJob, T>(TJob job, T* rows, T* results, int count, int width, int resultWidth, int block) : IJob
        where TJob : struct, IRowsJob<T>
        where T : unmanaged
    {
        private readonly TJob job = job;

        public void Execute(int piece)
        {
            int first = piece * block, some = Math.Min(block, count - first);
            job.Execute(
                new ReadOnlySpan<T>(rows + ((nint)first * width), some * width),
                new Span<T>(results + ((nint)first * resultWidth), some * resultWidth),
                some);
        }
    }
}
