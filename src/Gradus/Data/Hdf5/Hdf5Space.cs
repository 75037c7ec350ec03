using System.Globalization;

namespace Gradus.Data.Hdf5;

/// <summary>The shape of an array, and the shape up to which it may grow.</summary>
internal sealed record Hdf5Space(long[] Lengths, long[] Most)
{
    private const int MostDimensions = 32;

    /// <summary>Reads a shape; one number has none.</summary>
    public static Hdf5Space Read(Hdf5Fields fields)
    {
        int version = fields.Byte(), rank = fields.Byte(), flags = fields.Byte();
        if (version is not (1 or 2) || rank > MostDimensions)
        {
            throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"a shape of version {version} with {rank} dimensions is not read"), Hdf5Source.SaveAgain);
        }

        fields.Skip(version == 1 ? 5 : 1);
        long[] lengths = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            lengths[i] = fields.Length();
        }

        long[] most = [.. lengths];
        for (int i = 0; i < rank && (flags & 1) != 0; i++)
        {
            most[i] = fields.Length();
        }

        return new(lengths, most);
    }
}
