using System.Numerics;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Tests.Kernels;

/// <summary>Softmax and cross entropy equal plain loops to the bit, for any number of units, at any width.</summary>
public sealed class SoftmaxRowsTests
{
    private const int Rows = 3;

    public static TheoryData<int> Units => [.. Enumerable.Range(1, 40), 64, 65, 100, 257];

    [Theory]
    [MemberData(nameof(Units))]
    public void Softmax_equals_the_plain_loop_to_the_bit(int units)
    {
        Softmax<float>(units);
        Softmax<double>(units);
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void Cross_entropy_equals_the_plain_loop_to_the_bit(int units)
    {
        CrossEntropy<float>(units);
        CrossEntropy<double>(units);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        float[] rows = new float[7], whole = new float[6];
        Assert.Throws<ArgumentException>(() => SoftmaxRows.Forward<float>(rows, rows, 3));
        Assert.Throws<ArgumentException>(() => SoftmaxRows.Backward<float>(rows, rows, rows, 3));
        Assert.Throws<ArgumentException>(() => CrossEntropyRows.Sum<float>(rows, [0, 1], [], rows, 3));
        Assert.Throws<ArgumentException>(() => CrossEntropyRows.Sum<float>(whole, [0, 1, 0, 1], [], whole, 3));
    }

    [Fact]
    public void Rows_beyond_one_piece_are_those_of_it()
    {
        float[] z = Numbers.Draw<float>(500 * 3, 1), y = [.. Enumerable.Range(0, 500).Select(i => (float)(i % 3))], gradient = new float[1500];
        double sum = CrossEntropyRows.Sum<float>(z, y, [], gradient, 3);
        double expected = 0;
        for (int i = 0; i < 500; i++)
        {
            float[] one = new float[3];
            expected += CrossEntropyRows.Sum<float>(z.AsSpan(3 * i, 3), y.AsSpan(i, 1), [], one, 3);
            Assert.Equal(one, gradient[(3 * i)..((3 * i) + 3)]);
        }

        Assert.Equal(expected, sum);
    }

    [Fact]
    public void Class_number_out_of_range_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossEntropyRows.Sum<float>(new float[6], [0, 3], [], new float[6], 3));

    private static void Softmax<T>(int units) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] z = Logits<T>(units), dA = Numbers.Draw<T>(Rows * units, units + 1), a = new T[z.Length], dZ = new T[z.Length];
        T[] values = new T[z.Length], slopes = new T[z.Length];
        for (int start = 0; start < z.Length; start += units)
        {
            Span<T> row = values.AsSpan(start, units);
            T largest = z[start..(start + units)].Max();
            Powers<T>(z.AsSpan(start, units), largest, row);
            T total = T.CreateTruncating(Sum<T>(row));
            for (int j = 0; j < units; j++)
            {
                row[j] /= total;
            }

            T likeliest = row.ToArray().Max();
            T origin = T.NegativeInfinity;
            for (int j = 0; j < units; j++)
            {
                origin = row[j] == likeliest && dA[start + j] > origin ? dA[start + j] : origin;
            }

            T[] products = new T[units];
            for (int j = 0; j < units; j++)
            {
                products[j] = row[j] * (dA[start + j] - origin);
            }

            T mean = T.CreateTruncating(Sum<T>(products));
            for (int j = 0; j < units; j++)
            {
                slopes[start + j] = row[j] * (dA[start + j] - origin - mean);
            }
        }

        SoftmaxRows.Forward<T>(z, a, units);
        SoftmaxRows.Backward<T>(a, dA, dZ, units);

        Numbers.AssertSameBits<T>(values, a, $"{typeof(T).Name} softmax of {units}");
        Numbers.AssertSameBits<T>(slopes, dZ, $"{typeof(T).Name} softmax' of {units}");
    }

    private static void CrossEntropy<T>(int units) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] z = Logits<T>(units), classes = [.. Enumerable.Range(0, Rows).Select(i => T.CreateTruncating(5 * i % units))];
        T[] y = [.. Numbers.Draw<T>(Rows * units, 3).Select(T.Abs)], weights = [.. Numbers.Draw<T>(Rows, 4).Select(T.Abs)];
        double ofClasses = 0, ofProbabilities = 0;
        T[] classSlopes = new T[z.Length], slopes = new T[z.Length], actual = new T[z.Length];
        for (int i = 0; i < Rows; i++)
        {
            T[] row = z[(i * units)..((i + 1) * units)], powers = new T[units], targets = y[(i * units)..((i + 1) * units)];
            T largest = row.Max();
            Powers(row, largest, powers);
            double others = Sum<T>([.. powers.Zip(row, (e, logit) => logit < largest ? e : T.Zero)]) + (row.Count(logit => logit == largest) - 1);
            T logSum = Log1p(T.CreateTruncating(others)), doubt = T.CreateTruncating(others / (1 + others)), part = T.CreateTruncating(1 / (1 + others));
            int number = int.CreateTruncating(classes[i]);
            double weight = double.CreateTruncating(weights[i]), total = Sum<T>(targets);
            ofClasses += weight * double.CreateTruncating(largest - row[number] + logSum);
            ofProbabilities += weight * Sum<T>([.. targets.Zip(row, (target, logit) => target * (largest - logit + logSum))]);
            T all = T.CreateTruncating(total), factor = T.CreateTruncating(total / (1 + others)), doubts = T.CreateTruncating(total * (others / (1 + others)));
            for (int j = 0; j < units; j++)
            {
                T one = j == number ? T.One : T.Zero, e = powers[j];
                classSlopes[(i * units) + j] = weights[i] * (e < T.One ? (e * part) - one : T.One - one - doubt);
                slopes[(i * units) + j] = weights[i] * (e < T.One ? (e * factor) - targets[j] : all - targets[j] - doubts);
            }
        }

        if (units > 1)
        {
            Assert.Equal(ofClasses, CrossEntropyRows.Sum<T>(z, classes, weights, actual, units));
            Assert.Equal(classSlopes, actual);
            Assert.Equal(ofClasses, CrossEntropyRows.Sum<T>(z, classes, weights, [], units));
        }

        Assert.Equal(ofProbabilities, CrossEntropyRows.Sum<T>(z, y, weights, actual, units));
        Assert.Equal(slopes, actual);
        Assert.Equal(ofProbabilities, CrossEntropyRows.Sum<T>(z, y, weights, [], units));
    }

    /// <summary>Rows of logits of which the second has two equal largest ones.</summary>
    private static T[] Logits<T>(int units) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] z = [.. Numbers.Draw<T>(Rows * units, units).Select(value => value * T.CreateTruncating(10))];
        z[units] = z[(2 * units) - 1] = T.CreateTruncating(11);
        return z;
    }

    private static void Powers<T>(ReadOnlySpan<T> z, T largest, Span<T> powers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < z.Length; j++)
        {
            powers[j] = z[j] - largest;
        }

        Elementwise.Map(default(Exp), powers, powers);
    }

    private static T Log1p<T>(T x) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> y = [x];
        Elementwise.ChainRule<T, Exp>(default, y, [T.One], y);
        return y[0];
    }

    private static double Sum<T>(ReadOnlySpan<T> values) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] sums = new double[16];
        for (int i = 0; i < values.Length; i++)
        {
            sums[i % 16] += double.CreateTruncating(values[i]);
        }

        return Reductions.Fold(sums);
    }

    /// <summary>eˣ, and ln(1 + x) as the other half.</summary>
    private readonly struct Exp : IFormula
    {
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Exp(z);

        public P Derivative<P>(P z) where P : struct, IPack<P> => VectorMath.Log1p(z);
    }
}
