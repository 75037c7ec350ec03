using Gradus.Data;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Tests.Data;

public sealed class BatchTests
{
    private static readonly Tensor<float> _rows = new(new Shape(4, 1, 2), [0, 1, 10, 11, 20, 21, 30, 31]);

    [Fact]
    public void Neighbours_are_a_view_of_the_data()
    {
        Tensor<float> found = Batch.Neighbours(1, 2).Of(_rows, default, Workers.None);

        Assert.Equal([10, 11, 20, 21], found.Span.ToArray());
        Assert.True(found.Span.Overlaps(_rows.Span));
    }

    [Fact]
    public void Chosen_rows_are_copied_in_their_order_to_the_first_rows_of_the_buffer()
    {
        Tensor<float> buffer = new(new Shape(5, 1, 2));

        Tensor<float> found = Batch.Chosen([3, 0, 3]).Of(_rows, buffer, Workers.None);

        Assert.Equal([30, 31, 0, 1, 30, 31], found.Span.ToArray());
        Assert.Equal([30, 31, 0, 1, 30, 31, 0, 0, 0, 0], buffer.Span.ToArray());
    }

    [Fact]
    public void Chosen_rows_are_never_taken_for_neighbours() => Assert.Equal(
        [10, 11, 30, 31], Batch.Chosen([1, 3]).Of(_rows, new Tensor<float>(new Shape(2, 1, 2)), Workers.None).Span.ToArray());

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    public void Chosen_rows_refuse_a_buffer_of_another_size(int bufferRows, int bufferWidth) => Assert.Throws<ArgumentException>(
        () => Batch.Chosen([1, 2]).Of(_rows, new Tensor<float>(new Shape(bufferRows, bufferWidth)), Workers.None));

    [Fact]
    public void Chosen_rows_refuse_to_go_without_a_buffer() =>
        Assert.Throws<ArgumentException>(() => Batch.Chosen([1, 2]).Of(_rows, default, Workers.None));

    [Fact]
    public void Neighbours_beyond_the_data_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Batch.Neighbours(3, 2).Of(_rows, default, Workers.None));
}
