namespace Gradus.Data;

/// <summary>What <see cref="DataFile"/> reads, told by content.</summary>
public enum DataFileKind
{
    /// <summary>Text with a line for each example, read by <see cref="CsvFile"/>.</summary>
    Table,

    /// <summary>An array as MNIST's files hold it.</summary>
    Idx,

    /// <summary>An array that NumPy saved.</summary>
    Npy,

    /// <summary>Several arrays that NumPy saved: a zip archive.</summary>
    Npz,

    /// <summary>Arrays in a hierarchical file.</summary>
    Hdf5,

    /// <summary>A folder of IDX or NPY files, such as the four of MNIST.</summary>
    ArrayFolder,

    /// <summary>A folder of pictures, PNG or JPEG, with a sub-folder for each class.</summary>
    PictureFolder,
}
