using Gradus.Data.Streams;
using Gradus.Randomness;

namespace Gradus.Tests.Data.Streams;

public sealed class WindowPlanTests
{
    [Theory]
    [InlineData(1, 1, 1000, 8)]
    [InlineData(1000, 1, 1 << 20, 8)]
    [InlineData(100_003, 1, 1 << 20, 40)]
    [InlineData(100_003, 1, 1 << 20, 4000)]
    [InlineData(5000, 64, 1 << 20, 400)]
    [InlineData(5000, 4096, 1 << 20, 400)]
    [InlineData(17, 1, 1 << 20, 1 << 20)]
    public void Epoch_visits_each_example_once_in_windows_that_fit(int count, int band, long memory, long rowBytes)
    {
        foreach (RandomStreams? shuffle in (RandomStreams?[])[null, ((Seed)3).Open(), new NumPySeed(3).Open()])
        {
            var plan = WindowPlan.For(count, band, memory, rowBytes, shuffle);
            int[] first = Epoch(plan, 0), second = Epoch(plan, 1);

            Assert.True(plan.Rows == 1 || 2 * plan.Rows * rowBytes <= memory || plan.Windows == 1);
            Assert.Equal(Enumerable.Range(0, count), first.Order());
            Assert.Equal(Enumerable.Range(0, count), second.Order());
            Assert.Equal(shuffle is null || count < 2, first.SequenceEqual(second));
            Assert.Equal(shuffle is null || count == 1, first.SequenceEqual(Enumerable.Range(0, count)));
        }
    }

    [Fact]
    public void Order_follows_from_seed_and_epoch_alone()
    {
        WindowPlan plan = Plan(3);
        int[] first = Epoch(plan, 5);
        Epoch(plan, 2);

        Assert.Equal(first, Epoch(plan, 5));
        Assert.Equal(first, Epoch(Plan(3), 5));
        Assert.NotEqual(first, Epoch(Plan(4), 5));

        static WindowPlan Plan(ulong seed) => WindowPlan.For(20_000, 1, 1 << 20, 400, new CounterSeed(seed).Open());
    }

    [Fact]
    public void Windows_mix_examples_from_all_over_the_file()
    {
        var plan = WindowPlan.For(1_000_000, 1, 1 << 24, 100, ((Seed)1).Open());
        int[] window = Epoch(plan, 0)[..plan.Rows];

        // 64 blocks, drawn evenly: each tenth of the file has some of them.
        Assert.Equal(10, window.Select(row => row / 100_000).Distinct().Count());
        Assert.True(window.Zip(window.Skip(1)).Count(pair => pair.Second == pair.First + 1) < window.Length / 100);
    }

    // 193 blocks of 64 examples where 64 blocks fit: not three windows and one of a single block.
    [Fact]
    public void Windows_of_an_epoch_are_about_as_large_as_each_other()
    {
        var plan = WindowPlan.For((64 * 64 * 3) + 10, 1, 1 << 23, 1 << 10, ((Seed)1).Open());
        Epoch(plan, 0);

        Assert.Equal(4, plan.Windows);
        Assert.All(Enumerable.Range(0, 4), window => Assert.InRange(plan.Start(window + 1) - plan.Start(window), 9 * plan.Rows / 10, plan.Rows));
    }

    private static int[] Epoch(WindowPlan plan, long epoch)
    {
        plan.StartEpoch(epoch);
        List<int> visited = [];
        for (int window = 0; window < plan.Windows; window++)
        {
            Assert.Equal(visited.Count, plan.Start(window));
            Assert.Equal(window, plan.WindowOf(visited.Count));
            List<int> rows = [];
            for (int block = 0; plan.Block(window, block) is { Count: > 0 } place; block++)
            {
                rows.AddRange(Enumerable.Range(place.First, place.Count));
            }

            Assert.InRange(rows.Count, 1, plan.Rows);
            int[] order = [.. Enumerable.Range(0, rows.Count)];
            if (plan.Windows == 1 && plan.Shuffles)
            {
                order = plan.Order;
            }
            else if (plan.Shuffles)
            {
                plan.OrderOf(window, order);
            }

            visited.AddRange(order.Select(i => rows[i]));
        }

        Assert.Equal(visited.Count, plan.Start(plan.Windows));
        return [.. visited];
    }
}
