using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Labs.Sights;

/// <summary>Data of one's own for a lab: an option that names a file or a folder of any kind that <see cref="DataFile"/> reads.</summary>
internal static class GivenFile
{
    public static TextOption<string> Option(string name, string meaning) => new(name, "PATH", "", Existing, meaning);

    /// <summary>Pictures of a file; rows of a table are pictures where their numbers fill a square.</summary>
    public static Dataset Pictures(string path)
    {
        Dataset data = DataFile.Read(path);
        int side = (int)Math.Sqrt(data.InputShape.Count);
        return data.InputShape.Rank == 1 && side > 1 && side * side == data.InputShape.Count
            ? Dataset.From(data.Inputs<float>().Reshape(new Shape(data.Count, side, side)), data.Targets<float>()).WithNames(classes: data.ClassNames)
            : data;
    }

    private static string Existing(string path) => path.Length == 0 || File.Exists(path) || Directory.Exists(path)
        ? path
        : throw new ArgumentException("there is no such file and no such folder.");
}
