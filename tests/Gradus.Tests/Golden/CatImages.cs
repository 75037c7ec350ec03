using Gradus.Data;
using Gradus.Tensors;
using Gradus.Tests.Support;

namespace Gradus.Tests.Golden;

/// <summary>
/// The notes' pictures of cats and of other things, pixels/255, from the shared data beside the repository; sums tell that
/// the right bytes were read.
/// </summary>
internal static class CatImages
{
    public static Dataset Train() => Read("train_catvnoncat.h5", 209, 264_542_077, 72);

    public static Dataset Test() => Read("test_catvnoncat.h5", 50, 65_969_547, 33);

    private static Dataset Read(string name, int count, long imagesSum, long labelsSum)
    {
        Dataset data = DataFile.Read(SharedData.PathOrSkip(name));
        double[] pixels = data.Inputs<double>().Span.ToArray();

        Assert.Equal(count, data.Count);
        Assert.Equal(imagesSum, pixels.Sum());
        Assert.Equal(labelsSum, data.Targets<double>().Span.ToArray().Sum());
        return Dataset.From(
            new Tensor<double>(new Shape(count, pixels.Length / count), [.. pixels.Select(pixel => pixel / 255.0)]), data.Targets<double>());
    }
}
