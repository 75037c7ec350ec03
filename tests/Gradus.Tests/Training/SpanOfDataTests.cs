using Gradus.Kernels;
using Gradus.Randomness;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Training;

/// <summary>Inner products and weights of the span, against sums that are taken one by one.</summary>
public sealed class SpanOfDataTests
{
    // Columns: below a block of 512, one, two and a rest, and many. Examples: below a block of 96 rows, one, and three.
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 5, 1, 2 }, { 5, 511, 2 }, { 7, 512, 3 }, { 7, 513, 1 }, { 4, 1537, 3 }, { 3, 5000, 2 }, { 96, 40, 3 }, { 97, 600, 2 }, { 193, 520, 4 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Inner_products_are_those_of_all_columns(int examples, int columns, int units)
    {
        Compare<double>(examples, columns, units);
        Compare<float>(examples, columns, units);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Inner_products_of_other_examples_are_those_of_all_columns(int examples, int columns, int units)
    {
        Tensor<double> x = Normal(examples, columns, 1), start = Normal(units, columns, 2);
        foreach (int others in (int[])[1, examples, (2 * examples) + 1])
        {
            Tensor<double> more = Normal(others, columns, 3);
            AssertProducts(more, x, start, new SpanOfData<double>(x, start, Workers.None).Of(more, default));
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Weights_are_put_together_in_all_columns(int examples, int columns, int units)
    {
        const double S = 0.75;
        Tensor<double> x = Normal(examples, columns, 1), start = Normal(units, columns, 2), k = Normal(examples, units, 3);
        Tensor<double> found = new(new Shape(units, columns));

        new SpanOfData<double>(x, start, Workers.None).Weights(S, k, found);

        for (int i = 0; i < units; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double expected = S * start[i, j];
                for (int e = 0; e < examples; e++)
                {
                    expected += k[e, i] * x[e, j];
                }

                Assert.Equal(expected, found[i, j], 1e-11);
            }
        }
    }

    [Fact]
    public void Weights_beyond_single_precision_become_infinite()
    {
        Tensor<float> x = new(new Shape(1, 600)), start = new(new Shape(1, 600)), found = new(new Shape(1, 600));
        x.Span.Fill(1);
        x.Span[^1] = 1e10f;

        new SpanOfData<float>(x, start, Workers.None).Weights(1, new Tensor<double>(new Shape(1, 1), [1e30]), found);

        Assert.Equal(1e30f, found.Span[0]);
        Assert.Equal(float.PositiveInfinity, found.Span[^1]);
    }

    [Fact]
    public void Same_bits_come_out_at_any_number_of_threads()
    {
        Tensor<float> x = Normal(230, 2600, 1).To<float>(), start = Normal(20, 2600, 2).To<float>();
        double[] one = new SpanOfData<float>(x, start, Workers.None).OfExamples(default).Span.ToArray();
        foreach (int threads in (int[])[2, 3, 8])
        {
            using var workers = new Workers(threads);
            Assert.Equal(one, new SpanOfData<float>(x, start, workers).OfExamples(default).Span.ToArray());
        }
    }

    private static void Compare<T>(int examples, int columns, int units)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> x = Normal(examples, columns, 1).To<T>(), start = Normal(units, columns, 2).To<T>();
        AssertProducts(x.To<double>(), x.To<double>(), start.To<double>(), new SpanOfData<T>(x, start, Workers.None).OfExamples(default));
    }

    // [left·Xᵀ, left·W₀ᵀ]
    private static void AssertProducts(Tensor<double> left, Tensor<double> x, Tensor<double> start, Tensor<double> found)
    {
        Assert.Equal(new Shape(left.Rows, x.Rows + start.Rows), found.Shape);
        for (int i = 0; i < found.Rows; i++)
        {
            for (int j = 0; j < found.RowLength; j++)
            {
                double expected = Dot(left.Row(i), j < x.Rows ? x.Row(j) : start.Row(j - x.Rows));
                Assert.Equal(expected, found[i, j], 1e-10);
            }
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static Tensor<double> Normal(int rows, int columns, ulong seed)
    {
        Tensor<double> x = new(new Shape(rows, columns));
        new CounterGenerator(seed).FillNormal(x.Span);
        return x;
    }
}
