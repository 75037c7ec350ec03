namespace Gradus.Data.Arrays;

/// <summary>A file, or files that belong together, with the arrays they hold; open until it is disposed of.</summary>
internal sealed class ArrayFile(string name, string kind, IReadOnlyList<FileArray> arrays, params IReadOnlyList<ByteSource> sources) : IDisposable
{
    /// <summary>The file or folder, as messages name it.</summary>
    public string Name { get; } = name;

    /// <summary>What it is: "HDF5 file".</summary>
    public string Kind { get; } = kind;

    /// <summary>Its arrays.</summary>
    public IReadOnlyList<FileArray> Arrays { get; } = arrays;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ByteSource source in sources)
        {
            source.Dispose();
        }
    }
}
