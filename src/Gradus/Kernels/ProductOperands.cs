using System.Numerics;

namespace Gradus.Kernels;

/// <summary>
/// One product as addresses and strides, the same for its three forms: A(i, p) is at <c>A[i·ARow + p·AStep]</c>,
/// B(p, j) at <c>B[p·BStep + j·BColumn]</c>, C(i, j) at <c>C[i·N + j]</c>.
/// </summary>
/// <remarks>Fields, because each property is two methods to compile before the first product.</remarks>
internal unsafe struct ProductOperands<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public required T* A, B, C;

    public required nint ARow, AStep, BStep, BColumn;

    public required int M, N, K;

    public required T Alpha, Beta;

    /// <summary>Whether this is Cᵀ = Bᵀ·Aᵀ of the caller's product.</summary>
    public bool Transposed;

    /// <summary>What each finished part of C goes through; nothing unless given.</summary>
    public ProductEnd End;

    /// <summary>The number of fused multiply-adds.</summary>
    public readonly long Size => (long)M * N * K;

    /// <summary>The same product for a C of one column, as a row: its lanes run along the column then.</summary>
    public readonly ProductOperands<T> AsRow() => this with
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
    public readonly ProductOperands<T> Columns(int first, int count) => this with
    {
        B = B + (first * BColumn),
        C = C + first,
        N = count,
        End = default,
    };

    /// <summary>Passes a finished part of C on to the caller's end.</summary>
    public readonly void Finish(int row, int rows, int column, int columns)
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
