using System.Numerics;

namespace Gradus.Kernels;

/// <summary>
/// One product as addresses and strides, the same for its three forms: A(i, p) is at <c>A[i·ARow + p·AStep]</c>,
/// B(p, j) at <c>B[p·BStep + j·BColumn]</c>, C(i, j) at <c>C[i·N + j]</c>.
/// </summary>
internal readonly unsafe struct ProductOperands<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required T* A { get; init; }

    public required nint ARow { get; init; }

    public required nint AStep { get; init; }

    public required T* B { get; init; }

    public required nint BStep { get; init; }

    public required nint BColumn { get; init; }

    public required T* C { get; init; }

    public required int M { get; init; }

    public required int N { get; init; }

    public required int K { get; init; }

    public required T Alpha { get; init; }

    public required T Beta { get; init; }

    /// <summary>Whether this is Cᵀ = Bᵀ·Aᵀ of the caller's product.</summary>
    public bool Transposed { get; init; }

    /// <summary>What each finished part of C goes through; nothing unless given.</summary>
    public ProductEnd End { get; init; }

    /// <summary>The number of fused multiply-adds.</summary>
    public long Size => (long)M * N * K;

    /// <summary>The same product for a C of one column, as a row: its lanes run along the column then.</summary>
    public ProductOperands<T> AsRow() => this with
    {
        A = B,
        ARow = BColumn,
        AStep = BStep,
        B = A,
        BStep = AStep,
        BColumn = ARow,
        M = N,
        N = M,
        Transposed = true,
    };

    /// <summary>Some columns of a product of one row, without its end.</summary>
    public ProductOperands<T> Columns(int first, int count) => this with
    {
        B = B + (first * BColumn),
        C = C + first,
        N = count,
        End = default,
    };

    /// <summary>Passes a finished part of C on to the caller's end.</summary>
    public void Finish(int row, int rows, int column, int columns)
    {
        if (Transposed)
        {
            End.Finish(column, columns, row, rows);
        }
        else
        {
            End.Finish(row, rows, column, columns);
        }
    }
}
