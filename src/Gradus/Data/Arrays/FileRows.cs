using System.Buffers;
using System.Globalization;
using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Data.Arrays;

/// <summary>
/// The rows of an array of numbers in a file. Any range of rows can be read without the others; memory is taken for what is
/// asked for, and a block of a few hundred kilobytes.
/// </summary>
internal abstract class FileRows : FileArray
{
    private const int BlockBytes = 1 << 18;

    // A band of rows is read as a whole up to this size.
    private const int MostBlockBytes = 1 << 26;

    protected FileRows(string name, string place, IReadOnlyList<long> lengths, NumberFormat format) : base(name, place, lengths)
    {
        Format = format;
        Count = (int)lengths[0];
        Shape = RowShape(lengths);
        RowBytes = checked(Shape.Count * format.Size);
    }

    /// <summary>How the file writes a number.</summary>
    public NumberFormat Format { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    /// <summary>The shape of one row; <c>[1]</c> where a row is one number.</summary>
    public Shape Shape { get; }

    /// <summary>The bytes of one row.</summary>
    protected int RowBytes { get; }

    /// <summary>Whether all rows come into memory when any is read, because they are packed.</summary>
    public virtual bool IsPacked => false;

    /// <summary>How many rows are best read at once, from a multiple of so many on.</summary>
    public virtual int Band => 1;

    /// <summary>Why an array of these lengths has no rows that can be read; null where it has.</summary>
    public static string? Fault(IReadOnlyList<long> lengths, NumberFormat format)
    {
        if (lengths.Count is 0 or > Shape.MaxRank)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the array has {lengths.Count} dimensions, but 1 to {Shape.MaxRank} are read. Reshape it to [examples, ...].");
        }

        long bytes = format.Size;
        for (int i = 0; i < lengths.Count; i++)
        {
            if (lengths[i] <= 0)
            {
                return "the array holds no numbers. Give one with examples.";
            }

            if (i > 0 && (bytes = lengths[i] > Array.MaxLength ? long.MaxValue : bytes * lengths[i]) > Array.MaxLength)
            {
                return string.Create(CultureInfo.InvariantCulture, $"one row of the array takes more than {Array.MaxLength} bytes. Reshape it to [examples, ...].");
            }
        }

        return lengths[0] > int.MaxValue
            ? string.Create(CultureInfo.InvariantCulture, $"the array has {lengths[0]} rows, but at most {int.MaxValue} are read. Split it.")
            : null;
    }

    /// <summary>Reads as many rows as the destination has room for, from one on; a warm call takes no memory.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="destination">Room for whole rows.</param>
    /// <param name="mayMiss">Whether NaN stands for a missing value.</param>
    /// <exception cref="BadDataException">The file is damaged, or a number is not finite.</exception>
    public void ReadRows<T>(int first, Span<T> destination, bool mayMiss = false) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int rows = destination.Length / Shape.Count;
        if ((uint)first > (uint)Count || rows > Count - first || rows * Shape.Count != destination.Length)
        {
            throw new ArgumentException($"Rows {first} and following for {destination.Length} numbers are not rows of {ShapeText}.", nameof(destination));
        }

        int step = BlockRows();
        byte[] block = ArrayPool<byte>.Shared.Rent(Math.Min(step, rows) * RowBytes);
        try
        {
            for (int start = first; start < first + rows;)
            {
                int some = Math.Min(step - (start % step), first + rows - start);
                Span<byte> bytes = block.AsSpan(0, some * RowBytes);
                Span<T> numbers = destination.Slice((start - first) * Shape.Count, some * Shape.Count);
                ReadBytes(start, some, bytes);
                Format.Convert(bytes, numbers);
                if (Format.IsFloating && !Reductions.AllFinite<T>(numbers))
                {
                    RequireFinite<T>(start, numbers, mayMiss);
                }

                start += some;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>All rows: a tensor <c>[count, …]</c>.</summary>
    /// <exception cref="BadDataException">There are too many, the file is damaged, or a number is not finite.</exception>
    public Tensor<T> ReadAll<T>(long mostNumbers) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if ((long)Count * Shape.Count > Math.Min(mostNumbers, Array.MaxLength))
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Place}: {ShapeText} are {(long)Count * Shape.Count} numbers, more than the {Math.Min(mostNumbers, Array.MaxLength)} that are read. Give a smaller file, or raise {nameof(DataFileOptions.MaxNumbers)}."));
        }

        RequireContent();
        Tensor<T> all = new(new Shape([Count, .. Shape.ToArray()]));
        ReadRows(0, all.Span);
        RequireSum();
        return all;
    }

    /// <summary>Refuses a file that is too short for the rows it announces, before memory is taken for them.</summary>
    public abstract void RequireContent();

    /// <summary>Refuses content that has another check sum than its own, where it has one.</summary>
    protected virtual void RequireSum()
    {
    }

    /// <summary>Reads the bytes of some rows, in row-major order.</summary>
    protected abstract void ReadBytes(int first, int rows, Span<byte> destination);

    private int BlockRows()
    {
        long band = (long)Band * RowBytes <= MostBlockBytes ? Band : 1;
        long step = Math.Max(1, (band == 1 && Band > 1 ? MostBlockBytes : BlockBytes) / RowBytes);
        return (int)(step <= band ? band : step / band * band);
    }

    private static Shape RowShape(IReadOnlyList<long> lengths) =>
        lengths.Count == 1 ? new(1) : new([.. lengths.Skip(1).Select(length => (int)length)]);

    private void RequireFinite<T>(int first, ReadOnlySpan<T> numbers, bool mayMiss) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (!T.IsFinite(numbers[i]) && !(mayMiss && T.IsNaN(numbers[i])))
            {
                (int row, int column) = Math.DivRem(i, Shape.Count);
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Place}: number {column} of example {first + row} is {numbers[i]}, but every number must be finite{(typeof(T) == typeof(float) ? " in single precision" : "")}. Fill in or leave out such examples, or scale them."));
            }
        }
    }
}
