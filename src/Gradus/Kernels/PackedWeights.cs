using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels;

/// <summary>
/// W <c>[units, inputs]</c> and b of a dense layer, copied into the order in which <see cref="VectorProduct{TLanes, TVector, T}"/>
/// reads them, for <c>z = x·Wᵀ + b</c> of one example at a time. The copy is as large as W, filled up to whole vectors.
/// </summary>
internal sealed unsafe class PackedWeights<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Alignment = 64;

    // Pinned, because a vector across two lines of the cache takes twice as long and the collector keeps no alignment.
    private readonly T[] memory;
    private readonly T* panels, bias;
    private readonly int units, inputs, width;
    private readonly bool finite;

    /// <param name="w">W, row after row.</param>
    /// <param name="b">b, or empty for none.</param>
    /// <param name="units">The rows of W.</param>
    /// <param name="inputs">The columns of W.</param>
    /// <param name="widest">The bits of the widest vector to use; 0 for what the machine has.</param>
    public PackedWeights(ReadOnlySpan<T> w, ReadOnlySpan<T> b, int units, int inputs, int widest = 0)
    {
        Lengths.CheckMatrix(w.Length, units, inputs, "weights");
        if (!b.IsEmpty)
        {
            Lengths.CheckRow(b.Length, units);
        }

        (this.units, this.inputs) = (units, inputs);
        width = Width(units, widest);
        Room = (int)RoomFor(units, width);
        finite = Reductions.AllFinite(w);
        int most = checked((Room * inputs) + Room + (Alignment / sizeof(T)));
        memory = GC.AllocateArray<T>(most, pinned: true);
        T* start = (T*)Unsafe.AsPointer(ref memory[0]);
        panels = (T*)(((nuint)start + Alignment - 1) & ~(nuint)(Alignment - 1));
        fixed (T* from = w)
        {
            Pack(from);
        }

        if (!b.IsEmpty)
        {
            bias = panels + ((nint)Room * inputs);
            b.CopyTo(new Span<T>(bias, units));
        }
    }

    /// <summary>Room for the sums of one example: the units, filled up to whole vectors.</summary>
    public int Room { get; }

    /// <summary>
    /// Whether there is anything to pack, and the copy is small enough for an array. A single unit lies as it is read:
    /// see <see cref="DotProducts{T}"/>.
    /// </summary>
    public static bool Fit(int units, int inputs) =>
        (units > 1 || inputs < DotProducts<T>.FewestSteps)
        && (RoomFor(units, Width(units, 0)) * (inputs + 1L)) + Alignment <= Array.MaxLength;

    /// <summary><see cref="Room"/> for so many units.</summary>
    public static int RoomFor(int units) => (int)RoomFor(units, Width(units, 0));

    /// <summary>
    /// <c>z = x·Wᵀ + b</c>, each element one chain of fused multiply-adds over ascending inputs, as in
    /// <see cref="PlainMatrixProduct.ABt{T}"/>. Numbers behind the units, up to <see cref="Room"/>, are overwritten.
    /// </summary>
    public void Multiply(ReadOnlySpan<T> x, Span<T> z)
    {
        Lengths.CheckRow(x.Length, inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(z.Length, Room);
        fixed (T* from = x, to = z)
        {
            switch (width)
            {
                case 512:
                    VectorProduct<Lanes512<T>, Vector512<T>, T>.Multiply(from, panels, bias, units, inputs, finite, to);
                    break;
                case 256:
                    VectorProduct<Lanes256<T>, Vector256<T>, T>.Multiply(from, panels, bias, units, inputs, finite, to);
                    break;
                default:
                    VectorProduct<Lanes128<T>, Vector128<T>, T>.Multiply(from, panels, bias, units, inputs, finite, to);
                    break;
            }
        }

        GC.KeepAlive(memory);
    }

    /// <summary><c>Z = X·Wᵀ + b</c> for many examples, with the bits of <see cref="Multiply(ReadOnlySpan{T}, Span{T})"/>.</summary>
    /// <remarks>Numbers behind Z, up to <see cref="Room"/> from the start of its last row, may be overwritten.</remarks>
    public void Multiply(ReadOnlySpan<T> x, Span<T> z, int rows)
    {
        Lengths.CheckMatrix(x.Length, rows, inputs, "examples");
        int tiled = rows & ~3;
        if (tiled > 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(z.Length, tiled * units);
            fixed (T* from = x, to = z)
            {
                switch (width)
                {
                    case 512:
                        PackedProduct<Lanes512<T>, Vector512<T>, T>.Multiply(from, tiled, panels, bias, units, inputs, to);
                        break;
                    case 256:
                        PackedProduct<Lanes256<T>, Vector256<T>, T>.Multiply(from, tiled, panels, bias, units, inputs, to);
                        break;
                    default:
                        PackedProduct<Lanes128<T>, Vector128<T>, T>.Multiply(from, tiled, panels, bias, units, inputs, to);
                        break;
                }
            }
        }

        for (int row = tiled; row < rows; row++)
        {
            // What is overwritten behind a row is the start of the next one, which comes next.
            Multiply(x.Slice(row * inputs, inputs), z[(row * units)..]);
        }
    }

    private void Pack(T* from)
    {
        switch (width)
        {
            case 512:
                VectorProduct<Lanes512<T>, Vector512<T>, T>.Pack(from, units, inputs, panels);
                break;
            case 256:
                VectorProduct<Lanes256<T>, Vector256<T>, T>.Pack(from, units, inputs, panels);
                break;
            default:
                VectorProduct<Lanes128<T>, Vector128<T>, T>.Pack(from, units, inputs, panels);
                break;
        }
    }

    // No wider than the units need: a single unit in a vector of 16 would make the copy 16 times as large as W.
    private static int Width(int units, int widest)
    {
        int most = widest > 0 ? widest : Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        long bits = 8L * sizeof(T) * units;
        return bits <= 128 ? 128 : bits <= 256 ? Math.Min(most, 256) : most;
    }

    private static long RoomFor(int units, int width)
    {
        int lanes = width / (8 * sizeof(T));
        return ((long)units + lanes - 1) / lanes * lanes;
    }
}
