using System.Globalization;
using System.IO.Compression;

namespace Gradus.Data.Arrays;

/// <summary>
/// Unpacks what deflate has packed. The length is known before memory is taken, and believed only where so many bytes can
/// come of the packed ones.
/// </summary>
internal static class Unpacking
{
    // Deflate packs at most 258 bytes into 2 bits.
    private const int MostRatio = 1032;

    private const string Damaged = "The file is damaged: copy it again.";

    /// <summary>Whether a file begins as gzip writes it.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    /// <summary>The first bytes of what gzip has packed, or all of them.</summary>
    public static void Gzip(ByteSource packed, Span<byte> destination, bool isWhole, string remedy)
    {
        using GZipStream stream = new(new SourceStream(packed, 0, packed.Length), CompressionMode.Decompress);
        Fill(packed, 0, stream, destination, remedy, isWhole);
    }

    /// <summary>All bytes that a stream of deflate holds, with the header of zlib or without: exactly so many.</summary>
    public static void Deflated(ByteSource source, long offset, Stream packed, bool zlib, Span<byte> destination)
    {
        using Stream stream = zlib
            ? new ZLibStream(packed, CompressionMode.Decompress)
            : new DeflateStream(packed, CompressionMode.Decompress);
        Fill(source, offset, stream, destination, Damaged);
    }

    /// <summary>The first bytes that a stream of deflate holds.</summary>
    public static void Beginning(ByteSource source, long offset, Stream packed, Span<byte> destination)
    {
        using DeflateStream stream = new(packed, CompressionMode.Decompress);
        Fill(source, offset, stream, destination, Damaged, isWhole: false);
    }

    /// <summary>The first bytes of what gzip has packed, as many as there are; none where it is damaged.</summary>
    public static int GzipStart(ByteSource packed, Span<byte> destination)
    {
        try
        {
            using GZipStream stream = new(new SourceStream(packed, 0, packed.Length), CompressionMode.Decompress);
            return stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            return 0;
        }
    }

    /// <summary>Refuses a length that cannot come of the packed bytes, or is too large.</summary>
    public static void Require(ByteSource source, long offset, long packed, long length, long mostBytes, string remedy)
    {
        if (length > (packed * MostRatio) + 64)
        {
            throw source.Bad(offset, string.Create(
                CultureInfo.InvariantCulture, $"{packed} packed bytes cannot hold {length}, as is said here. {remedy}"));
        }

        if (length > Math.Min(mostBytes, Array.MaxLength))
        {
            throw source.Bad(offset, string.Create(
                CultureInfo.InvariantCulture,
                $"{length} bytes are packed here, more than the {Math.Min(mostBytes, Array.MaxLength)} that are taken into memory. Unpack the file first, or raise {nameof(DataFileOptions.MaxNumbers)}."));
        }
    }

    private static void Fill(ByteSource source, long offset, Stream stream, Span<byte> destination, string remedy, bool isWhole = true)
    {
        try
        {
            int read = stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
            if (read < destination.Length)
            {
                throw source.Bad(offset, string.Create(
                    CultureInfo.InvariantCulture, $"{destination.Length} bytes are expected to be packed here, but {read} came out. {remedy}"));
            }

            if (isWhole && stream.ReadByte() >= 0)
            {
                throw source.Bad(offset, string.Create(
                    CultureInfo.InvariantCulture, $"{destination.Length} bytes are expected to be packed here, but there are more. {remedy}"));
            }
        }
        catch (InvalidDataException error)
        {
            // The runtime tells of an unsupported method of compression, whatever the damage.
            throw source.Bad(offset, $"what is packed here is damaged: it cannot be unpacked, or is not what its check sum says. {remedy}", error);
        }
        catch (IOException error)
        {
            throw source.Bad(offset, $"what is packed here cannot be read: {error.Message} {remedy}", error);
        }
    }
}
