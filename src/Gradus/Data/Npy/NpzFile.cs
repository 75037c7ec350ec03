using Gradus.Data.Arrays;

namespace Gradus.Data.Npy;

/// <summary>NumPy's format of several arrays: a zip archive of NPY files, packed (<c>savez_compressed</c>) or not (<c>savez</c>).</summary>
internal static class NpzFile
{
    /// <summary>The arrays of a file, known from their headers.</summary>
    /// <param name="source">The file.</param>
    /// <param name="mostBytes">How many bytes of a packed array are taken into memory.</param>
    public static List<FileArray> Open(ByteSource source, long mostBytes)
    {
        List<ZipEntry> entries = ZipDirectory.Read(source);
        if (entries.Exists(entry => entry.Name == "[Content_Types].xml"))
        {
            throw new BadDataException($"{source.Name}: this is an office document, such as an Excel workbook. Save the table as CSV.");
        }

        List<FileArray> arrays = [];
        foreach (ZipEntry entry in entries.Where(entry => entry.Name.EndsWith(".npy", StringComparison.Ordinal)))
        {
            string name = entry.Name[..^4], place = $"{source.Name}, array {FileArray.Shown(name)}";
            if (arrays.Exists(array => array.Name == name))
            {
                throw new BadDataException($"{place}: there are two of that name. Save the file again.");
            }

            arrays.Add(NpyFile.Open(ZipDirectory.Open(source, entry, place, mostBytes), name, place));
        }

        return arrays.Count > 0
            ? arrays
            : throw new BadDataException($"{source.Name}: the zip archive holds no arrays (.npy). Unpack it, or give a file written by numpy.savez.");
    }
}
