using System.Buffers.Binary;
using System.Text;
using Gradus.Networks;
using Gradus.Networks.Safetensors;
using Gradus.Tests.Support;

namespace Gradus.Tests.Networks;

public sealed class SafetensorsFuzzTests
{
    private const int Cases = 100_000;

    private static readonly string[] Numbers =
    [
        "0", "1", "2", "4", "8", "24", "-1", "-0", "1.5", "1e3", "1e999", "00", "2147483647", "2147483648", "4294967296",
        "1152921504606846976", "9223372036854775807", "9223372036854775808", "18446744073709551616", "null", "[]", "\"1\"", "",
    ];

    [Fact]
    public void SafetensorsFile_gives_a_file_or_its_exception_for_any_bytes()
    {
        byte[][] bases = [Unchecked.Of(Small()), Unchecked.Of(Large()), Unchecked.Of(Tiny())];
        Random random = new(20240917);
        long worst = long.MinValue;
        int accepted = 0;
        for (int i = 0; i < Cases; i++)
        {
            byte[] bytes = bases[random.Next(bases.Length)];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes = Mutate(bytes, random);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                SafetensorsFile.Read(new MemoryStream(bytes));
                accepted++;
            }
            catch (ModelFileException)
            {
            }
            catch (Exception error)
            {
                Assert.Fail($"Case {i}, {Convert.ToBase64String(bytes)}: {error}");
            }

            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            worst = Math.Max(worst, taken - (16L * bytes.Length));
        }

        Assert.InRange(worst, long.MinValue, 65536);

        // Were every case refused at its first byte, or none refused, the test would have tested little.
        Assert.InRange(accepted, Cases / 50, Cases / 2);
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        if (bytes.Length < 16)
        {
            return [.. bytes, (byte)random.Next(256)];
        }

        byte[] copy = [.. bytes];
        int at = random.Next(bytes.Length);
        int other = random.Next(bytes.Length);
        switch (random.Next(8))
        {
            case 0:
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
            case 1:
                return copy[..at];
            case 2:
                byte[] more = new byte[random.Next(1, 20)];
                random.NextBytes(more);
                return [.. copy, .. more];
            case 3:
                (copy[at], copy[other]) = (copy[other], copy[at]);
                return copy;
            case 4:
                int length = random.Next(0, Math.Min(16, bytes.Length - at));
                return [.. copy[..at], .. copy[(at + length)..]];
            case 5:
                int end = Math.Min(bytes.Length, other + random.Next(1, 60));
                return WithLength([.. copy[..Math.Max(8, at)], .. copy[other..end], .. copy[Math.Max(8, at)..]], end - other);
            case 6:
                BinaryPrimitives.WriteInt64LittleEndian(copy, random.NextInt64() >> random.Next(64));
                return copy;
            default:
                return WithNumber(copy, random);
        }
    }

    /// <summary>Another number in place of one in the header, whose length is set right again.</summary>
    private static byte[] WithNumber(byte[] bytes, Random random)
    {
        int at = 8 + random.Next(bytes.Length - 8);
        while (at < bytes.Length && !char.IsAsciiDigit((char)bytes[at]))
        {
            at++;
        }

        int end = at;
        while (end < bytes.Length && char.IsAsciiDigit((char)bytes[end]))
        {
            end++;
        }

        byte[] number = Encoding.ASCII.GetBytes(Numbers[random.Next(Numbers.Length)]);
        return WithLength([.. bytes[..at], .. number, .. bytes[end..]], number.Length - (end - at));
    }

    private static byte[] WithLength(byte[] bytes, int more)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes, BinaryPrimitives.ReadInt64LittleEndian(bytes) + more);
        return bytes;
    }

    private static byte[] Small()
    {
        SafetensorsFile file = new();
        file.Add(new("1.W", [2, 3], new float[6]));
        file.Add(new("1.b", [2], new double[2]));
        file.SetMetadata("gradus", "{\"layers\":[1,2]}");
        return Bytes(file);
    }

    private static byte[] Large()
    {
        SafetensorsFile file = new();
        for (int i = 0; i < 12; i++)
        {
            file.Add(new($"{i}.W", [i, 4, 1, 2], new float[i * 8]));
        }

        file.Add(new("scalar", [], new double[1]));
        file.SetMetadata("é", "😀");
        return Bytes(file);
    }

    private static byte[] Tiny()
    {
        SafetensorsFile file = new();
        file.Add(new("x", [1], new float[1]));
        return Bytes(file);
    }

    private static byte[] Bytes(SafetensorsFile file)
    {
        using MemoryStream stream = new();
        file.Write(stream);
        return stream.ToArray();
    }
}
