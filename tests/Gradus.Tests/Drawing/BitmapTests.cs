using Gradus.Data;
using Gradus.Drawing;

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
}
