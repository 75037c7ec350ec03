using System.Globalization;

namespace Gradus.Data.Hdf5;

/// <summary>The header of a group or an array: messages, in one or several blocks. Versions 1 and 2.</summary>
internal sealed class Hdf5Header
{
    private const int MostBlocks = 256, MostMessages = 1 << 16;

    private readonly Hdf5Source source;
    private readonly List<Hdf5Message> messages = [];
    private readonly Queue<(long Address, long Length)> more = new();

    /// <param name="source">The file.</param>
    /// <param name="address">Where the header begins.</param>
    public Hdf5Header(Hdf5Source source, long address)
    {
        this.source = source;
        bool isNew = source.At(address, 4).Take(4).SequenceEqual("OHDR"u8);
        int extra = isNew ? ReadNew(address) : ReadOld(address);
        for (int blocks = 1; more.TryDequeue(out (long Address, long Length) block); blocks++)
        {
            Hdf5Fields fields = source.At(block.Address, Bounded(block.Length));
            if (blocks > MostBlocks)
            {
                throw fields.Wrong("the header has no end");
            }

            if (isNew)
            {
                Read(fields.Expect("OCHK"u8), 4, extra);
            }
            else
            {
                Read(fields, 0, extra);
            }
        }
    }

    /// <summary>Where the first message of a kind is; null where there is none.</summary>
    public Hdf5Message? Find(int kind) => messages.Find(message => message.Kind == kind);

    /// <summary>All messages of a kind.</summary>
    public IEnumerable<Hdf5Message> All(int kind) => messages.Where(message => message.Kind == kind);

    /// <summary>Returns the size of what stands between a message's kind and its content: below 0 for the old form.</summary>
    private int ReadOld(long address)
    {
        Hdf5Fields start = source.At(address, 12);
        if (start.Byte() != 1)
        {
            throw start.Wrong("the header of an object is expected here, of version 1 or 2");
        }

        int length = Bounded(start.Skip(7).U32());
        Read(source.At(address + 16, length), 0, -1);
        return -1;
    }

    private int ReadNew(long address)
    {
        Hdf5Fields start = source.At(address, 6).Expect("OHDR"u8);
        if (start.Byte() != 2)
        {
            throw start.Wrong("the header of an object is of another version than 2", Hdf5Source.SaveAgain);
        }

        int flags = start.Byte(), size = 1 << (flags & 3), between = ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        int length = Bounded(source.At(address + 6 + between, size).Number(size));
        int extra = (flags & 4) != 0 ? 2 : 0;
        Read(source.At(address + 6 + between + size, length), 0, extra);
        return extra;
    }

    private void Read(Hdf5Fields fields, int checkSum, int extra)
    {
        int head = extra < 0 ? 8 : 4 + extra;
        while (fields.Left - checkSum >= head)
        {
            int kind = extra < 0 ? fields.U16() : fields.Byte();
            int size = fields.U16(), flags = fields.Byte();
            fields.Skip(extra < 0 ? 3 : extra);
            if (size > fields.Left - checkSum || messages.Count >= MostMessages)
            {
                throw fields.Wrong(string.Create(CultureInfo.InvariantCulture, $"a message of {size} bytes is announced, but the header has {fields.Left - checkSum} more"));
            }

            Hdf5Fields content = fields.Part(size);
            if (kind == Hdf5Message.Continuation)
            {
                more.Enqueue((content.Address(), content.Length()));
            }
            else
            {
                messages.Add(new(kind, (flags & 2) != 0, content));
            }
        }
    }

    private int Bounded(long length) => length <= source.Bytes.Length && length < 1 << 26
        ? (int)length
        : throw source.Bytes.Bad(0, string.Create(
            CultureInfo.InvariantCulture, $"the header of an object is said to take {length} bytes, in a file of {source.Bytes.Length}. {Hdf5Source.Damaged}"));
}
