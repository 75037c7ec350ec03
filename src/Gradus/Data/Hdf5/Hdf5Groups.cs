using System.Globalization;
using System.Text;
using Gradus.Data.Arrays;

namespace Gradus.Data.Hdf5;

/// <summary>The objects of a file and their names, in groups within groups: tables of symbols as of old, and links in headers.</summary>
internal sealed class Hdf5Groups(Hdf5Source source)
{
    private const int MostObjects = 10_000, MostDepth = 32, LongestName = 1024;

    private readonly HashSet<long> seen = [];
    private readonly List<(string Name, Hdf5Header Header)> objects = [];

    /// <summary>All objects below the root that are no groups.</summary>
    public static IReadOnlyList<(string Name, Hdf5Header Header)> Read(Hdf5Source source, long root)
    {
        Hdf5Groups groups = new(source);
        groups.Enter("", root, 0);
        return groups.objects;
    }

    private void Enter(string path, long address, int depth)
    {
        // An object may have two names, and a group may hold itself.
        if (!seen.Add(address))
        {
            return;
        }

        if (depth > MostDepth || seen.Count > MostObjects)
        {
            throw source.Bytes.Bad(0, string.Create(
                CultureInfo.InvariantCulture, $"the file has more than {MostObjects} objects or {MostDepth} groups within each other. Copy the arrays to a file of their own."));
        }

        Hdf5Header header = new(source, address);
        if (header.Find(Hdf5Message.SymbolTable) is { } table)
        {
            long tree = table.Fields.Address(), heap = table.Fields.Address();
            ReadTree(path, tree, Heap(heap), depth, 0);
        }
        else if (header.Find(Hdf5Message.LinkInfo) is { } info)
        {
            RequireLinksInHeader(info.Fields);
            foreach (Hdf5Message link in header.All(Hdf5Message.Link))
            {
                ReadLink(path, link.Fields, depth);
            }
        }
        else if (header.Find(Hdf5Message.Dataspace) is not null)
        {
            objects.Add((path, header));
        }
    }

    private void ReadTree(string path, long address, byte[] names, int depth, int level)
    {
        Hdf5Fields node = source.At(address, 8 + (2 * source.AddressSize)).Expect("TREE"u8);
        int kind = node.Byte(), height = node.Byte(), count = node.U16();
        if (kind != 0 || level > MostDepth || !seen.Add(~address))
        {
            throw node.Wrong("the tree of a group's names is expected here, without loops");
        }

        Hdf5Fields entries = source.At(address + 8 + (2 * source.AddressSize), count * (source.LengthSize + source.AddressSize));
        for (int i = 0; i < count; i++)
        {
            entries.Skip(source.LengthSize);
            long child = entries.Address();
            if (height > 0)
            {
                ReadTree(path, child, names, depth, level + 1);
            }
            else
            {
                ReadSymbols(path, child, names, depth);
            }
        }
    }

    private void ReadSymbols(string path, long address, byte[] names, int depth)
    {
        int count = source.At(address, 8).Expect("SNOD"u8).Skip(2).U16();
        Hdf5Fields entries = source.At(address + 8, count * ((2 * source.AddressSize) + 24));
        for (int i = 0; i < count; i++)
        {
            long name = entries.Number(source.AddressSize), header = entries.Address();
            uint kind = entries.U32();
            entries.Skip(20);
            if (name >= names.Length)
            {
                throw entries.Wrong("a name lies outside of the names of its group");
            }

            // 2 is a link by name, to what has a name of its own.
            if (kind != 2)
            {
                Enter(Joined(path, FileText.Fixed(names.AsSpan((int)name, Math.Min(LongestName, names.Length - (int)name)))), header, depth + 1);
            }
        }
    }

    private byte[] Heap(long address)
    {
        Hdf5Fields heap = source.At(address, 8 + (2 * source.LengthSize) + source.AddressSize).Expect("HEAP"u8).Skip(4);
        long length = heap.Length();
        heap.Skip(source.LengthSize);
        long place = source.Place(heap.Address());
        return length <= 1 << 26
            ? source.Bytes.Read(place, (int)length)
            : throw heap.Wrong(string.Create(CultureInfo.InvariantCulture, $"the names of a group are said to take {length} bytes"));
    }

    private static void RequireLinksInHeader(Hdf5Fields info)
    {
        int flags = info.Skip(1).Byte();
        info.Skip((flags & 1) != 0 ? 8 : 0);
        if (info.Address() != Hdf5Source.Nowhere)
        {
            throw info.Wrong(
                "a group keeps its names in a heap, as libhdf5 does for many names under its newest format, which is not read",
                "Copy the arrays to a file of their own, or save it again with h5py's default libver.");
        }
    }

    private void ReadLink(string path, Hdf5Fields link, int depth)
    {
        int version = link.Byte(), flags = link.Byte();
        if (version != 1)
        {
            throw link.Wrong("a link of another version than 1", Hdf5Source.SaveAgain);
        }

        int kind = (flags & 8) != 0 ? link.Byte() : 0;
        link.Skip(((flags & 4) != 0 ? 8 : 0) + ((flags & 16) != 0 ? 1 : 0));
        long length = link.Number(1 << (flags & 3));
        string name = Encoding.UTF8.GetString(link.Take((int)Math.Min(length, int.MaxValue)));
        if (kind == 0)
        {
            Enter(Joined(path, name), link.Address(), depth + 1);
        }
    }

    private static string Joined(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";
}
