using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Gradus.Kernels;

/// <summary>
/// The threads a run may use: the caller's and <c>Threads - 1</c> background helpers. A helper waits for work spinning
/// for some microseconds (hand-over below 1 µs), then for some more leaving its core to whoever wants it, then parked
/// (about 18 µs).
/// </summary>
/// <remarks>
/// One caller at a time, and not from inside a piece; several runs in one process own a <see cref="Workers"/> each.
/// How work is cut into pieces must not depend on <see cref="Threads"/> where that would change the order of a sum.
/// </remarks>
internal sealed class Workers : IDisposable
{
    private const int SpinMicroseconds = 20;

    // Between two calls of a step often lie tens of microseconds of the caller alone. After 50 of them, 20 µs of work take 26
    // on two threads where the helper has parked, and 10 where it has not; two runs at once on two cores lose nothing by it.
    private const int YieldMicroseconds = 200;

    private readonly Thread[] helpers;
    private readonly long spinTicks, yieldTicks;

    private readonly object work = new();
    private int run;
    private int parked;
    private bool stopping;

    private readonly SharedRun shared = new();
    private int busy;

    /// <summary>Starts <paramref name="threads"/> - 1 helpers; 1 starts none.</summary>
    public Workers(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;

        // With more threads than cores, a spinning thread keeps a core from the one it waits for.
        spinTicks = threads > Environment.ProcessorCount ? 0 : Stopwatch.Frequency * SpinMicroseconds / 1_000_000;
        yieldTicks = spinTicks * (YieldMicroseconds / SpinMicroseconds);
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(Help) { IsBackground = true, Name = $"Gradus worker {i + 1}" };
            helpers[i].UnsafeStart();
        }
    }

    /// <summary>The caller's thread alone. It has no state: any number of threads may use it at once.</summary>
    public static Workers None { get; } = new(1);

    /// <summary>How many threads work, the caller's among them.</summary>
    public int Threads { get; }

    /// <summary>
    /// Executes the pieces 0 to <paramref name="pieceCount"/> - 1, in any order and on any thread, and returns when all
    /// have ended. If pieces throw, the others still run; then the exception of the lowest piece is thrown here.
    /// </summary>
    public void Run<TJob>(in TJob job, int pieceCount)
        where TJob : struct, IJob
    {
        // A copy on this stack, where the collector never moves it: helpers hold its address until the run ends.
        TJob local = job;
        if (helpers.Length == 0 || pieceCount <= 1)
        {
            RunAlone(ref local, pieceCount);
            return;
        }

        ObjectDisposedException.ThrowIf(stopping, this);
        if (Interlocked.Exchange(ref busy, 1) != 0)
        {
            throw new InvalidOperationException("Workers serve one caller at a time, and not from inside a piece.");
        }

        try
        {
            shared.Open(ref local, pieceCount, helpers.Length);
            try
            {
                CallHelpers();
            }
            finally
            {
                shared.Finish(spinTicks);
            }
        }
        finally
        {
            Volatile.Write(ref busy, 0);
        }
    }

    /// <summary>Ends and joins the helpers. Without helpers it does nothing.</summary>
    public void Dispose()
    {
        lock (work)
        {
            stopping = true;
            Monitor.PulseAll(work);
        }

        foreach (Thread helper in helpers)
        {
            helper.Join();
        }
    }

    private static void RunAlone<TJob>(ref TJob job, int pieces)
        where TJob : struct, IJob
    {
        ExceptionDispatchInfo? thrown = null;
        for (int piece = 0; piece < pieces; piece++)
        {
            try
            {
                job.Execute(piece);
            }
            catch (Exception exception)
            {
                thrown ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        thrown?.Throw();
    }

    private void CallHelpers()
    {
        Interlocked.Increment(ref run);
        if (Volatile.Read(ref parked) > 0)
        {
            lock (work)
            {
                Monitor.PulseAll(work);
            }
        }
    }

    private void Help()
    {
        int seen = 0;
        while (AwaitRun(ref seen))
        {
            shared.Help();
        }
    }

    private bool AwaitRun(ref int seen)
    {
        long start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref run) == seen && Stopwatch.GetTimestamp() - start is long waited && waited < yieldTicks)
        {
            if (waited < spinTicks)
            {
                Thread.SpinWait(8);
            }
            else
            {
                Thread.Yield();
            }
        }

        if (Volatile.Read(ref run) == seen)
        {
            lock (work)
            {
                // Counted before the last look at run, as the caller raises run before it looks at the count:
                // one of the two sees the other.
                Interlocked.Increment(ref parked);
                while (Volatile.Read(ref run) == seen && !stopping)
                {
                    Monitor.Wait(work);
                }

                Interlocked.Decrement(ref parked);
            }
        }

        seen = Volatile.Read(ref run);
        return !Volatile.Read(ref stopping);
    }
}
