using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Tests.Kernels;

public sealed class TensorMathTests
{
    private static readonly Tensor<double> _a = Tensor.From(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
    private static readonly Tensor<double> _b = Tensor.From(new double[,] { { 1, 0 }, { 0, 1 }, { 2, 2 } });

    [Fact]
    public void Products_meet_the_numbers_worked_by_hand()
    {
        AssertEqual([7, 8, 16, 17], _a.Times(_b), new Shape(2, 2));
        AssertEqual([14, 32, 32, 77], _a.TimesTransposed(_a), new Shape(2, 2));
        AssertEqual([17, 22, 27, 22, 29, 36, 27, 36, 45], _a.TransposedTimes(_a), new Shape(3, 3));
    }

    [Fact]
    public void A_row_is_added_to_each_row()
    {
        AssertEqual([2, 4, 6, 5, 7, 9], _a.Plus(new Tensor<double>(3, [1, 2, 3])), new Shape(2, 3));
        AssertEqual([0.5, 1, 1.5, 3.5, 4, 4.5], _a.Minus(Tensor.From(new double[,] { { 1, 2, 3 } }), 0.5), new Shape(2, 3));
        AssertEqual([0, 0, 0, 0, 0, 0], _a.Minus(_a), new Shape(2, 3));
    }

    [Fact]
    public void A_column_is_taken_for_each_column()
    {
        Tensor<double> column = new(new Shape(2, 1), [1, 2]);

        AssertEqual([6, 15], _a.RowSums(), new Shape(2, 1));
        AssertEqual([2, 3, 4, 6, 7, 8], _a.Plus(column), new Shape(2, 3));
        AssertEqual([0.5, 1.5, 2.5, 3, 4, 5], _a.Minus(column, 0.5), new Shape(2, 3));
        AssertEqual([1, 2, 3, 2, 2.5, 3], _a.Select(column, (value, divisor) => value / divisor), new Shape(2, 3));
        AssertEqual([1, 1, 1, 4, 2.5, 2], _a.Select(new Tensor<double>(3, [1, 2, 3]), (value, divisor) => value / divisor), new Shape(2, 3));
    }

    [Fact]
    public void A_rank_one_tensor_and_a_column_do_not_go_together() => Assert.Contains(
        "A is [3] and B is [3, 1]", Assert.Throws<ArgumentException>(() => new Tensor<double>(3).Plus(new Tensor<double>(new Shape(3, 1)))).Message);

    [Fact]
    public void Column_sums_scale_and_select_work_element_by_element()
    {
        AssertEqual([2.5, 3.5, 4.5], _a.ColumnSums(0.5), 3);
        AssertEqual([2, 4, 6, 8, 10, 12], _a.Scaled(2), new Shape(2, 3));
        AssertEqual([1, 4, 9, 16, 25, 36], _a.Select(v => v * v), new Shape(2, 3));
        AssertEqual([0, 2, 6, 12, 20, 30], _a.Select(_a, (v, w) => v * (w - 1)), new Shape(2, 3));
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        var error = Assert.Throws<ArgumentException>(() => _a.Times(_a));

        Assert.Contains("A is [2, 3] and B is [2, 3]", error.Message);
        Assert.Throws<ArgumentException>(() => _a.Plus(new Tensor<double>(2)));
        Assert.Throws<ArgumentException>(() => _a.TransposedTimes(_b));
        Assert.Throws<ArgumentException>(() => _a.TimesTransposed(_b));
        Assert.Throws<ArgumentException>(() => _a.Select(_b, (v, w) => v * w));
    }

    private static void AssertEqual(double[] expected, Tensor<double> actual, Shape shape)
    {
        Assert.Equal(shape, actual.Shape);
        Assert.Equal(expected, actual.Span.ToArray());
    }
}
