using System.Globalization;
using Gradus.Data;
using Gradus.Data.Arrays;
using Gradus.Data.Images;
using Gradus.Tensors;
using Gradus.Tests.Data.Arrays;

namespace Gradus.Tests.Data.Images;

public sealed class PictureFileTests
{
    public static TheoryData<string> Expected => new(File.ReadAllLines(PathOf("expected.txt")));

    [Theory]
    [MemberData(nameof(Expected))]
    public void PictureFile_reads_the_same_pixels_as_libpng_and_libjpeg(string line)
    {
        string[] expected = line.Split(' ');

        Picture picture = PictureFile.Read(PathOf(expected[0]));

        Assert.Equal(expected[1..4], new[] { picture.Height, picture.Width, picture.Channels }.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        Assert.Equal(expected[4], Crc32.Of(picture.Pixels).ToString("X8", CultureInfo.InvariantCulture));
        Assert.Equal(new PictureHeader(picture.Width, picture.Height, picture.Channels == 1), PictureFile.ReadHeader(PathOf(expected[0])));
    }

    [Theory]
    [InlineData("refused_cmyk.jpg", "4 colours in 8 bits")]
    [InlineData("refused_arithmetic.jpg", "arithmetic codes")]
    public void PictureFile_says_what_it_does_not_read_and_what_to_do(string file, string expected)
    {
        var error = Assert.Throws<BadDataException>(() => PictureFile.Read(PathOf(file)));

        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(42, 54)]
    [InlineData(7, 40)]
    [InlineData(21, 9)]
    [InlineData(1, 1)]
    public void PictureResize_takes_means_of_areas_downwards_and_lines_between_centres_upwards(int height, int width)
    {
        Picture resized = PictureResize.To(PictureFile.Read(PathOf("colour8.png")), width, height, crop: false);

        AssertNear(string.Create(CultureInfo.InvariantCulture, $"resized_{height}_{width}"), resized);
    }

    [Fact]
    public void PictureResize_cuts_the_middle_out_where_it_is_to_crop() =>
        AssertNear("cropped_8_8", PictureResize.To(PictureFile.Read(PathOf("colour8.png")), 8, 8, crop: true));

    [Fact]
    public void Picture_becomes_grey_by_the_weights_of_BT_601() =>
        AssertNear("grey_of_colour8", PictureFile.Read(PathOf("colour8.png")).ToGrey(), within: 0);

    private static string PathOf(string name) => Path.Combine(TestFiles.PathOf("Pictures"), name);

    /// <summary>A half may be rounded either way.</summary>
    private static void AssertNear(string name, Picture picture, int within = 1)
    {
        using ArrayFile file = TestFiles.Open("resized.npz");
        Tensor<float> expected = TestFiles.Rows(file, name).ReadAll<float>(1 << 20);

        Assert.Equal(expected.Rows, picture.Height);
        Assert.Equal(expected.Count, picture.Pixels.Length);
        int different = 0;
        for (int i = 0; i < expected.Count; i++)
        {
            float distance = Math.Abs(expected.Span[i] - picture.Pixels[i]);
            Assert.InRange(distance, 0, within);
            different += distance > 0 ? 1 : 0;
        }

        Assert.InRange(different, 0, expected.Count / 50);
    }
}
