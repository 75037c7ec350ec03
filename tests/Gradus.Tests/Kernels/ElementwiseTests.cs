using Gradus.Activations;

namespace Gradus.Tests.Kernels;

/// <summary>Source and destination have one length: neither a longer nor a shorter destination is taken.</summary>
public sealed class ElementwiseTests
{
    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    public void Map_refuses_a_destination_of_another_length(int length)
    {
        var error = Assert.Throws<ArgumentException>(() => new Tanh().Kernel<float>().Forward(new float[16], new float[length], 1));
        Assert.Equal($"The source has 16 values but the destination has {length}.", error.Message);
    }

    [Theory]
    [InlineData(15, 16)]
    [InlineData(17, 16)]
    [InlineData(16, 15)]
    [InlineData(16, 17)]
    public void ChainRule_refuses_gradients_of_another_length(int from, int to) => Assert.Throws<ArgumentException>(
        () => new Tanh().Kernel<double>().Backward(new double[16], new double[16], new double[from], new double[to], 1));
}
