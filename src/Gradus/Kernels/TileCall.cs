using System.Numerics;

namespace Gradus.Kernels;

/// <summary>
/// What a tile computes: <c>c[r, j] = start[r, j] + Σₚ a(r, p)·b(p, j)</c>, where a(r, p) is at <c>A[r·ARow + p·AStep]</c>,
/// b(p, j) at <c>B[p·BStep + j]</c> and c[r, j] at <c>C[r·CRow + j]</c>. Without a start the sums start at zero.
/// </summary>
internal unsafe struct TileCall<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T* A;
    public nint ARow;
    public nint AStep;
    public T* B;
    public nint BStep;
    public int Depth;

    /// <summary>Row after row, each as wide as the panel; may be null.</summary>
    public T* Start;

    public T* C;
    public nint CRow;
}

/// <summary>How many rows a tile has: one of the three below.</summary>
internal interface IHeight;

internal readonly struct Height4 : IHeight;

internal readonly struct Height8 : IHeight;

internal readonly struct Height12 : IHeight;
