using System.Runtime.CompilerServices;
using Gradus.Randomness;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Randomness;

public sealed class CounterGeneratorTests
{
    [Fact]
    public void Counter_generator_draws_what_the_paper_says()
    {
        foreach (CounterRandomGolden.Stream golden in CounterRandomGolden.Streams)
        {
            CounterGenerator uniforms = new(golden.Seed, (Purpose)golden.Purpose, golden.Index, golden.Step);
            Assert.All(golden.Uniforms, expected => Assert.Equal(expected, uniforms.NextDouble()));

            CounterGenerator normals = new(golden.Seed, (Purpose)golden.Purpose, golden.Index, golden.Step);
            Assert.All(golden.Normals, expected => Assert.Equal(1.0, normals.NextNormal() / expected, 3e-15));
        }
    }

    [Fact]
    public void Counter_generator_draws_the_same_normals_to_the_last_bit_everywhere()
    {
        CounterGenerator generator = new(7, Purpose.Initialization, 1);
        ulong sum = 0;
        for (int i = 0; i < 10_000; i++)
        {
            sum = unchecked((sum * 31) + BitConverter.DoubleToUInt64Bits(generator.NextNormal()));
        }

        Assert.Equal(CounterRandomGolden.SumOfNormalBits, sum);
    }

    [Fact]
    public void Uniform_draws_fill_the_interval_evenly()
    {
        const int draws = 200_000;
        int[] cells = new int[100];
        double sum = 0.0;
        CounterGenerator generator = new(1);
        for (int i = 0; i < draws; i++)
        {
            double u = generator.NextDouble();
            Assert.InRange(u, 0.0, Math.BitDecrement(1.0));
            cells[(int)(u * 100.0)]++;
            sum += u;
        }

        // Mean: 5 standard errors. χ² with 99 degrees of freedom lies between 50 and 170 in all but 1 of 10⁵ seeds.
        Assert.InRange(sum / draws, 0.5 - 0.0033, 0.5 + 0.0033);
        Assert.InRange(ChiSquare(cells, draws), 50.0, 170.0);
    }

    [Fact]
    public void Normal_draws_have_the_moments_of_the_normal_distribution()
    {
        const int draws = 200_000;
        double[] moments = new double[5];
        int beyondTwo = 0;
        CounterGenerator generator = new(2);
        for (int i = 0; i < draws; i++)
        {
            double z = generator.NextNormal();
            double power = 1.0;
            for (int k = 1; k <= 4; k++)
            {
                moments[k] += (power *= z) / draws;
            }

            beyondTwo += Math.Abs(z) > 2.0 ? 1 : 0;
        }

        // Five standard errors each: the variances of z, z², z³, z⁴ are 1, 2, 15, 96.
        Assert.Equal(0.0, moments[1], 5.0 * Math.Sqrt(1.0 / draws));
        Assert.Equal(1.0, moments[2], 5.0 * Math.Sqrt(2.0 / draws));
        Assert.Equal(0.0, moments[3], 5.0 * Math.Sqrt(15.0 / draws));
        Assert.Equal(3.0, moments[4], 5.0 * Math.Sqrt(96.0 / draws));
        Assert.Equal(0.0455003, beyondTwo / (double)draws, 0.0025);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(97)]
    public void Integers_are_equally_likely(int exclusiveMax)
    {
        const int draws = 100_000;
        int[] cells = new int[exclusiveMax];
        CounterGenerator generator = new(3);
        for (int i = 0; i < draws; i++)
        {
            cells[generator.NextInt(exclusiveMax)]++;
        }

        double freedom = exclusiveMax - 1;
        Assert.InRange(ChiSquare(cells, draws), 0.0, freedom + (6.0 * Math.Sqrt(2.0 * freedom)) + 10.0);
        Assert.All(cells, cell => Assert.True(cell > 0));
    }

    [Fact]
    public void Integers_reach_the_ends_of_their_range()
    {
        CounterGenerator generator = new(4);
        Assert.Equal(0, generator.NextInt(1));
        int largest = 0;
        for (int i = 0; i < 1000; i++)
        {
            largest = Math.Max(largest, generator.NextInt(int.MaxValue));
        }

        Assert.InRange(largest, (int)(int.MaxValue * 0.98), int.MaxValue - 1);
    }

    [Fact]
    public void Streams_of_the_same_key_are_equal() =>
        Assert.Equal(First(new(5, Purpose.Dropout, 2, 9)), First(new(5, Purpose.Dropout, 2, 9)));

    [Fact]
    public void Streams_differ_in_every_draw_when_any_part_of_the_key_differs()
    {
        double[][] streams =
        [
            First(new(5, Purpose.Dropout, 2, 9)),
            First(new(6, Purpose.Dropout, 2, 9)),
            First(new(5UL | (1UL << 32), Purpose.Dropout, 2, 9)),
            First(new(5, Purpose.Shuffle, 2, 9)),
            First(new(5, Purpose.Dropout, 3, 9)),
            First(new(5, Purpose.Dropout, (1 << 24) - 1, 9)),
            First(new(5, Purpose.Dropout, 2, 10)),
            First(new(5, Purpose.Dropout, 2, 9 | (1L << 32))),
        ];

        Assert.Equal(streams.Sum(stream => stream.Length), streams.SelectMany(stream => stream).Distinct().Count());
    }

    [Fact]
    public void Streams_of_neighbouring_keys_are_not_correlated()
    {
        const int draws = 20_000;
        for (int other = 1; other <= 8; other++)
        {
            CounterGenerator a = new(0, Purpose.Dropout, 0, 0);
            CounterGenerator b = new((ulong)(other & 1), Purpose.Dropout, (other >> 1) & 1, other >> 2);
            double sum = 0.0;
            for (int i = 0; i < draws; i++)
            {
                sum += a.NextNormal() * b.NextNormal();
            }

            Assert.Equal(0.0, sum / Math.Sqrt(draws), 5.0);
        }
    }

    [Fact]
    public void Permutation_holds_each_number_once_and_each_order_is_equally_likely()
    {
        CounterGenerator generator = new(8);
        Assert.Equal(Enumerable.Range(0, 1000), generator.Permutation(1000).Order());
        Assert.Empty(generator.Permutation(0));

        const int draws = 24_000;
        int[] cells = new int[24];
        for (int i = 0; i < draws; i++)
        {
            int[] p = generator.Permutation(4);
            cells[Enumerable.Range(0, 4).Sum(k => p.Skip(k + 1).Count(later => later < p[k]) * new[] { 6, 2, 1, 0 }[k])]++;
        }

        // χ² with 23 degrees of freedom.
        Assert.InRange(ChiSquare(cells, draws), 4.0, 65.0);
    }

    [Fact]
    public void Fill_draws_in_double_precision_and_rounds()
    {
        float[] single = new float[101];
        double[] twice = new double[101];
        new CounterGenerator(9).FillNormal<float>(single, 1.0, 0.5);
        new CounterGenerator(9).FillNormal<double>(twice, 1.0, 0.5);
        Assert.Equal(twice.Select(x => (float)x), single);
        CounterGenerator plain = new(9);
        Assert.Equal(twice, twice.Select(_ => 1.0 + (0.5 * plain.NextNormal())));

        new CounterGenerator(9).FillUniform<float>(single, -2.0, 3.0);
        new CounterGenerator(9).FillUniform<double>(twice, -2.0, 3.0);
        Assert.Equal(twice.Select(x => (float)x), single);
        Assert.All(twice, x => Assert.InRange(x, -2.0, 3.0));
    }

    [Fact]
    public void Generator_refuses_bad_bounds()
    {
        CounterGenerator generator = new(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.NextInt(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.NextInt(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Permutation(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.FillNormal(new float[1], 0.0, -1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.FillNormal(new float[1], 0.0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.FillUniform(new float[1], double.MinValue, double.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.FillUniform(new float[1], double.NaN));
    }

    [Fact]
    public void Generator_refuses_keys_that_would_share_a_stream()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterGenerator(1, Purpose.Data, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterGenerator(1, Purpose.Data, 1 << 24));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterGenerator(1, Purpose.Data, 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterGenerator(1, (Purpose)256));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CounterGenerator(1, (Purpose)(-1)));
    }

    [Fact]
    public void Generator_refuses_to_start_a_stream_over_when_it_is_used_up()
    {
        CounterGenerator generator = new(1);
        Drawn(generator) = (1L << 33) - 2;
        generator.NextDouble();
        generator.NextDouble();

        Assert.Throws<InvalidOperationException>(() => generator.NextDouble());
        Assert.Throws<InvalidOperationException>(() => generator.NextDouble());
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "drawn")]
    private static extern ref long Drawn(CounterGenerator generator);

    private static double[] First(CounterGenerator generator) =>
        [.. Enumerable.Range(0, 100).Select(_ => generator.NextDouble())];

    private static double ChiSquare(int[] cells, int draws)
    {
        double expected = (double)draws / cells.Length;
        return cells.Sum(cell => (cell - expected) * (cell - expected) / expected);
    }
}
