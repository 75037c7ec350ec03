using System.Globalization;
using System.Text;
using Gradus.Data.Arrays;

namespace Gradus.Data.Hdf5;

/// <summary>Arrays of texts: of one length each, or of different lengths, which lie in heaps of the file.</summary>
internal static class Hdf5Texts
{
    private const int LongestText = 1 << 16;

    /// <summary>Reads texts that follow each other from a place of the file on.</summary>
    public static string[] Read(Hdf5Source source, Hdf5Type type, long place, int count)
    {
        byte[] bytes = source.Bytes.Read(place, checked(count * type.Size));
        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            Memory<byte> element = bytes.AsMemory(i * type.Size, type.Size);
            texts[i] = type.InHeap
                ? Elsewhere(source, new Hdf5Fields(source, place + ((long)i * type.Size), element))
                : FileText.Fixed(element.Span).TrimEnd(' ');
        }

        return texts;
    }

    /// <summary>A text in a heap: its length, the heap, and its number there.</summary>
    private static string Elsewhere(Hdf5Source source, Hdf5Fields element)
    {
        uint length = element.U32();
        long heap = element.Address();
        uint number = element.U32();
        if (length == 0)
        {
            return "";
        }

        long size = source.At(heap, 8 + source.LengthSize).Expect("GCOL"u8).Skip(4).Length(), at = 8 + source.LengthSize;
        int head = 8 + source.LengthSize;
        while (at + head <= size)
        {
            Hdf5Fields item = source.At(heap + at, head);
            int found = item.U16();
            long bytes = item.Skip(6).Length();
            if (found == 0)
            {
                break;
            }

            if (found == number)
            {
                return length <= Math.Min(bytes, LongestText)
                    ? Encoding.UTF8.GetString(source.At(heap + at + head, (int)length).Take((int)length)).TrimEnd('\0')
                    : throw item.Wrong(string.Create(CultureInfo.InvariantCulture, $"a text of {length} bytes is expected, but there are {bytes}"));
            }

            at += head + ((Math.Min(bytes, source.Bytes.Length) + 7) / 8 * 8);
        }

        throw element.Wrong(string.Create(CultureInfo.InvariantCulture, $"the text of number {number} is not in its heap"));
    }
}
