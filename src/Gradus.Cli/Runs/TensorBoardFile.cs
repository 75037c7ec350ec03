using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Gradus.Files;
using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>
/// The history as TensorBoard reads it: records of a length, its masked CRC-32C, the bytes of an <c>Event</c> message and
/// their masked CRC-32C, all little-endian. An event holds <c>wall_time</c> (field 1), <c>step</c> (2), and either
/// <c>file_version</c> (3) or a <c>summary</c> (5) of values (1) that are a <c>tag</c> (1) and a <c>simple_value</c> (2).
/// </summary>
/// <remarks>The history knows no times: epochs are laid out evenly over the time of the run.</remarks>
internal static class TensorBoardFile
{
    private const int Double = 1, Length = 2, Single = 5;

    /// <summary>A name that TensorBoard looks for.</summary>
    public static string NameAt(DateTimeOffset started) =>
        string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{started.ToUnixTimeSeconds()}.gradus");

    public static void Save(History history, DateTimeOffset started, TimeSpan duration, string path) => AtomicFile.Write(path, stream =>
    {
        double begin = started.ToUnixTimeMilliseconds() / 1000.0, epochSeconds = duration.TotalSeconds / Math.Max(1, history.Epochs.Count);
        Record(stream, Event(begin, 0, 3, "brain.Event:2"u8));
        foreach (StepRecord step in history.Steps)
        {
            double part = (double)step.Step / Math.Max(1, history.Steps[^1].Step);
            Record(stream, Event(begin + (part * duration.TotalSeconds), step.Step, 5, Value("update/cost", step.Cost)));
        }

        foreach (EpochRecord epoch in history.Epochs)
        {
            using MemoryStream summary = new();
            summary.Write(Value("epoch/cost", epoch.Cost));
            summary.Write(Value("epoch/accuracy", epoch.Accuracy));
            summary.Write(Value("epoch/validation_cost", epoch.ValidationCost));
            summary.Write(Value("epoch/validation_accuracy", epoch.ValidationAccuracy));
            summary.Write(Value("epoch/rate", epoch.Rate));
            Record(stream, Event(begin + ((epoch.Epoch + 1) * epochSeconds), epoch.Epoch, 5, summary.ToArray()));
        }
    });

    private static byte[] Event(double time, long step, int field, ReadOnlySpan<byte> content)
    {
        using MemoryStream message = new();
        Span<byte> number = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(number, time);
        Key(message, 1, Double);
        message.Write(number);
        Key(message, 2, 0);
        Whole(message, (ulong)step);
        Bytes(message, field, content);
        return message.ToArray();
    }

    // Nothing where there is no such number.
    private static byte[] Value(string tag, double? number)
    {
        if (number is not { } value)
        {
            return [];
        }

        using MemoryStream inner = new(), message = new();
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
        Bytes(inner, 1, Encoding.UTF8.GetBytes(tag));
        Key(inner, 2, Single);
        inner.Write(bytes);
        Bytes(message, 1, inner.ToArray());
        return message.ToArray();
    }

    private static void Bytes(MemoryStream message, int field, ReadOnlySpan<byte> content)
    {
        Key(message, field, Length);
        Whole(message, (ulong)content.Length);
        message.Write(content);
    }

    private static void Key(MemoryStream message, int field, int kind) => Whole(message, (ulong)((field << 3) | kind));

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private static void Whole(MemoryStream message, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            message.WriteByte((byte)(value | 0x80));
        }

        message.WriteByte((byte)value);
    }

    private static void Record(Stream stream, byte[] message)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)], check = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)message.Length);
        stream.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(check, Masked(length));
        stream.Write(check);
        stream.Write(message);
        BinaryPrimitives.WriteUInt32LittleEndian(check, Masked(message));
        stream.Write(check);
    }

    // Rotated and shifted, because the check of bytes that hold their own check says little.
    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return BitOperations.RotateRight(~crc, 15) + 0xA282EAD8;
    }
}
