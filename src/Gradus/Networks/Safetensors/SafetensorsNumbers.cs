using System.Runtime.InteropServices;

namespace Gradus.Networks.Safetensors;

/// <summary>Numbers as the format's little-endian bytes, in pieces: a span counts its bytes in an int, an array may hold more.</summary>
internal static class SafetensorsNumbers
{
    private const int Piece = 1 << 20;

    /// <summary>Fills the numbers from the stream.</summary>
    /// <returns>False where the stream ended before.</returns>
    public static bool TryRead<T>(Stream stream, Span<T> numbers) where T : unmanaged
    {
        while (!numbers.IsEmpty)
        {
            int count = Math.Min(Piece, numbers.Length);
            Span<byte> bytes = Bytes(numbers[..count]);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                return false;
            }

            numbers = numbers[count..];
        }

        return true;
    }

    public static void Write<T>(Stream stream, Span<T> numbers) where T : unmanaged
    {
        while (!numbers.IsEmpty)
        {
            int count = Math.Min(Piece, numbers.Length);
            stream.Write(Bytes(numbers[..count]));
            numbers = numbers[count..];
        }
    }

    // Byte swapping that no machine of ours could test would be worse than this message.
    private static Span<byte> Bytes<T>(Span<T> numbers) where T : unmanaged => BitConverter.IsLittleEndian
        ? MemoryMarshal.AsBytes(numbers)
        : throw new PlatformNotSupportedException("Gradus reads and writes model files on little-endian machines only.");
}
