using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

public sealed class PoolHelpersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Helpers_run_each_piece_once_over_many_runs(int threads)
    {
        PoolHelpers helpers = new();
        int[] counts = new int[17];
        for (int run = 0; run < 2000; run++)
        {
            helpers.Run(new Count(counts), run % 18, threads);
        }

        for (int piece = 0; piece < 17; piece++)
        {
            Assert.Equal(Enumerable.Range(0, 2000).Count(run => run % 18 > piece), counts[piece]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Helpers_throw_the_first_pieces_exception_after_all_pieces_and_stay_usable(int threads)
    {
        PoolHelpers helpers = new();
        for (int run = 0; run < 50; run++)
        {
            int[] counts = new int[20];
            var error = Assert.Throws<InvalidOperationException>(() => helpers.Run(new Fail(counts), 20, threads));

            Assert.Equal("piece 3", error.Message);
            Assert.All(counts, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void A_thread_of_the_pool_comes_to_help()
    {
        using Barrier both = new(2);

        new PoolHelpers().Run(new Meet(both), 2, threads: 2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_more_threads_take_part_than_were_asked_for(int threads)
    {
        int[] state = new int[2];

        new PoolHelpers().Run(new Crowd(state), 200, threads);

        Assert.InRange(state[1], 1, threads);
    }

    [Fact]
    public void Helpers_that_come_late_stay_out_of_a_run_that_wants_none()
    {
        PoolHelpers helpers = new();
        int[] state = new int[2];
        helpers.Run(new Count(new int[8]), 8, threads: 8);

        helpers.Run(new Crowd(state), 50, threads: 1);

        Assert.Equal(1, state[1]);
    }

    [Fact]
    public void Rows_go_through_in_blocks_on_any_number_of_threads()
    {
        int[] rows = [.. Enumerable.Range(0, 3 * 101)];
        foreach (int threads in (int[])[1, 2, 5])
        {
            foreach (int block in (int[])[1, 7, 101, 200])
            {
                int[] sums = new int[2 * 101];

                RowBlocks.Run(default(Sums), rows, sums.AsSpan(), 101, block, new PoolHelpers(), threads);

                Assert.Equal(Enumerable.Range(0, 101).SelectMany(i => (int[])[(9 * i) + 3, i]), sums.Select((sum, at) => at % 2 == 0 ? sum : sum / 3));
            }
        }
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
            if (piece is 3 or 11)
            {
                throw new InvalidOperationException($"piece {piece}");
            }
        }
    }

    private readonly struct Meet(Barrier both) : IJob
    {
        public void Execute(int piece) => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30)));
    }

    private readonly struct Crowd(int[] state) : IJob
    {
        public void Execute(int piece)
        {
            int now = Interlocked.Increment(ref state[0]);
            lock (state)
            {
                state[1] = Math.Max(state[1], now);
            }

            Thread.Sleep(1);
            Interlocked.Decrement(ref state[0]);
        }
    }

    // The sum of a row, and its first number.
    private readonly struct Sums : IRowsJob<int>
    {
        public void Execute(ReadOnlySpan<int> rows, Span<int> results, int count)
        {
            Assert.Equal(3 * count, rows.Length);
            Assert.Equal(2 * count, results.Length);
            for (int i = 0; i < count; i++)
            {
                results[2 * i] = rows[3 * i] + rows[(3 * i) + 1] + rows[(3 * i) + 2];
                results[(2 * i) + 1] = rows[3 * i];
            }
        }
    }
}
