using System.Numerics;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Tensors;
using Gradus.Tests.Kernels;

namespace Gradus.Tests.Layers;

/// <summary>The pass over a batch in blocks gives what one call over the batch gives, and the sum of every row.</summary>
public sealed class ActivationPassTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 3000)]
    [InlineData(3, 20_000)]
    [InlineData(700, 21)]
    [InlineData(700, 64)]
    [InlineData(9000, 9)]
    public void Pass_covers_every_block_of_a_batch(int units, int rows)
    {
        using Workers workers = new(3);
        foreach (Activation g in (Activation[])[new Tanh(), new Relu(), new Softmax(), new Identity()])
        {
            Covers<float>(g, units, rows, workers, 1e-3);
            Covers<double>(g, units, rows, workers, 1e-10);
        }
    }

    private static void Covers<T>(Activation g, int units, int rows, Workers workers, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var shape = new Shape(rows, units);
        ActivationKernel<T> kernel = g.Kernel<T>();
        var pass = new ActivationPass<T>(kernel, units, rows + 5);
        Tensor<T> z = new(shape, Numbers.Draw<T>(rows * units, 1)), d = new(shape, Numbers.Draw<T>(rows * units, 2));
        Tensor<T> a = kernel.IsIdentity ? z : new(shape);
        T[] expectedA = z.Span.ToArray(), expectedD = d.Span.ToArray();
        kernel.Forward(z.Span, expectedA, units);
        kernel.Backward(z.Span, expectedA, expectedD, expectedD, units);

        pass.Forward(z, a, workers);
        T[] sums = pass.Backward(z, a, d, sum: true, workers).ToArray();

        Assert.Equal(expectedA, a.Span.ToArray());
        Assert.Equal(expectedD, d.Span.ToArray());
        Assert.Equal(sums, pass.Sum(d, Workers.None).ToArray());
        for (int unit = 0; unit < units; unit++)
        {
            double sum = 0;
            for (int row = 0; row < rows; row++)
            {
                sum += double.CreateTruncating(expectedD[(row * units) + unit]);
            }

            Assert.Equal(sum, double.CreateTruncating(sums[unit]), tolerance * Math.Max(1, Math.Abs(sum)));
        }
    }
}
