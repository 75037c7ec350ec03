using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Gradus.Networks.Safetensors;

/// <summary>
/// CRC-32C (Castagnoli, 1993) of what a file means: its texts sorted by key, then its tensors sorted by name with type, shape and
/// numbers. So it stays where a program writes the same content in another order. It finds damage; it is no signature.
/// </summary>
internal struct Checksum()
{
    /// <summary>Its key among the texts of a file.</summary>
    public const string Key = "crc32c";

    private uint state = uint.MaxValue;

    /// <summary>The checksum of a content, as the file holds it.</summary>
    public static string Of(Dictionary<string, string> texts, IReadOnlyCollection<SafetensorsEntry> entries)
    {
        // Sorted in arrays: LINQ's sorting takes a millisecond of the start of a process that reads a model.
        Checksum sum = new();
        string[] keys = [.. texts.Keys];
        Array.Sort(keys, StringComparer.Ordinal);
        foreach (string key in keys)
        {
            if (key != Key)
            {
                sum.Add(key);
                sum.Add(texts[key]);
            }
        }

        SafetensorsEntry[] tensors = [.. entries];
        Array.Sort(tensors, static (one, other) => string.CompareOrdinal(one.Name, other.Name));
        foreach (SafetensorsEntry entry in tensors)
        {
            sum.Add(entry.Name);
            sum.Add(string.Create(CultureInfo.InvariantCulture, $"{entry.Type} {string.Join(' ', entry.Shape)}"));
            sum.Add<double>(entry.Doubles);
            sum.Add<float>(entry.Floats);
        }

        return (~sum.state).ToString("x8", CultureInfo.InvariantCulture);
    }

    // The byte behind it keeps two texts from being read as other two.
    private void Add(string text)
    {
        Add(Encoding.UTF8.GetBytes(text));
        state = BitOperations.Crc32C(state, (byte)0);
    }

    // A span counts its bytes in an int, an array may hold more.
    private void Add<T>(ReadOnlySpan<T> numbers) where T : unmanaged
    {
        const int piece = 1 << 20;
        for (; !numbers.IsEmpty; numbers = numbers[Math.Min(piece, numbers.Length)..])
        {
            Add(MemoryMarshal.AsBytes(numbers[..Math.Min(piece, numbers.Length)]));
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        uint crc = state;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        state = crc;
    }
}
