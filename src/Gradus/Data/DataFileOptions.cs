namespace Gradus.Data;

/// <summary>How <see cref="DataFile"/> reads, where that is not plain from the file.</summary>
public sealed record DataFileOptions
{
    /// <summary>The array of the inputs in a file of several; null takes the one with a usual name: x, X_train, images, data, ….</summary>
    public string? Inputs { get; init; }

    /// <summary>The array of the targets in a file of several; null takes the one with a usual name: y, Y_train, labels, target, ….</summary>
    public string? Targets { get; init; }

    /// <summary>The array of the names of the classes; null takes the one with a usual name: classes, list_classes, target_names, ….</summary>
    public string? ClassNames { get; init; }

    /// <summary>
    /// The file of the targets, where they stand in one of their own; null finds the one beside an IDX or NPY file by its
    /// name: train-labels-idx1-ubyte for train-images-idx3-ubyte, y.npy for x.npy.
    /// </summary>
    public string? Labels { get; init; }

    /// <summary>Which part is read where a file or folder holds several; where it holds one, it is that one.</summary>
    public DataPart Part { get; init; }

    /// <summary>How a table of text is read. Its columns of targets also count for an NPY file that is a table.</summary>
    public CsvOptions Table { get; init; } = new();

    /// <summary>How pictures become inputs.</summary>
    public PictureOptions Pictures { get; init; } = new();

    /// <summary>How many numbers are read at most, so that no file can fill the memory.</summary>
    public int MaxNumbers
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one number must be read.");
    }
    = 1 << 30;
}
