using System.Numerics;
using Gradus.Data.Arrays;
using Gradus.Data.Images;
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

        return JoinedData.Of<T>([.. paths.Select(one => (one, ReadOne<T>(one, options)))], options.MaxNumbers);
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
            return Flat(new PictureSet(pictures, options.Pictures).ReadAll<double>(options.MaxNumbers));
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

    private static NumberTable Flat(Tensor<double> inputs) => new(inputs.Reshape(new Shape(inputs.Rows, inputs.RowLength)), null);

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
}
