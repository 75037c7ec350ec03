using System.Diagnostics;

namespace Gradus.Kernels;

/// <summary>
/// Work of one call that threads of the thread pool share if they come in time. It owns no thread, and a warm call takes
/// no memory.
/// </summary>
/// <remarks>One caller at a time. How work is cut into pieces must not depend on threads where that would change a sum.</remarks>
internal sealed class PoolHelpers : IThreadPoolWorkItem
{
    private const int SpinMicroseconds = 20;

    private readonly SharedRun run = new();

    // How often this object waits in the pool's queue: never more often than a run wants helpers, however late they come.
    private int queued;

    /// <summary>
    /// Executes the pieces 0 to <paramref name="pieceCount"/> - 1, in any order, on at most <paramref name="threads"/>
    /// threads with the caller's, and returns when all have ended. If pieces throw, the others still run; then the
    /// exception of the lowest piece is thrown here.
    /// </summary>
    public void Run<TJob>(in TJob job, int pieceCount, int threads)
        where TJob : struct, IJob
    {
        TJob local = job;
        int helpers = Math.Min(threads, pieceCount) - 1;
        run.Open(ref local, pieceCount, helpers);
        try
        {
            for (int missing = helpers - Volatile.Read(ref queued); missing > 0; missing--)
            {
                Interlocked.Increment(ref queued);
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }
        }
        finally
        {
            run.Finish(Stopwatch.Frequency * SpinMicroseconds / 1_000_000);
        }
    }

    // A helper that comes late stays out, or helps the next run if that wants one more.
    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Decrement(ref queued);
        run.Help();
    }
}
