using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Data.Arrays;
using Gradus.Data.Images;
using Gradus.Data.Streams;
using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>
/// Examples from files of many kinds, told by their content: tables of text, IDX (MNIST), NPY and NPZ (NumPy), HDF5, and
/// folders of such files or of pictures. Nothing but managed code reads them, and no file can make it take more memory than
/// its own length and <see cref="DataFileOptions.MaxNumbers"/> allow.
/// </summary>
public static class DataFile
{
    /// <summary>Examples with their targets, in double precision.</summary>
    /// <param name="path">A file, a folder, or a pattern such as <c>part*.npy</c> for several files of one kind.</param>
    /// <param name="options">How to read, where that is not plain.</param>
    /// <exception cref="BadDataException">What is there cannot be read, or not as examples with targets.</exception>
    public static Dataset Read(string path, DataFileOptions? options = null) => Read<double>(path, options);

    /// <summary>Examples with their targets, kept in the given precision: half the memory in single precision.</summary>
    /// <param name="path">A file, a folder, or a pattern such as <c>part*.npy</c> for several files of one kind.</param>
    /// <param name="options">How to read, where that is not plain.</param>
    /// <exception cref="BadDataException">What is there cannot be read, or not as examples with targets.</exception>
    public static Dataset Read<T>(string path, DataFileOptions? options = null) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        IReadOnlyList<string> paths = DataPaths.Of(path);
        if (paths.All(one => DataPaths.KindOf(one) == DataFileKind.Table))
        {
            return CsvFile.Read<T>(paths, options.Table);
        }

        return ArrayTargets.Of<T>(JoinedData.Of<T>([.. paths.Select(one => (one, ReadOne<T>(one, options)))], options.MaxNumbers), path, options.Table);
    }

    /// <summary>
    /// Examples with their targets, read whenever they are needed. All are read once at the beginning: what is wrong with any is
    /// said then.
    /// </summary>
    /// <typeparam name="T">The precision of arrays; a table of text keeps double precision.</typeparam>
    /// <param name="path">A file, a folder of arrays, or a pattern such as <c>part*.npy</c> for several files of one kind.</param>
    /// <param name="options">How to read, where that is not plain.</param>
    /// <param name="streaming">In how much memory.</param>
    /// <exception cref="BadDataException">
    /// What is there cannot be read, not as examples with targets, or not at any place: packed arrays and pictures are not streamed.
    /// Text, packed or not, is packed as numbers into temporary files first.
    /// </exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    public static StreamedDataset Stream<T>(string path, DataFileOptions? options = null, StreamOptions? streaming = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(path);
        return StreamFiles.Open<T>(path, options ?? new(), streaming ?? new());
    }

    /// <summary>
    /// About how many bytes the examples take in memory once they are read by <see cref="Read{T}"/>: from the headers of arrays, and
    /// from the length of text.
    /// </summary>
    /// <exception cref="BadDataException">What is there cannot be read.</exception>
    public static long MemoryOf<T>(string path, DataFileOptions? options = null) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(path);
        long sum = 0;
        foreach (string one in DataPaths.Of(path))
        {
            sum += MemoryOfOne<T>(one, options ?? new());
        }

        return sum;
    }

    /// <summary>
    /// Rows of inputs without targets: the array of the inputs, or pictures, each a row <c>[m, n]</c>. Here a single picture
    /// and a folder with nothing but pictures will do, too.
    /// </summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="names">The columns to take of a table of text that has a header; null takes all.</param>
    /// <param name="options">How to read, where that is not plain.</param>
    /// <exception cref="BadDataException">What is there cannot be read, or lacks a column.</exception>
    public static NumberTable ReadInputs(string path, IReadOnlyList<string>? names = null, DataFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new();
        if (PictureFolder.Loose(path, options.Part) is { Count: > 0 } pictures)
        {
            string[] files = [.. pictures.Select(picture => Directory.Exists(path) ? Path.GetRelativePath(path, picture.Path).Replace('\\', '/') : Path.GetFileName(picture.Path))];
            return Flat(new PictureSet(pictures, options.Pictures).ReadAll<double>(options.MaxNumbers), files);
        }

        DataFileKind kind = DataPaths.KindOf(path);
        if (kind == DataFileKind.Table)
        {
            return CsvFile.ReadInputs(path, names, options.Table);
        }

        using ArrayFile file = ArrayFiles.Open(path, kind, options);
        return Flat(ArrayChoice.InputsOf(file, options).ReadAll<double>(options.MaxNumbers));
    }

    /// <summary>What a file or folder holds, by its content; of a pattern the first that it fits.</summary>
    /// <exception cref="BadDataException">There is no such file, or a folder holds nothing that is read.</exception>
    public static DataFileKind KindOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return DataPaths.KindOf(DataPaths.Of(path)[0]);
    }

    /// <summary>What <see cref="ReadInputs"/> reads of a file or folder: as <see cref="KindOf"/> says, but a single picture and a folder of nothing but pictures count as pictures, too.</summary>
    /// <exception cref="BadDataException">There is no such file, or a folder holds nothing that is read.</exception>
    public static DataFileKind KindOfInputs(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PictureFolder.HasLoose(path) ? DataFileKind.PictureFolder : DataPaths.KindOf(path);
    }

    /// <summary>The parts that a file or folder holds beside each other; empty where it does not tell any.</summary>
    /// <exception cref="BadDataException">What is there cannot be read.</exception>
    public static IReadOnlyList<DataPart> PartsOf(string path, DataFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        string first = DataPaths.Of(path)[0];
        switch (DataPaths.KindOf(first))
        {
            case DataFileKind.Table:
                return [];
            case DataFileKind.PictureFolder:
                return PictureFolder.PartsOf(first);
            case var kind:
                using (ArrayFile file = ArrayFiles.Open(first, kind, options ?? new()))
                {
                    return ArrayChoice.Parts(file);
                }
        }
    }

    private static NumberTable Flat(Tensor<double> inputs, string[]? files = null) => new(inputs.Reshape(new Shape(inputs.Rows, inputs.RowLength)), null, files);

    private static Dataset ReadOne<T>(string path, DataFileOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (DataPaths.KindOf(path))
        {
            case DataFileKind.Table:
                return CsvFile.Read<T>(path, options.Table);
            case DataFileKind.PictureFolder:
                return PictureFolder.Read<T>(path, options);
            case var kind:
                using (ArrayFile file = ArrayFiles.Open(path, kind, options))
                {
                    return ArrayFiles.Read<T>(file, options);
                }
        }
    }

    private static long MemoryOfOne<T>(string path, DataFileOptions options) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A number in text takes about as many characters as bytes in double precision; gzip makes three to six of one.
        const int PackedText = 5;
        switch (DataPaths.KindOf(path))
        {
            case DataFileKind.Table:
                using (FileBytes text = FileBytes.Open(path))
                {
                    return text.Length * (Unpacking.IsGzip(text.Start(2)) ? PackedText : 1) * Unsafe.SizeOf<T>() / sizeof(double);
                }

            case DataFileKind.PictureFolder:
                // Their size follows from each.
                return 0;
            case var kind:
                using (ArrayFile file = ArrayFiles.Open(path, kind, options))
                {
                    FileRows rows = ArrayChoice.InputsOf(file, options);
                    return (long)rows.Count * rows.Shape.Count * Unsafe.SizeOf<T>();
                }
        }
    }
}
