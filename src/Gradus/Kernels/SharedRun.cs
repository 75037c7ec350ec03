using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Gradus.Kernels;

/// <summary>
/// Pieces of work that the caller and helpers claim one by one. Once every piece is claimed the run is closed: a helper
/// that comes late stays out, and the caller waits for those only that are inside.
/// </summary>
/// <remarks>
/// One caller at a time. The job lies on the caller's stack, so that <see cref="Finish"/> must follow <see cref="Open"/> whatever
/// happens, and a caller that is interrupted waits for its helpers all the same. If pieces throw, the others still run; then
/// the exception of the lowest piece is thrown.
/// </remarks>
internal sealed unsafe class SharedRun
{
    private const int Closed = int.MinValue;

    private readonly object rest = new();
    private bool callerParked;
    private int inside = Closed;

    private void* job;
    private delegate*<void*, int, void> execute;
    private int pieces;
    private int most;
    private int claimed;
    private ExceptionDispatchInfo? failure;
    private int failedPiece;

    /// <summary>
    /// Lets helpers in, so many at once. The job stays where it is, on the caller's stack, until <see cref="Finish"/> returns.
    /// </summary>
    public void Open<TJob>(ref TJob job, int pieceCount, int helpers)
        where TJob : struct, IJob
    {
        this.job = Unsafe.AsPointer(ref job);
        execute = &Execute<TJob>;
        pieces = pieceCount;
        most = helpers;
        claimed = 0;
        failure = null;
        Volatile.Write(ref inside, 0);
    }

    /// <summary>The caller's part: works, waits for helpers spinning so long and then parked, and throws what a piece threw.</summary>
    public void Finish(long spinTicks)
    {
        try
        {
            ClaimPieces();
        }
        finally
        {
            Close(spinTicks);
        }

        failure?.Throw();
    }

    /// <summary>A helper's part; nothing if it comes too late.</summary>
    public void Help()
    {
        if (TryEnter())
        {
            try
            {
                ClaimPieces();
            }
            finally
            {
                Leave();
            }
        }
    }

    private static void Execute<TJob>(void* job, int piece)
        where TJob : struct, IJob =>
        Unsafe.AsRef<TJob>(job).Execute(piece);

    private bool TryEnter()
    {
        int count = Volatile.Read(ref inside);
        while (count >= 0 && count < most)
        {
            int found = Interlocked.CompareExchange(ref inside, count + 1, count);
            if (found == count)
            {
                return true;
            }

            count = found;
        }

        return false;
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref inside) == Closed && Volatile.Read(ref callerParked))
        {
            lock (rest)
            {
                Monitor.Pulse(rest);
            }
        }
    }

    private void Close(long spinTicks)
    {
        Interlocked.Or(ref inside, Closed);
        long start = Stopwatch.GetTimestamp();
        bool interrupted = false;
        while (Volatile.Read(ref inside) != Closed)
        {
            if (Stopwatch.GetTimestamp() - start < spinTicks)
            {
                Thread.SpinWait(8);
            }
            else
            {
                interrupted |= !Park();
            }
        }

        if (interrupted)
        {
            Thread.CurrentThread.Interrupt();
        }
    }

    // Until no helper is inside; false where somebody interrupts the caller before.
    private bool Park()
    {
        try
        {
            lock (rest)
            {
                Volatile.Write(ref callerParked, true);
                Interlocked.MemoryBarrier();
                while (Volatile.Read(ref inside) != Closed)
                {
                    Monitor.Wait(rest);
                }

                callerParked = false;
            }

            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }

    private void ClaimPieces()
    {
        while (true)
        {
            int piece = Interlocked.Increment(ref claimed) - 1;
            if (piece >= pieces)
            {
                return;
            }

            try
            {
                execute(job, piece);
            }
            catch (Exception exception)
            {
                Remember(exception, piece);
            }
        }
    }

    private void Remember(Exception exception, int piece)
    {
        lock (rest)
        {
            if (failure is null || piece < failedPiece)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
                failedPiece = piece;
            }
        }
    }
}
