using System.Numerics;
using Gradus.Kernels;

namespace Gradus.Tests.Kernels;

public sealed class UpdatesTests
{
    [Fact]
    public void AddRow_equals_the_plain_loop_to_the_bit()
    {
        for (int columns = 0; columns <= 40; columns++)
        {
            AddRow<float>(columns % 5, columns);
            AddRow<double>(columns % 5, columns);
        }
    }

    [Fact]
    public void Axpy_rounds_once_at_every_length()
    {
        for (int length = 0; length <= 70; length++)
        {
            Axpy<float>(length);
            Axpy<double>(length);
        }
    }

    [Fact]
    public void Axpy_works_in_place()
    {
        float[] y = Numbers.Draw<float>(37, 1);
        float[] expected = [.. y.Select(value => MathF.FusedMultiplyAdd(-0.5f, value, value))];

        Updates.Axpy<float>(-0.5f, y, y);

        Numbers.AssertSameBits<float>(expected, y, "in place");
    }

    [Fact]
    public void Updates_refuse_lengths_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => Updates.Axpy<float>(1, new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => Updates.AddRow<float>(new float[6], 2, 3, new float[2]));
        Assert.Throws<ArgumentException>(() => Updates.AddRow<float>(new float[5], 2, 3, new float[3]));
    }

    private static void AddRow<T>(int rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] matrix = Numbers.Draw<T>(rows * columns, 1);
        T[] row = Numbers.Draw<T>(columns, 2);
        T[] expected = [.. matrix.Select((value, i) => value + row[i % columns])];

        Updates.AddRow<T>(matrix, rows, columns, row);

        Numbers.AssertSameBits<T>(expected, matrix, $"[{rows}, {columns}]");
    }

    private static void Axpy<T>(int length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T alpha = T.CreateTruncating(-0.3);
        T[] x = Numbers.Draw<T>(length, 1);
        T[] y = Numbers.Draw<T>(length, 2);
        T[] expected = [.. y.Select((value, i) => T.FusedMultiplyAdd(alpha, x[i], value))];

        Updates.Axpy<T>(alpha, x, y);

        Numbers.AssertSameBits<T>(expected, y, $"length {length}");
    }
}
