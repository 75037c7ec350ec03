using System.Globalization;

namespace Gradus.Tensors;

/// <summary>The lengths of a tensor along each of its one to four dimensions, slowest first: <c>[batch, units]</c>.</summary>
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>The largest number of dimensions a shape can have.</summary>
    public const int MaxRank = 4;

    private readonly int d0, d1, d2, d3;

    /// <summary>A shape of the given lengths, each zero or more.</summary>
    public Shape(params ReadOnlySpan<int> lengths)
    {
        if (lengths.Length is 0 or > MaxRank)
        {
            throw new ArgumentException($"A shape has 1 to {MaxRank} dimensions, but {lengths.Length} were given.", nameof(lengths));
        }

        long bound = 1;
        bool isEmpty = false;
        foreach (int length in lengths)
        {
            if (length < 0)
            {
                throw new ArgumentException($"A shape's lengths are zero or more, but one is {length}.", nameof(lengths));
            }

            // A length of 0 does not excuse the others: the product of some of them is the length of a row.
            bound *= Math.Max(length, 1);
            isEmpty |= length == 0;
            if (bound > int.MaxValue)
            {
                throw new ArgumentException(
                    $"A tensor holds at most {int.MaxValue} numbers, but {string.Join("·", lengths.ToArray())} were asked for.", nameof(lengths));
            }
        }

        Rank = lengths.Length;
        Count = isEmpty ? 0 : (int)bound;
        d0 = lengths[0];
        d1 = lengths.Length > 1 ? lengths[1] : 1;
        d2 = lengths.Length > 2 ? lengths[2] : 1;
        d3 = lengths.Length > 3 ? lengths[3] : 1;
    }

    /// <summary>The number of dimensions.</summary>
    public int Rank { get; }

    /// <summary>The number of elements: the product of the lengths.</summary>
    public int Count { get; }

    /// <summary>The first length: the number of rows.</summary>
    public int Rows => d0;

    /// <summary>The number of elements in one row: the product of all lengths but the first.</summary>
    public int RowLength => d1 * d2 * d3;

    /// <summary>The length along one dimension.</summary>
    public int this[int dimension] => (uint)dimension >= (uint)Rank
        ? throw new ArgumentOutOfRangeException(nameof(dimension), dimension, $"The shape {this} has {Rank} dimensions.")
        : dimension switch { 0 => d0, 1 => d1, 2 => d2, _ => d3 };

    /// <summary>The shape <c>[length]</c>.</summary>
    public static implicit operator Shape(int length) => new(length);

    /// <summary>The lengths as a new array.</summary>
    public int[] ToArray()
    {
        int[] lengths = new int[Rank];
        for (int i = 0; i < Rank; i++)
        {
            lengths[i] = this[i];
        }

        return lengths;
    }

    /// <inheritdoc/>
    public bool Equals(Shape other) =>
        Rank == other.Rank && d0 == other.d0 && d1 == other.d1 && d2 == other.d2 && d3 == other.d3;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rank, d0, d1, d2, d3);

    /// <summary>Whether two shapes have the same lengths.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether two shapes differ.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>The lengths in brackets: <c>[32, 10]</c>.</summary>
    public override string ToString() =>
        "[" + string.Join(", ", ToArray().Select(length => length.ToString(CultureInfo.InvariantCulture))) + "]";
}
