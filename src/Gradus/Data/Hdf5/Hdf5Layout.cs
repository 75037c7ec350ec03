using System.Globalization;

namespace Gradus.Data.Hdf5;

/// <summary>Where the elements of an array are.</summary>
internal abstract record Hdf5Layout
{
    /// <summary>Reads the message of a layout, of versions 1 to 4.</summary>
    /// <exception cref="BadDataException">It is of a kind that is not read.</exception>
    public static Hdf5Layout Read(Hdf5Fields fields)
    {
        int version = fields.Byte();
        return version switch
        {
            1 or 2 => ReadOld(fields),
            3 or 4 => ReadNew(fields, version),
            _ => throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"a layout of version {version} is not read"), Hdf5Source.SaveAgain),
        };
    }

    private static Hdf5Layout ReadOld(Hdf5Fields fields)
    {
        int rank = fields.Byte(), kind = fields.Byte();
        fields.Skip(5);
        switch (kind)
        {
            case 0:
                fields.Skip(4 * rank);
                return Within(fields, fields.U32());
            case 1:
                return new InOnePiece(fields.Address());
            case 2:
                long tree = fields.Address();
                return new InChunks(Lengths(fields, rank, 4), ChunkIndexKind.Tree, tree);
            default:
                throw Unknown(fields, kind);
        }
    }

    private static Hdf5Layout ReadNew(Hdf5Fields fields, int version)
    {
        int kind = fields.Byte();
        switch (kind)
        {
            case 0:
                return Within(fields, (uint)fields.U16());
            case 1:
                return new InOnePiece(fields.Address());
            case 2 when version == 3:
                int rank = fields.Byte();
                long tree = fields.Address();
                return new InChunks(Lengths(fields, rank, 4), ChunkIndexKind.Tree, tree);
            case 2:
                return Chunks(fields);
            default:
                throw Unknown(fields, kind);
        }
    }

    private static InChunks Chunks(Hdf5Fields fields)
    {
        int flags = fields.Byte(), rank = fields.Byte(), size = fields.Byte();
        if (size is 0 or > 8)
        {
            throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"lengths of {size} bytes are not read"));
        }

        long[] lengths = Lengths(fields, rank, size);
        var kind = (ChunkIndexKind)fields.Byte();
        long packed = 0;
        uint mask = 0;
        switch (kind)
        {
            case ChunkIndexKind.Single:
                if ((flags & 2) != 0)
                {
                    packed = fields.Length();
                    mask = fields.U32();
                }

                break;
            case ChunkIndexKind.Implicit:
                break;
            case ChunkIndexKind.FixedArray:
                fields.Skip(1);
                break;
            case ChunkIndexKind.ExtensibleArray:
                fields.Skip(5);
                break;
            default:
                throw fields.Wrong(
                    string.Create(CultureInfo.InvariantCulture, $"an index of chunks of kind {(int)kind} is not read; those of kinds 1 to 4 and trees of version 1 are"),
                    "Rewrite the file: h5repack -l CONTI in.h5 out.h5; or create the array with at most one dimension that may grow.");
        }

        return new(lengths, kind, fields.Address()) { PackedLength = packed, Mask = mask };
    }

    private static InHeader Within(Hdf5Fields fields, uint size) => size <= fields.Left
        ? new InHeader(fields.Place, (int)size)
        : throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"{size} bytes of elements are announced, but {fields.Left} are left"));

    private static long[] Lengths(Hdf5Fields fields, int rank, int size)
    {
        long[] lengths = new long[rank];
        for (int i = 0; i < rank; i++)
        {
            lengths[i] = fields.Number(size);
        }

        return lengths;
    }

    private static BadDataException Unknown(Hdf5Fields fields, int kind) => fields.Wrong(
        kind == 3 ? "the array is virtual: its elements are in other files" : string.Create(CultureInfo.InvariantCulture, $"a layout of class {kind} is not read"),
        Hdf5Source.SaveAgain);
}

/// <summary>The elements stand in the array's header.</summary>
internal sealed record InHeader(long Place, int Size) : Hdf5Layout;

/// <summary>The elements follow each other from an address on.</summary>
internal sealed record InOnePiece(long Address) : Hdf5Layout;

/// <summary>The elements are in chunks of one shape; the last length is the size of an element.</summary>
internal sealed record InChunks(long[] Lengths, ChunkIndexKind Index, long Address) : Hdf5Layout
{
    /// <summary>The packed size of the only chunk; 0 where it is not packed.</summary>
    public long PackedLength { get; init; }

    /// <summary>The filters that were left out for the only chunk.</summary>
    public uint Mask { get; init; }
}

/// <summary>How the places of chunks are found.</summary>
internal enum ChunkIndexKind
{
    Tree = 0,
    Single = 1,
    Implicit = 2,
    FixedArray = 3,
    ExtensibleArray = 4,
}
