using Gradus.Data;
using Gradus.Tensors;
using Gradus.Tests.Data.Arrays;

namespace Gradus.Tests.Data.Images;

public sealed class PictureFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gradus-pictures-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Folders_of_pictures_are_classes_in_the_order_of_their_names()
    {
        Put("dog", "colour8.png", "colour16.png");
        Put("cat", "colour8_interlaced.png");
        Put("dog", "notes.txt");

        Dataset data = DataFile.Read(folder);

        Assert.Equal(DataFileKind.PictureFolder, DataFile.KindOf(folder));
        Assert.Equal(["cat", "dog"], data.ClassNames);
        Assert.Equal([3, 21, 27, 3], data.Inputs<double>().Shape.ToArray());
        Assert.Equal([0, 1, 1], data.Targets<double>().Span.ToArray());
        Assert.Equal(2, data.Notes.Count);
        Assert.Contains("cat (1), dog (2)", data.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_that_are_all_grey_are_read_so()
    {
        Put("a", "grey8.png");
        Put("b", "grey2.png");

        Assert.Equal(new Shape(21, 27), DataFile.Read(folder).InputShape);
        Assert.Equal(new Shape(21, 27, 3), DataFile.Read(folder, new() { Pictures = new() { Grey = false } }).InputShape);
    }

    [Fact]
    public void Pictures_of_different_sizes_need_one_that_is_asked_for()
    {
        Put("a", "grey8.png");
        Put("b", "420.jpg");

        var error = Assert.Throws<BadDataException>(() => DataFile.Read(folder));
        Dataset data = DataFile.Read<float>(folder, new() { Pictures = new() { Height = 8, Width = 9, Grey = true, Crop = true } });

        Assert.Contains("420.jpg", error.Message, StringComparison.Ordinal);
        Assert.Contains("Give the height and the width", error.Message, StringComparison.Ordinal);
        Assert.Equal(new Shape(8, 9), data.InputShape);
    }

    [Fact]
    public void Folders_named_as_parts_are_parts()
    {
        Put("train/a", "grey8.png", "grey16.png");
        Put("train/b", "grey8.png");
        Put("test/a", "grey8.png");
        Put("test/b", "grey1.png");

        Assert.Equal([DataPart.Training, DataPart.Test], DataFile.PartsOf(folder));
        Assert.Equal(3, DataFile.Read(folder).Count);
        Assert.Equal(2, DataFile.Read(folder, new() { Part = DataPart.Test }).Count);
    }

    [Fact]
    public void Damaged_picture_is_named()
    {
        Put("a", "grey8.png");
        Put("b", "grey8.png");
        string path = Path.Combine(folder, "b", "grey8.png");
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^30] ^= 1;
        File.WriteAllBytes(path, bytes);

        var error = Assert.Throws<BadDataException>(() => DataFile.Read(folder));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains("check sum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_without_pictures_is_refused()
    {
        Put("a", "grey8.png");
        Put("b", "notes.txt");

        Assert.Contains("other files only", Assert.Throws<BadDataException>(() => DataFile.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Single_picture_is_no_data_set() => Assert.Contains(
        "Name the folder", Assert.Throws<BadDataException>(() => DataFile.Read(TestFiles.PathOf("Pictures/grey8.png"))).Message, StringComparison.Ordinal);

    private void Put(string name, params string[] files)
    {
        string target = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach (string file in files)
        {
            if (file.EndsWith(".txt", StringComparison.Ordinal))
            {
                File.WriteAllText(Path.Combine(target, file), "no picture");
            }
            else
            {
                File.Copy(TestFiles.PathOf($"Pictures/{file}"), Path.Combine(target, file));
            }
        }
    }
}
