using System.Numerics;

namespace Gradus.Tensors;

/// <summary>
/// Numbers in row-major order with a shape, batch first: a view of an array, as <see cref="Memory{T}"/> is. Copying the
/// structure copies the view, not the numbers.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Tensor<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[]? array;
    private readonly int offset;

    /// <summary>A tensor of zeros.</summary>
    public Tensor(Shape shape) : this(shape, new T[shape.Count], 0)
    {
    }

    /// <summary>A tensor over the given numbers, which are not copied.</summary>
    public Tensor(Shape shape, T[] values) : this(shape, values, 0)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != shape.Count)
        {
            throw new ArgumentException($"The shape {shape} holds {shape.Count} numbers but {values.Length} were given.", nameof(values));
        }
    }

    private Tensor(Shape shape, T[] array, int offset)
    {
        Shape = shape;
        this.array = array;
        this.offset = offset;
    }

    /// <summary>The lengths along each dimension.</summary>
    public Shape Shape { get; }

    /// <summary>The number of elements.</summary>
    public int Count => Shape.Count;

    /// <summary>The first length: the number of rows, or of examples in a batch.</summary>
    public int Rows => Shape.Rows;

    /// <summary>The number of elements in a row.</summary>
    public int RowLength => Shape.RowLength;

    /// <summary>The numbers, writable, in row-major order.</summary>
    public Span<T> Span => array.AsSpan(offset, Shape.Count);

    /// <summary>One element of a matrix.</summary>
    public T this[int row, int column]
    {
        get => Row(row)[column];
        set => Row(row)[column] = value;
    }

    /// <summary>The numbers of one row, writable.</summary>
    public Span<T> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return array.AsSpan(offset + (row * RowLength), RowLength);
    }

    /// <summary>A view of <paramref name="count"/> rows from <paramref name="start"/> on: no numbers are copied.</summary>
    public Tensor<T> Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Rows - start);
        if (count == Rows)
        {
            // A full batch: a step of four examples asks ten times, and checking the lengths anew takes longer.
            return this;
        }

        Shape shape = Shape.Rank switch
        {
            1 => new(count),
            2 => new(count, Shape[1]),
            3 => new(count, Shape[1], Shape[2]),
            _ => new(count, Shape[1], Shape[2], Shape[3]),
        };
        return new(shape, array!, offset + (start * RowLength));
    }

    /// <summary>The same numbers under another shape of the same count.</summary>
    public Tensor<T> Reshape(Shape shape) => shape.Count == Count
        ? new(shape, array!, offset)
        : throw new ArgumentException($"{Shape} holds {Count} numbers and cannot be seen as {shape}.", nameof(shape));

    /// <summary>A copy with numbers of its own.</summary>
    public Tensor<T> Copy() => new(Shape, Span.ToArray());

    /// <summary>A copy in another precision; numbers are rounded to the nearest.</summary>
    public Tensor<TOther> To<TOther>() where TOther : unmanaged, IBinaryFloatingPointIeee754<TOther>
    {
        Tensor<TOther> copy = new(Shape);
        Span<TOther> target = copy.Span;
        ReadOnlySpan<T> source = Span;
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = TOther.CreateChecked(source[i]);
        }

        return copy;
    }

    /// <summary>The shape and the type, for the debugger.</summary>
    public override string ToString() => $"{typeof(T).Name}{Shape}";
}

/// <summary>Makes tensors from what C# programs have at hand.</summary>
public static class Tensor
{
    /// <summary>A matrix <c>[rows, columns]</c> from a two-dimensional array, copied.</summary>
    public static Tensor<T> From<T>(T[,] values) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        Tensor<T> tensor = new(new Shape(values.GetLength(0), values.GetLength(1)));
        for (int i = 0; i < tensor.Rows; i++)
        {
            for (int j = 0; j < tensor.RowLength; j++)
            {
                tensor[i, j] = values[i, j];
            }
        }

        return tensor;
    }

    /// <summary>A matrix <c>[rows, columns]</c> from rows of equal length, copied.</summary>
    public static Tensor<T> From<T>(IReadOnlyList<T[]> rows) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        int columns = rows.Count == 0 ? 0 : rows[0].Length;
        Tensor<T> tensor = new(new Shape(rows.Count, columns));
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != columns)
            {
                throw new ArgumentException($"Row 0 has {columns} numbers but row {i} has {rows[i].Length}.", nameof(rows));
            }

            rows[i].CopyTo(tensor.Row(i));
        }

        return tensor;
    }
}
