using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

public sealed class RowGatherTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Gather_copies_every_named_row_at_every_width(int threads)
    {
        using Workers workers = new(threads);
        foreach (int width in (int[])[1, 2, 3, 16, 17, 100, 1500, 20000])
        {
            foreach (int count in (int[])[1, 2, 7, 8, 9, 33, 170])
            {
                Gather<float>(width, count, workers);
                Gather<double>(width, count, workers);
            }
        }
    }

    [Fact]
    public void Gather_refuses_rows_that_are_not_there()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RowGather.Copy<float>([0, 3], new float[6], 2, new float[4], Workers.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowGather.Copy<float>([-1], new float[6], 2, new float[2], Workers.None));
        Assert.Throws<ArgumentException>(() => RowGather.Copy<float>([0, 1], new float[6], 2, new float[5], Workers.None));
    }

    private static void Gather<T>(int width, int count, Workers workers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Rows = 11;
        T[] source = Numbers.Draw<T>(Rows * width, width), actual = new T[count * width];
        int[] order = [.. Enumerable.Range(0, count).Select(i => ((i * 7) + 3) % Rows)];

        RowGather.Copy<T>(order, source, width, actual, workers);

        for (int i = 0; i < count; i++)
        {
            Assert.True(source.AsSpan(order[i] * width, width).SequenceEqual(actual.AsSpan(i * width, width)), $"{count}x{width}, row {i}");
        }
    }
}
