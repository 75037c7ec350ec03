using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>
/// The history as TensorBoard reads it: records of a length, its masked CRC-32C, the bytes of an <c>Event</c> message and
/// their masked CRC-32C, all little-endian. An event holds <c>wall_time</c> (field 1), <c>step</c> (2), and either
/// <c>file_version</c> (3) or a <c>summary</c> (5) of values (1) that are a <c>tag</c> (1) and a <c>simple_value</c> (2).
/// </summary>
internal static class TensorBoardFile
{
    private const int Double = 1, Length = 2, Single = 5;

    /// <summary>A name that TensorBoard looks for.</summary>
    public static string NameAt(DateTimeOffset started) =>
        string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{started.ToUnixTimeSeconds()}.gradus");

    /// <summary>All of a history: its moments lie evenly over the time of the run, as it knows no times.</summary>
    public static void Write(Stream stream, History history, DateTimeOffset began, TimeSpan duration)
    {
        double begin = Seconds(began), epochSeconds = duration.TotalSeconds / Math.Max(1, history.Epochs.Count);
        Record(stream, Event(begin, 0, 3, "brain.Event:2"u8));
        foreach (StepRecord step in history.Steps)
        {
            double part = (double)step.Step / Math.Max(1, history.Steps[^1].Step);
            Add(stream, step, begin + (part * duration.TotalSeconds));
        }

        foreach (EpochRecord epoch in history.Epochs)
        {
            Add(stream, epoch, begin + ((epoch.Epoch + 1) * epochSeconds));
        }

        foreach (LayerRecord layer in history.Layers)
        {
            Add(stream, layer, begin + Math.Min(layer.Epoch * epochSeconds, duration.TotalSeconds));
        }
    }

    /// <summary>What a history has beyond so many epochs, records of layers and steps, at a time.</summary>
    public static void Add(Stream stream, History history, int epochs, int layers, int steps, DateTimeOffset now)
    {
        double time = Seconds(now);
        for (int i = steps; i < history.Steps.Count; i++)
        {
            Add(stream, history.Steps[i], time);
        }

        for (int i = epochs; i < history.Epochs.Count; i++)
        {
            Add(stream, history.Epochs[i], time);
        }

        for (int i = layers; i < history.Layers.Count; i++)
        {
            Add(stream, history.Layers[i], time);
        }
    }

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static void Add(Stream stream, StepRecord step, double time) =>
        Record(stream, Event(time, step.Step, 5, Value("update/cost", step.Cost)));

    private static void Add(Stream stream, EpochRecord epoch, double time) => Record(stream, Event(time, epoch.Epoch, 5,
    [
        .. Value("epoch/cost", epoch.Cost), .. Value("epoch/accuracy", epoch.Accuracy), .. Value("epoch/validation_cost", epoch.ValidationCost),
        .. Value("epoch/validation_accuracy", epoch.ValidationAccuracy), .. Value("epoch/rate", epoch.Rate),
    ]));

    private static void Add(Stream stream, LayerRecord layer, double time)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"layer{layer.Layer}");
        Record(stream, Event(time, layer.Step, 5,
        [
            .. Value($"{name}/mean", layer.OutputMean), .. Value($"{name}/deviation", layer.OutputDeviation), .. Value($"{name}/gradient", layer.GradientSize),
            .. Value($"{name}/dead_share", layer.DeadShare), .. Value($"{name}/saturated_share", layer.SaturatedShare),
        ]));
    }

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
