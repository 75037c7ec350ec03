using Gradus.Randomness;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Randomness;

public sealed class NumPyRandomTests
{
    public static TheoryData<uint> Seeds { get; } = [.. NumPyRandomGolden.All.Select(golden => golden.Seed)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void NumPy_random_repeats_a_Python_run_bit_for_bit(uint seed)
    {
        NumPyRandomGolden golden = NumPyRandomGolden.All.Single(golden => golden.Seed == seed);
        NumPyRandom random = new(seed);

        // The draws of numpy_random.py, in its order.
        Assert.Equal(golden.Rand, Fill(random.Rand, golden.Rand.Length));
        Assert.Equal(golden.RandN, Fill(random.RandN, golden.RandN.Length));
        Assert.Equal(golden.RandBetween, random.NextDouble());
        Assert.Equal(golden.RandNAfter, golden.RandNAfter.Select(_ => random.NextNormal()));
        Assert.Equal(golden.Below10, golden.Below10.Select(_ => (long)random.NextInt(10)));
        Assert.Equal(golden.Below16, golden.Below16.Select(_ => random.RandInt(-8, 8)));
        Assert.Equal(golden.One, random.RandInt(7, 8));
        Assert.Equal(golden.Below3Billion, golden.Below3Billion.Select(_ => random.RandInt(0, 3_000_000_000)));
        Assert.Equal(golden.Below32Bits, golden.Below32Bits.Select(_ => random.RandInt(0, 1L << 32)));
        Assert.Equal(golden.Beyond32Bits, golden.Beyond32Bits.Select(_ => random.RandInt(-5, (1L << 40) + 3)));
        Assert.Equal(golden.AllLongs, golden.AllLongs.Select(_ => random.RandInt(long.MinValue, long.MaxValue)));
        Assert.Equal(golden.Permutation, random.Permutation(10));
        int[] shuffled = [5, 7, 11, 13, 17, 19, 23];
        random.Shuffle(shuffled);
        Assert.Equal(golden.Shuffled, shuffled);
        Assert.Equal(golden.Uniform, random.Uniform(-2.0, 3.0));
        Assert.Equal(golden.Normal, random.Normal(1.5, 0.1));
        Assert.Equal(golden.Rows, Fill(rows => random.FillNormal(rows, 0.0, 0.01), golden.Rows.Length));
        Assert.Equal(golden.Rand1000, Fill(values => random.FillUniform(values), 1000)[^1]);
        Assert.Equal(golden.RandN1001, Fill(random.RandN, 1001)[^1]);
        Assert.Equal(golden.Long, random.Permutation(1000)[..8]);
    }

    [Fact]
    public void Seeding_anew_forgets_the_kept_normal()
    {
        NumPyRandom random = new(1);
        random.RandN();
        random.Seed(1);

        NumPyRandom fresh = new(1);
        Assert.Equal(Fill(fresh.RandN, 5), Fill(random.RandN, 5));
    }

    [Fact]
    public void NumPy_random_refuses_bad_bounds()
    {
        NumPyRandom random = new(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.NextInt(-3));
        var error = Assert.Throws<ArgumentException>(() => random.RandInt(5, 5));
        Assert.Contains("low is 5 and high is 5", error.Message);
        Assert.Throws<ArgumentException>(() => random.RandInt(5, -5));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Normal(0.0, -1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Uniform(0.0, double.PositiveInfinity));
    }

    private delegate void Filler(Span<double> destination);

    private static double[] Fill(Filler fill, int count)
    {
        double[] values = new double[count];
        fill(values);
        return values;
    }
}
