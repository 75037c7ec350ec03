using System.Buffers.Binary;
using Gradus.Data;
using Gradus.Data.Arrays;
using Gradus.Data.Hdf5;
using Gradus.Data.Idx;
using Gradus.Data.Images;
using Gradus.Data.Npy;

namespace Gradus.Tests.Data.Arrays;

/// <summary>Whatever bytes a file holds, a reader gives numbers or a BadDataException, and takes bounded memory.</summary>
public sealed class DataFileFuzzTests
{
    private const int MostNumbers = 1 << 16;

    [Theory]
    [InlineData(100_000, "kind08.idx", "kind0e.idx", "t10k-images-idx3-ubyte")]
    public void IdxFile_gives_numbers_or_its_exception_for_any_bytes(int cases, params string[] files) =>
        Fuzz(cases, files, bytes => ReadAll([IdxFile.Open(new MemoryBytes("x", bytes), "x")]));

    [Theory]
    [InlineData(20_000, "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")]
    public void Packed_IdxFile_gives_numbers_or_its_exception_for_any_bytes(int cases, params string[] files) =>
        Fuzz(cases, files, bytes => ReadAll([IdxFile.Open(new GzipBytes(new MemoryBytes("x", bytes)), "x")]));

    [Theory]
    [InlineData(100_000, "plain.npy", "column_major.npy", "version3.npy")]
    public void NpyFile_gives_numbers_or_its_exception_for_any_bytes(int cases, params string[] files) =>
        Fuzz(cases, files, bytes => ReadAll([NpyFile.Open(new MemoryBytes("x", bytes), "x", "x")]));

    [Theory]
    [InlineData(20_000, "texts.npz", "digits.npz", "objects.npz")]
    public void NpzFile_gives_numbers_or_its_exception_for_any_bytes(int cases, params string[] files) =>
        Fuzz(cases, files, bytes => ReadAll(NpzFile.Open(new MemoryBytes("x", bytes), 1 << 20)));

    [Theory]
    [InlineData(20_000, "images.h5", "texts.h5", "old.h5")]
    [InlineData(20_000, "new.h5", "refused.h5")]
    [InlineData(5_000, "filters.h5", "trees.h5", "pages.h5")]
    public void Hdf5File_gives_numbers_or_its_exception_for_any_bytes(int cases, params string[] files) =>
        Fuzz(cases, files, bytes => ReadAll(Hdf5File.Open(new MemoryBytes("x", bytes))), changes: 6);

    [Theory]
    [InlineData(20_000, "Pictures/grey2.png", "Pictures/palette_alpha.png", "Pictures/colour8_interlaced.png", "Pictures/colour_alpha8.png")]
    public void PngPicture_gives_pixels_or_its_exception_for_any_bytes(int cases, params string[] files) =>
        Fuzz(cases, files, bytes => PictureFile.Read(new MemoryBytes("x", bytes)), repair: WithRightSums);

    [Theory]
    [InlineData(20_000, "Pictures/grey.jpg", "Pictures/420.jpg", "Pictures/restart.jpg", "Pictures/held6.jpg")]
    [InlineData(20_000, "Pictures/progressive.jpg", "Pictures/progressive_restart.jpg", "Pictures/grey_progressive.jpg")]
    public void JpegPicture_gives_pixels_or_its_exception_for_any_bytes(int cases, params string[] files) =>
        Fuzz(cases, files, bytes => PictureFile.Read(new MemoryBytes("x", bytes)));

    private static void ReadAll(IReadOnlyList<FileArray> arrays)
    {
        BadDataException? last = null;
        foreach (FileArray array in arrays)
        {
            try
            {
                switch (array)
                {
                    case FileRows rows:
                        rows.ReadAll<float>(MostNumbers);
                        break;
                    case FileTexts texts:
                        texts.Read();
                        break;
                    default:
                        Assert.NotEmpty(((OtherArray)array).Refusal.Message);
                        break;
                }
            }
            catch (BadDataException error)
            {
                last = error;
            }
        }

        if (last is not null)
        {
            throw last;
        }
    }

    private static void Fuzz(int cases, string[] files, Action<byte[]> read, int changes = 3, Func<byte[], byte[]>? repair = null)
    {
        byte[][] bases = [.. files.Select(file => File.ReadAllBytes(TestFiles.PathOf(file)))];
        Random random = new(20240917);
        int accepted = 0, refused = 0;
        long worst = 0;
        string? worstCase = null;
        for (int i = 0; i < cases; i++)
        {
            byte[] bytes = bases[random.Next(bases.Length)];
            for (int left = random.Next(1, changes + 1); left > 0; left--)
            {
                bytes = Mutate(bytes, random);
            }

            bytes = repair is not null && i % 4 != 0 ? repair(bytes) : bytes;
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
                accepted++;
            }
            catch (BadDataException error)
            {
                Assert.NotEmpty(error.Message);
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"Case {i}, {Convert.ToBase64String(bytes)}: {error}");
            }

            long taken = GC.GetAllocatedBytesForCurrentThread() - before - (2000L * bytes.Length);
            if (taken > worst)
            {
                (worst, worstCase) = (taken, Convert.ToBase64String(bytes));
            }
        }

        // Deflate can make a thousand bytes of one; a little more for the objects of a file.
        Assert.True(worst < 4 << 20, $"{worst} bytes more than 2000 for each of the file: {worstCase}");
        Assert.InRange(accepted, cases / 200, cases);
        Assert.InRange(refused, cases / 20, cases);
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        if (bytes.Length < 4)
        {
            return [.. bytes, (byte)random.Next(256)];
        }

        byte[] copy = [.. bytes];
        int at = random.Next(bytes.Length), other = random.Next(bytes.Length);
        switch (random.Next(9))
        {
            case 0 or 1:
                copy[at] ^= (byte)(1 << random.Next(8));
                return copy;
            case 2:
                copy[at] = (byte)random.Next(256);
                return copy;
            case 3:
                (copy[at], copy[other]) = (copy[other], copy[at]);
                return copy;
            case 4:
                return random.Next(4) == 0 ? copy[..at] : copy;
            case 5:
                int length = random.Next(0, Math.Min(16, bytes.Length - at));
                return [.. copy[..at], .. copy[(at + length)..]];
            case 6:
                int some = Math.Min(8, bytes.Length - Math.Max(at, other));
                copy.AsSpan(other, some).CopyTo(copy.AsSpan(at));
                return copy;
            case 7 when at + 4 <= copy.Length:
                BinaryPrimitives.WriteInt32LittleEndian(copy.AsSpan(at), random.Next() >> random.Next(31));
                return copy;
            default:
                copy.AsSpan(at, Math.Min(copy.Length - at, 1 << random.Next(4))).Fill(random.Next(2) == 0 ? (byte)0 : (byte)255);
                return copy;
        }
    }

    /// <summary>The parts of a PNG with the check sums that belong to them, so that more is read than these.</summary>
    private static byte[] WithRightSums(byte[] bytes)
    {
        byte[] copy = [.. bytes];
        for (int at = 8; at + 12 <= copy.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(copy.AsSpan(at));
            if (length > copy.Length - at - 12)
            {
                break;
            }

            BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(at + 8 + (int)length), Crc32.Of(copy.AsSpan(at + 4, 4 + (int)length)));
            at += 12 + (int)length;
        }

        return copy;
    }
}
