using System.Globalization;
using Gradus.Data.Arrays;

namespace Gradus.Data.Hdf5;

/// <summary>
/// The arrays of an HDF5 file (HDF5 File Format Specification 3.0), without libhdf5: what h5py, PyTables, Keras and MATLAB
/// write as a rule is read, and what is not says how to rewrite it.
/// </summary>
internal static class Hdf5File
{
    // The first block stands at the start, or at 512, 1024, … behind something else.
    private const int MostOffset = 1 << 20;

    /// <summary>Whether a file is one of this format.</summary>
    public static bool Is(ByteSource bytes) => Start(bytes) is not null;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10];

    /// <summary>The arrays of a file, known from their headers.</summary>
    /// <exception cref="BadDataException">The file is damaged, or of a kind that is not read.</exception>
    public static List<FileArray> Open(ByteSource bytes)
    {
        (Hdf5Source source, long root) = Begin(bytes);
        List<FileArray> arrays = [];
        foreach ((string name, Hdf5Header header) in Hdf5Groups.Read(source, root))
        {
            string place = $"{bytes.Name}, array {FileArray.Shown(name)}";
            long[] lengths = [];
            try
            {
                Hdf5Space space = Hdf5Space.Read(Message(source, header, Hdf5Message.Dataspace, place).Fields);
                lengths = space.Lengths;
                arrays.Add(Array(source, header, space, name, place));
            }
            catch (BadDataException error)
            {
                // The others may be well.
                string why = error.Message.StartsWith($"{bytes.Name}, ", StringComparison.Ordinal) ? error.Message[(bytes.Name.Length + 2)..] : error.Message;
                arrays.Add(new OtherArray(name, place, lengths, why, error));
            }
        }

        return arrays;
    }

    private static FileArray Array(Hdf5Source source, Hdf5Header header, Hdf5Space space, string name, string place)
    {
        var type = Hdf5Type.Read(Message(source, header, Hdf5Message.Datatype, place).Fields);
        Hdf5Message message = Message(source, header, Hdf5Message.Layout, place);
        if (header.Find(Hdf5Message.ExternalFiles) is { } external)
        {
            throw external.Fields.Wrong("the elements are in other files, which is not read", Hdf5Source.SaveAgain);
        }

        var layout = Hdf5Layout.Read(message.Fields);
        if (type.Format is not { } format)
        {
            return Texts(source, layout, space, type, name, place, message.Fields);
        }

        if (FileRows.Fault(space.Lengths, format) is { } fault)
        {
            return new OtherArray(name, place, space.Lengths, fault);
        }

        switch (layout)
        {
            case InHeader within:
                return new StoredRows(name, place, space.Lengths, format, new PartBytes(source.Bytes.Name, source.Bytes, within.Place, within.Size), 0);
            case InOnePiece { Address: Hdf5Source.Nowhere }:
                return new OtherArray(name, place, space.Lengths, "nothing was ever written to the array. Write it, and close the file.");
            case InOnePiece piece:
                return new StoredRows(name, place, space.Lengths, format, source.Bytes, source.Place(piece.Address));
            default:
                Hdf5Filters filters = new(header.Find(Hdf5Message.Filters)?.Fields);
                ChunkGrid grid = new(space, (InChunks)layout, format.Size, message.Fields);
                var index = ChunkIndex.Open(source, (InChunks)layout, grid, !filters.IsEmpty);
                return new Hdf5ChunkRows(name, place, space, format, source, grid, index, filters, Fill(header));
        }
    }

    private static FileTexts Texts(Hdf5Source source, Hdf5Layout layout, Hdf5Space space, Hdf5Type type, string name, string place, Hdf5Fields fields)
    {
        Int128 count = space.Lengths.Aggregate((Int128)1, (product, length) => product * length);
        if (count == 0 || space.Lengths.Length > 2 || count * type.Size > Math.Min(source.Bytes.Length, 1 << 30))
        {
            throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"{count} texts of {type.Size} bytes in {space.Lengths.Length} dimensions are not read"), Hdf5Source.SaveAgain);
        }

        long at = layout switch
        {
            InHeader within => within.Place,
            InOnePiece { Address: >= 0 } piece => source.Place(piece.Address),
            _ => throw fields.Wrong("texts in chunks are not read", Hdf5Source.SaveAgain),
        };
        return new FileTexts(name, place, space.Lengths, () => Hdf5Texts.Read(source, type, at, (int)count));
    }

    /// <summary>The bytes of an element that was never written.</summary>
    private static byte[] Fill(Hdf5Header header)
    {
        if (header.Find(Hdf5Message.FillValue) is { IsShared: false, Fields: var fields })
        {
            int version = fields.Byte();
            bool isGiven = version switch
            {
                1 or 2 => fields.Skip(2).Byte() != 0,
                3 => (fields.Byte() & 0x20) != 0,
                _ => false,
            };
            return isGiven && fields.Left >= 4 && fields.U32() is var size && size <= fields.Left ? fields.Take((int)size).ToArray() : [];
        }

        return [];
    }

    private static Hdf5Message Message(Hdf5Source source, Hdf5Header header, int kind, string place) => header.Find(kind) switch
    {
        null => throw new BadDataException($"{place}: its header lacks the message {kind:X2}. {Hdf5Source.Damaged}"),
        { IsShared: true } shared => throw shared.Fields.Wrong("a type that several arrays share is not read", Hdf5Source.SaveAgain),
        var message => message,
    };

    private static long? Start(ByteSource bytes)
    {
        for (long start = 0; start + 8 <= bytes.Length && start <= MostOffset; start = start == 0 ? 512 : 2 * start)
        {
            if (bytes.Read(start, 8).AsSpan().SequenceEqual(Signature))
            {
                return start;
            }
        }

        return null;
    }

    private static (Hdf5Source Source, long Root) Begin(ByteSource bytes)
    {
        long start = Start(bytes) ?? throw bytes.Bad(0, "an HDF5 file begins with 89 'HDF' 0D 0A 1A 0A, but this one does not. The file is of another format: check the path.");
        Hdf5Fields head = new Hdf5Source(bytes, 8, 8, start).At(8, 8);
        int version = head.Byte();
        if (version > 3)
        {
            throw head.Wrong(string.Create(CultureInfo.InvariantCulture, $"the file is of version {version}, but 0 to 3 are read"), Hdf5Source.SaveAgain);
        }

        head.Skip(version < 2 ? 4 : 0);
        int addressSize = head.Byte(), lengthSize = head.Byte();
        if (addressSize is not (2 or 4 or 8) || lengthSize is not (2 or 4 or 8))
        {
            throw head.Wrong(string.Create(CultureInfo.InvariantCulture, $"addresses of {addressSize} and lengths of {lengthSize} bytes are not read"));
        }

        Hdf5Source plain = new(bytes, addressSize, lengthSize, start);
        Hdf5Fields rest = plain.At(version switch { 0 => 24, 1 => 28, _ => 12 }, (version < 2 ? 6 : 4) * addressSize);
        long origin = rest.Number(addressSize);
        if (version < 2)
        {
            // The name of the root stands before its header.
            rest.Skip(4 * addressSize);
        }
        else
        {
            rest.Skip(2 * addressSize);
        }

        long root = rest.Address();
        // Files behind something else may count from their own start, or from the start of all.
        Hdf5Source source = new(bytes, addressSize, lengthSize, origin);
        return (source, root);
    }
}
