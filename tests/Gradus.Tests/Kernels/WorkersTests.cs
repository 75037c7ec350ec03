using System.Diagnostics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Workers_run_each_piece_once_over_many_runs(int threads)
    {
        using Workers workers = new(threads);
        int[] counts = new int[17];
        for (int run = 0; run < 2000; run++)
        {
            workers.Run(new Count(counts), run % 18);
        }

        for (int piece = 0; piece < 17; piece++)
        {
            Assert.Equal(Enumerable.Range(0, 2000).Count(run => run % 18 > piece), counts[piece]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Workers_throw_the_first_pieces_exception_after_all_pieces_and_stay_usable(int threads)
    {
        using Workers workers = new(threads);
        for (int run = 0; run < 50; run++)
        {
            int[] counts = new int[20];
            var error = Assert.Throws<InvalidOperationException>(() => workers.Run(new Fail(counts), 20));

            Assert.Equal("piece 3", error.Message);
            Assert.All(counts, count => Assert.Equal(1, count));
            workers.Run(new Count(counts), 20);
            Assert.All(counts, count => Assert.Equal(2, count));
        }
    }

    [Fact]
    public void Workers_wake_after_they_have_parked()
    {
        using Workers workers = new(3);
        int[] counts = new int[3];
        for (int run = 0; run < 20; run++)
        {
            Thread.Sleep(2);
            workers.Run(new Count(counts), 3);
        }

        Assert.All(counts, count => Assert.Equal(20, count));
    }

    [Fact]
    public void Workers_really_share_the_work()
    {
        using Workers workers = new(2);
        using Barrier both = new(2);

        workers.Run(new Meet(both), 2);
    }

    [Fact]
    public void Workers_wait_for_a_slow_helper()
    {
        using Workers workers = new(2);
        using Barrier both = new(2);
        int[] ended = new int[2];

        workers.Run(new Slow(both, ended, Environment.CurrentManagedThreadId), 2);

        Assert.All(ended, end => Assert.Equal(1, end));
    }

    [Fact]
    public void Interrupted_caller_waits_for_its_helpers_and_stays_interrupted()
    {
        using Workers workers = new(2);
        using Barrier both = new(2);
        int[] ended = new int[1];
        int endedAtReturn = -1;
        bool stays = false;
        Thread caller = new(() =>
        {
            try
            {
                workers.Run(new Interrupt(both, Thread.CurrentThread, ended), 2);
                endedAtReturn = Volatile.Read(ref ended[0]);
                Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
                stays = true;
            }
        });

        caller.Start();
        caller.Join();

        Assert.Equal(1, endedAtReturn);
        Assert.True(stays);
    }

    [Fact]
    public void Workers_beyond_the_cores_finish_fast()
    {
        using Workers workers = new(4 * Environment.ProcessorCount);
        int[] counts = new int[64];
        long start = Stopwatch.GetTimestamp();
        for (int run = 0; run < 500; run++)
        {
            workers.Run(new Count(counts), 64);
        }

        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Workers_join_their_threads_when_disposed()
    {
        for (int round = 0; round < 50; round++)
        {
            Workers workers = new(3);
            int[] counts = new int[3];
            if (round % 2 == 0)
            {
                workers.Run(new Count(counts), 3);
            }

            workers.Dispose();
            workers.Dispose();
            Assert.Throws<ObjectDisposedException>(() => workers.Run(new Count(counts), 3));
        }
    }

    [Fact]
    public void Workers_refuse_a_run_inside_a_run()
    {
        using Workers workers = new(2);

        Assert.Throws<InvalidOperationException>(() => workers.Run(new Nest(workers), 2));
        workers.Run(new Count(new int[2]), 2);
    }

    [Fact]
    public void Workers_refuse_fewer_threads_than_one() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Workers(0));

    [Fact]
    public void Workers_serve_several_owners_at_once() =>
        Parallel.For(0, 8, owner =>
        {
            using Workers workers = new(1 + (owner % 4));
            int[] counts = new int[9];
            for (int run = 0; run < 200; run++)
            {
                workers.Run(new Count(counts), 9);
            }

            Assert.All(counts, count => Assert.Equal(200, count));
        });

    [Fact]
    public void Workers_allocate_nothing_for_a_run()
    {
        using Workers workers = new(2);
        int[] counts = new int[8];
        workers.Run(new Count(counts), 8);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int run = 0; run < 200; run++)
        {
            workers.Run(new Count(counts), 8);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private readonly struct Count(int[] counts) : IJob
    {
        public void Execute(int piece) => Interlocked.Increment(ref counts[piece]);
    }

    private readonly struct Fail(int[] counts) : IJob
    {
        public void Execute(int piece)
        {
            Interlocked.Increment(ref counts[piece]);
            if (piece is 3 or 11 or 19)
            {
                throw new InvalidOperationException($"piece {piece}");
            }
        }
    }

    private readonly struct Meet(Barrier both) : IJob
    {
        public void Execute(int piece) => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(20)));
    }

    private readonly struct Slow(Barrier both, int[] ended, int caller) : IJob
    {
        public void Execute(int piece)
        {
            both.SignalAndWait(TimeSpan.FromSeconds(20));
            if (Environment.CurrentManagedThreadId != caller)
            {
                Thread.Sleep(30);
            }

            ended[piece] = 1;
        }
    }

    private readonly struct Interrupt(Barrier both, Thread caller, int[] ended) : IJob
    {
        public void Execute(int piece)
        {
            // Read before the wait, so that a caller that leaves too early is found by the assertion.
            (Thread owner, int[] end) = (caller, ended);
            both.SignalAndWait(TimeSpan.FromSeconds(20));
            if (Thread.CurrentThread != owner)
            {
                Thread.Sleep(30);
                owner.Interrupt();
                Thread.Sleep(30);
                Volatile.Write(ref end[0], 1);
            }
        }
    }

    private readonly struct Nest(Workers workers) : IJob
    {
        public void Execute(int piece) => workers.Run(new Count(new int[2]), 2);
    }
}
