using Gradus.Data;
using Gradus.Drawing;
using Gradus.Tensors;

namespace Gradus.Tests.Drawing;

/// <summary>The writer of PNG files, read back by the reader of pictures.</summary>
public sealed class BitmapTests
{
    [Fact]
    public void Picture_that_is_written_is_read_back()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gradus-bitmap-");
        try
        {
            Bitmap picture = new(5, 3);
            for (int i = 0; i < 15; i++)
            {
                picture.Set(i % 5, i / 5, (byte)(17 * i), (byte)(255 - i), (byte)(i * i));
            }

            foreach (string name in new[] { "a", "b" })
            {
                folder.CreateSubdirectory(name);
                File.WriteAllBytes(Path.Combine(folder.FullName, name, "1.png"), picture.ToPng());
            }

            float[] read = DataFile.Read<float>(folder.FullName).Inputs<float>().Row(0).ToArray();

            for (int i = 0; i < 15; i++)
            {
                Assert.Equal([17 * i, 255 - i, i * i], read.AsSpan(3 * i, 3).ToArray().Select(level => (int)Math.Round(read.Max() <= 1 ? 255 * level : level)));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Picture_without_pixels_is_refused() => Assert.Throws<ArgumentException>(() => new Bitmap(0, 3));

    [Fact]
    public void Example_becomes_a_picture_in_grey_or_in_colours()
    {
        Bitmap grey = Bitmap.Of(new Shape(2, 3), [0, 0.2, 1, 2, -1, 0.6]), colours = Bitmap.Of(new Shape(1, 2, 3), [0, 51, 255, 255, 102, 0], 0, 255);

        Assert.Equal((3, 2), (grey.Width, grey.Height));
        Assert.Equal((51, 51, 51, 255), grey.Get(1, 0));
        Assert.Equal((255, 255, 255, 255), grey.Get(0, 1));
        Assert.Equal((0, 0, 0, 255), grey.Get(1, 1));
        Assert.Equal((255, 102, 0, 255), colours.Get(1, 0));
        Assert.Contains("[2, 3, 2]", Assert.Throws<ArgumentException>(() => Bitmap.Of(new Shape(2, 3, 2), new double[12])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Bitmap.Of(new Shape(2, 3), new double[5]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(-double.MaxValue, double.MaxValue)]
    public void Black_and_white_that_span_nothing_are_refused(double black, double white) => Assert.Contains(
        "two different numbers", Assert.Throws<ArgumentException>(() => Bitmap.Of(new Shape(1, 1), [0], black, white)).Message, StringComparison.Ordinal);

    [Fact]
    public void Numbers_that_are_none_are_transparent() => Assert.Equal(
        [(255, 255, 255, 255), (0, 0, 0, 0), (0, 0, 0, 255)],
        Enumerable.Range(0, 3).Select(x => Bitmap.Of(new Shape(1, 3), [double.PositiveInfinity, double.NaN, double.NegativeInfinity]).Get(x, 0))
            .Select(pixel => ((int)pixel.Red, (int)pixel.Green, (int)pixel.Blue, (int)pixel.Opacity)));
}
