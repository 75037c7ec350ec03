using System.Globalization;
using System.Numerics;
using Gradus.Initializers;
using Gradus.Randomness;
using Gradus.Tensors;
using Gradus.Tests.Contracts;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Initializers;

public sealed class InitializerTests
{
    public static TheoryData<Initializer, double[]> Draws => new()
    {
        { new Normal(), InitializersGolden.Normal },
        { new LeCun(), InitializersGolden.LeCun },
        { new Xavier(), InitializersGolden.Xavier },
        { new He(), InitializersGolden.He },
        { new He(3), InitializersGolden.HeOfThree },
        { new Uniform(), InitializersGolden.Uniform },
        { new LeCun(uniformForm: true), InitializersGolden.UniformLeCun },
        { new Xavier(uniformForm: true), InitializersGolden.UniformXavier },
        { new He(uniformForm: true), InitializersGolden.UniformHe },
    };

    public static TheoryData<Initializer, double, bool> Variances => new()
    {
        { new Normal(0.3), 0.09, false },
        { new Uniform(-1, 2), 0.75, true },
        { new LeCun(), 1 / 300.0, false },
        { new LeCun(true), 1 / 300.0, true },
        { new Xavier(), 2 / 500.0, false },
        { new Xavier(true), 2 / 500.0, true },
        { new He(), 2 / 300.0, false },
        { new He(1.5), 1.5 / 300.0, false },
        { new He(2, true), 2 / 300.0, true },
    };

    [Theory]
    [MemberData(nameof(Draws), DisableDiscoveryEnumeration = true)]
    public void Seed_of_NumPy_gives_the_weights_of_the_script_to_the_bit(Initializer initializer, double[] expected) =>
        Assert.Equal(expected, Fill<double>(initializer, 4, 3, new NumPySeed(3)));

    [Theory]
    [MemberData(nameof(Variances), DisableDiscoveryEnumeration = true)]
    public void Draws_have_the_variance_of_the_formula(Initializer initializer, double variance, bool uniform)
    {
        double[] w = Fill<double>(initializer, 200, 300, 11);
        double mean = w.Average(), found = w.Average(value => (value - mean) * (value - mean));
        double kurtosis = w.Average(value => Math.Pow(value - mean, 4)) / (found * found);
        double centre = initializer is Uniform ? 0.5 : 0;

        // Of 60000 draws the mean is off by σ/245 and the variance by 0.6 %, as a standard deviation; 4 of them pass.
        Assert.Equal(centre, mean, 4 * Math.Sqrt(variance / w.Length));
        Assert.Equal(1, found / variance, 0.024);
        Assert.Equal(uniform ? 1.8 : 3, kurtosis, 0.1);
    }

    [Fact]
    public void Fans_are_not_confused()
    {
        double tall = Fill<double>(new He(), 400, 100, 5).Average(value => value * value);
        double wide = Fill<double>(new He(), 100, 400, 5).Average(value => value * value);
        Assert.Equal(2 / 100.0, tall, 0.002);
        Assert.Equal(2 / 400.0, wide, 0.0005);
        Assert.Equal(Fill<double>(new Xavier(), 7, 3, 5), Fill<double>(new Xavier(), 3, 7, 5));
    }

    [Fact]
    public void Constants_fill_every_element()
    {
        Assert.All(Fill<double>(new Constant(-0.3), 3, 5, 1), value => Assert.Equal(-0.3, value));
        Assert.All(Fill<float>(new Constant(-0.3), 3, 5, 1), value => Assert.Equal(-0.3f, value));
        Assert.All(Fill<double>(new Zeros(), 3, 5, 1), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Transposed_draws_inputs_by_units_and_leaves_biases_and_fans_alone()
    {
        double[] drawn = Fill<double>(new Normal(1), 3, 4, 7), turned = Fill<double>(new Transposed(new Normal(1)), 4, 3, 7);
        Assert.All(turned, (value, at) => Assert.Equal(drawn[(at % 3 * 4) + (at / 3)], value));
        Assert.Equal(Fill<double>(new He(), 1, 100, 7), Fill<double>(new Transposed(new He()), 1, 100, 7));
        Tensor<double> bias = new(4), plain = new(4);
        new Transposed(new He()).Fill(bias, 3, 4, new NumPyRandom(7));
        new He().Fill(plain, 3, 4, new NumPyRandom(7));
        Assert.Equal(plain.Span.ToArray(), bias.Span.ToArray());
        Assert.Throws<ArgumentNullException>("inner", () => new Transposed(null!));
    }

    [Fact]
    public void Single_precision_is_the_double_one_rounded()
    {
        foreach (Initializer initializer in Catalog.Of<Initializer>(("value", 0.5), ("inner", new Normal(1))))
        {
            double[] exact = Fill<double>(initializer, 20, 30, 9);
            Assert.Equal(exact.Select(value => (float)value), Fill<float>(initializer, 20, 30, 9));
        }
    }

    [Fact]
    public void Same_seed_gives_the_same_weights_and_another_one_others()
    {
        foreach (Initializer initializer in Catalog.Of<Initializer>(("value", 0.5), ("inner", new Normal(1))))
        {
            double[] first = Fill<double>(initializer, 4, 6, 1);
            Assert.Equal(first, Fill<double>(initializer, 4, 6, 1));
            if (initializer is not (Zeros or Constant))
            {
                Assert.NotEqual(first, Fill<double>(initializer, 4, 6, 2));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Sizes_of_draws_are_finite_and_above_zero(double value)
    {
        Refused("standardDeviation", "standardDeviation is a finite number above 0.", () => new Normal(value));
        Refused("numerator", "numerator is a finite number above 0.", () => new He(value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Values_are_finite(double value)
    {
        Refused("value", "value is a finite number.", () => new Constant(value));
        Refused("low", "low is a finite number.", () => new Uniform(value));
        Refused("high", "high is a finite number.", () => new Uniform(0, value));
    }

    [Fact]
    public void Range_of_a_uniform_draw_is_checked_in_words_of_no_country()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Refused("high", "high is not below low, which is 0.5, and high − low is finite.", () => new Uniform(0.5, 0.25));
            Refused("high", "high is not below low, which is -1E+308, and", () => new Uniform(-1e308, 1e308));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void Refused(string name, string message, Func<Initializer> make) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>(name, make).Message, StringComparison.Ordinal);

    private static T[] Fill<T>(Initializer initializer, int fanOut, int fanIn, Seed seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> w = new(new Shape(fanOut, fanIn));
        w.Span.Fill(T.NaN);
        initializer.Fill(w, fanIn, fanOut, seed.Open().For(Purpose.Initialization));
        return w.Span.ToArray();
    }
}
