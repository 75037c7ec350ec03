using System.Buffers.Binary;
using Gradus.Data;
using Gradus.Tensors;
using Gradus.Tests.Support;

namespace Gradus.Tests.Golden;

/// <summary>
/// The notes' pictures of cats and of other things, pixels/255, from the shared data beside the repository. The files
/// keep each array as one contiguous block, whose place is known; sums tell that the right bytes were read.
/// </summary>
internal static class CatImages
{
    private const int Pixels = 64 * 64 * 3;

    public static Dataset Train() => Read("train_catvnoncat.h5", 209, 2144, 264_542_077, 2_570_336, 72);

    public static Dataset Test() => Read("test_catvnoncat.h5", 50, 2144, 65_969_547, 616_544, 33);

    private static Dataset Read(string name, int count, int imagesAt, long imagesSum, int labelsAt, long labelsSum)
    {
        byte[] file = File.ReadAllBytes(SharedData.PathOrSkip(name));
        double[] x = new double[count * Pixels], y = new double[count];
        long sum = 0, labels = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += file[imagesAt + i];
            x[i] = file[imagesAt + i] / 255.0;
        }

        for (int i = 0; i < count; i++)
        {
            long label = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(labelsAt + (8 * i)));
            labels += label;
            y[i] = label;
        }

        Assert.Equal(imagesSum, sum);
        Assert.Equal(labelsSum, labels);
        return Dataset.From(new Tensor<double>(new Shape(count, Pixels), x), new Tensor<double>(new Shape(count, 1), y));
    }
}
