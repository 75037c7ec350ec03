using System.Text.Json;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Randomness;
using Gradus.Tests.Golden;
using Gradus.Tests.Support;

namespace Gradus.Tests.Data;

public sealed class GeneratedDataTests
{
    private const double Tolerance = 1e-12;

    public static TheoryData<GeneratedData> All =>
    [
        new PlanarFlower(40), new Moons(40), new Circles(40), new Spirals(40), new Blobs(40), new Xor(40, 0.1), new Parity(3),
        new Square(40, 2, 0.1), new Sine(40), new Pictures(6, 16), new Digits(20, 8),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Set_repeats_with_its_seed(GeneratedData set)
    {
        Dataset first = set.Generate(7), again = set.Generate(7), other = set.Generate(8);

        Assert.Equal(first.Inputs<double>().Span.ToArray(), again.Inputs<double>().Span.ToArray());
        Assert.Equal(first.Targets<double>().Span.ToArray(), again.Targets<double>().Span.ToArray());
        Assert.Equal(set is Parity, first.Inputs<double>().Span.SequenceEqual(other.Inputs<double>().Span));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Set_is_written_and_read_back(GeneratedData set) =>
        Assert.Equal(set, JsonSerializer.Deserialize<GeneratedData>(JsonSerializer.Serialize(set)));

    [Fact]
    public void Catalog_lists_every_set() => Assert.Equal(
        typeof(GeneratedData).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(GeneratedData))).Select(type => type.Name).Order(),
        All.Select(row => row.Data.GetType().Name).Order());

    [Theory]
    [InlineData("planar_flower.csv", 1)]
    [InlineData("moons.csv", 3)]
    [InlineData("circles_train.csv", 1)]
    [InlineData("circles_test.csv", 2)]
    public void Set_under_a_NumPy_seed_is_the_stored_one(string file, uint seed)
    {
        Dataset expected = CsvFile.Read(SharedData.PathOrSkip(file));
        GeneratedData set = file switch
        {
            "planar_flower.csv" => new PlanarFlower(400),
            "moons.csv" => new Moons(300, 0.2),
            _ => new Circles(expected.Count, 0.05),
        };

        Dataset actual = set.Generate(new NumPySeed(seed));

        Assert.Equal(expected.Count, actual.Count);
        RequireEqual(expected.Inputs<double>().Span, actual.Inputs<double>().Span);
        RequireEqual(expected.Targets<double>().Span, actual.Targets<double>().Span);
    }

    [Fact]
    public void Sets_under_a_NumPy_seed_are_those_of_scikit_learn()
    {
        Check(new Blobs(7, 2, 3, 0.5), 9, DataGolden.BlobsInputs, DataGolden.BlobsClasses);
        Check(new Moons(7, 0.1), 5, DataGolden.MoonsInputs, DataGolden.MoonsClasses);
        Check(new Circles(7, 0.1, 0.5), 6, DataGolden.CirclesInputs, DataGolden.CirclesClasses);

        static void Check(GeneratedData set, uint seed, double[] inputs, double[] classes)
        {
            Dataset data = set.Generate(new NumPySeed(seed));
            RequireEqual(inputs, data.Inputs<double>().Span);
            RequireEqual(classes, data.Targets<double>().Span);
        }
    }

    [Fact]
    public void Parity_of_two_bits_is_the_exclusive_or()
    {
        Dataset data = new Parity().Generate(1);

        Assert.Equal([0, 0, 0, 1, 1, 0, 1, 1], data.Inputs<double>().Span.ToArray());
        Assert.Equal([0, 1, 1, 0], data.Targets<double>().Span.ToArray());
    }

    [Fact]
    public void Xor_has_the_sign_of_the_product()
    {
        Dataset data = new Xor(100).Generate(3);
        for (int i = 0; i < data.Count; i++)
        {
            Assert.Equal(data.Inputs<double>()[i, 0] * data.Inputs<double>()[i, 1] < 0 ? 1 : 0, data.Targets<double>()[i, 0]);
        }
    }

    [Fact]
    public void Curves_are_their_functions()
    {
        Dataset square = new Square(50, 2).Generate(3), sine = new Sine(50).Generate(3);
        for (int i = 0; i < 50; i++)
        {
            Assert.InRange(square.Inputs<double>()[i, 0], -2, 2);
            Assert.Equal(Math.Pow(square.Inputs<double>()[i, 0], 2), square.Targets<double>()[i, 0], Tolerance);
            Assert.Equal(Math.Sin(sine.Inputs<double>()[i, 0]), sine.Targets<double>()[i, 0], Tolerance);
        }
    }

    [Fact]
    public void Spirals_wind_out_from_the_middle()
    {
        Dataset data = new Spirals(31, 3, 1, 0).Generate(1);

        Assert.Equal([11, 10, 10], Enumerable.Range(0, 3).Select(arm => data.Targets<double>().Span.Count(arm)));
        Assert.Equal(0, data.Inputs<double>()[0, 0]);
        Assert.Equal(1, double.Hypot(data.Inputs<double>()[10, 0], data.Inputs<double>()[10, 1]), Tolerance);
    }

    [Fact]
    public void Pictures_are_pictures_of_both_kinds()
    {
        Dataset data = new Pictures(21, 16).Generate(1);

        Assert.Equal([16, 16, 3], data.InputShape.ToArray());
        Assert.Equal(10, data.Targets<float>().Span.Count(1));
        Assert.All(data.Inputs<float>().Span.ToArray(), value => Assert.True(value is >= 0 and <= 1 && MathF.Abs((value * 255) - MathF.Round(value * 255)) < 1e-3f));
    }

    /// <summary>Around the mean, the kinds' mean pictures differ by no more than chance allows; a linear model has nothing to go by.</summary>
    [Fact]
    public void Pictures_of_both_kinds_have_the_same_mean()
    {
        Dataset data = new Pictures(4000, 16, 0).Generate(2);
        double[] difference = new double[16 * 16 * 3];
        for (int i = 0; i < data.Count; i++)
        {
            int sign = data.Targets<float>().Span[i] == 1 ? 1 : -1;
            for (int j = 0; j < difference.Length; j++)
            {
                difference[j] += sign * data.Inputs<float>().Row(i)[j] / 2000;
            }
        }

        // A pixel's deviation is about 0.27, that of a difference of two means of 2000 is 0.0085.
        Assert.InRange(difference.Max(Math.Abs), 0, 5 * 0.0085);
    }

    [Fact]
    public void Digits_are_ten_kinds_of_pictures_that_differ()
    {
        Dataset data = new Digits(400, 12).Generate(1);

        Assert.Equal([12, 12], data.InputShape.ToArray());
        Assert.Equal(Enumerable.Repeat(40, 10), Enumerable.Range(0, 10).Select(digit => data.Targets<float>().Span.Count(digit)));
        Assert.All(data.Inputs<float>().Span.ToArray(), value => Assert.True(value is >= 0 and <= 1 && MathF.Abs((value * 255) - MathF.Round(value * 255)) < 1e-3f));
        Assert.InRange(NearestMean(data), 0.6, 1);
    }

    /// <summary>The share of examples whose own class has the nearest mean: 0.1 where the classes do not differ.</summary>
    private static double NearestMean(Dataset data)
    {
        double[][] means = [.. Enumerable.Range(0, 10).Select(_ => new double[data.InputShape.Count])];
        for (int i = 0; i < data.Count; i++)
        {
            for (int j = 0; j < data.InputShape.Count; j++)
            {
                means[(int)data.Targets<float>()[i, 0]][j] += data.Inputs<float>().Row(i)[j] / (data.Count / 10.0);
            }
        }

        return Enumerable.Range(0, data.Count).Count(i => Enumerable.Range(0, 10).MinBy(digit => means[digit].Select((mean, j) => Math.Pow(mean - data.Inputs<float>().Row(i)[j], 2)).Sum()) == (int)data.Targets<float>()[i, 0]) / (double)data.Count;
    }

    [Fact]
    public void Sets_refuse_sizes_that_cannot_be()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Moons(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Moons(10, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Moons(10, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Circles(10, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Blobs(3, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Spirals(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Parity(17));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Square(10, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Pictures(1_000_000, 256));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Digits(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Digits(20, 7));
    }

    private static void RequireEqual(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }
}
