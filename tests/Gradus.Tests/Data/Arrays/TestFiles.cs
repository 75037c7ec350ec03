using Gradus.Data;
using Gradus.Data.Arrays;
using Gradus.Tensors;
using Gradus.Tests.Support;

namespace Gradus.Tests.Data.Arrays;

/// <summary>The small files that make_files.py wrote with NumPy and h5py.</summary>
internal static class TestFiles
{
    public static string Folder => RepositoryRoot.File("tests/Gradus.Tests/Data/Files");

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static ArrayFile Open(string name) => ArrayFiles.Open(PathOf(name), DataFile.KindOf(PathOf(name)), new());

    public static FileRows Rows(ArrayFile file, string name) => Assert.IsAssignableFrom<FileRows>(file.Arrays.Single(array => array.Name == name));

    /// <summary>Arrays hold their own places in row-major order, modulo 120: as a whole, and read from any row on.</summary>
    public static void AssertPlaces(FileRows rows)
    {
        Tensor<double> all = rows.ReadAll<double>(1 << 20);
        Assert.Equal(rows.Count, all.Rows);
        AssertPlaces(0, all.Span);
        Tensor<float> single = rows.ReadAll<float>(1 << 20);
        Assert.Equal(all.Span.ToArray(), single.To<double>().Span.ToArray());
        for (int first = 0; first < rows.Count; first += Math.Max(1, rows.Count / 9))
        {
            foreach (int count in new[] { 1, (rows.Count - first + 1) / 2, rows.Count - first })
            {
                double[] some = new double[count * rows.Shape.Count];
                rows.ReadRows<double>(first, some);
                AssertPlaces(first * rows.Shape.Count, some);
            }
        }
    }

    private static void AssertPlaces(int first, ReadOnlySpan<double> numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.Equal((first + i) % 120, numbers[i]);
        }
    }
}
