using Gradus.Tensors;

namespace Gradus.Tests.Tensors;

public sealed class ShapeTests
{
    [Fact]
    public void Shape_counts_rows_and_row_length()
    {
        Shape shape = new(32, 64, 64, 3);

        Assert.Equal(32, shape.Rows);
        Assert.Equal(64 * 64 * 3, shape.RowLength);
        Assert.Equal(32 * 64 * 64 * 3, shape.Count);
        Assert.Equal("[32, 64, 64, 3]", shape.ToString());
    }

    [Fact]
    public void Shape_refuses_more_numbers_than_an_array_holds()
    {
        var error = Assert.Throws<ArgumentException>(() => new Shape(65536, 65536));

        Assert.Contains("at most", error.Message);
        Assert.Contains("65536·65536", error.Message);
        Assert.Throws<ArgumentException>(() => new Shape(0, 65536, 65536));
    }

    [Fact]
    public void Shape_refuses_negative_lengths() => Assert.Throws<ArgumentException>(() => new Shape(3, -1));

    [Fact]
    public void Shape_compares_by_value()
    {
        Assert.Equal(new Shape(3, 4), new Shape(3, 4));
        Assert.NotEqual(new Shape(3), new Shape(3, 1));
        Assert.NotEqual(new Shape(3, 4), new Shape(4, 3));
    }
}
