namespace Gradus.Data.Arrays;

/// <summary>An array of texts in a file: names of classes, or the class of each example by its name.</summary>
internal sealed class FileTexts(string name, string place, IReadOnlyList<long> lengths, Func<string[]> read) : FileArray(name, place, lengths)
{
    /// <summary>The texts, in row-major order.</summary>
    public string[] Read() => read();
}
