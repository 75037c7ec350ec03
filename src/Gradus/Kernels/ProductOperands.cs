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

    /// <summary>What each finished part of C goes through; nothing unless given.</summary>
    public ProductEnd End { get; init; }

    /// <summary>The number of fused multiply-adds.</summary>
    public long Size => (long)M * N * K;
}
