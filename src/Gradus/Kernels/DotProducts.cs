using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// Many rows times one vector, where both lie in memory along the sum: a product of a single column, such as
/// <c>X·wᵀ</c> of logistic regression. A row is read once from end to end, as memory likes it; to make lanes of its
/// neighbours instead it would have to be transposed: 209 rows of 12288 take 180 µs instead of 420.
/// </summary>
/// <remarks>Step p goes to partial sum p mod 16, as <see cref="PlainMatrixProduct"/> says, on every machine.</remarks>
internal readonly unsafe struct DotProducts<T> : IJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Below so many steps the folding of the partial sums takes longer than the sums.</summary>
    public const int FewestSteps = 64;

    /// <summary>The partial sums of an element.</summary>
    public const int Chains = Reductions.Lanes;

    /// <summary>Rows at once: each chain has four others to hide its latency, and the vector is loaded once for four rows.</summary>
    private const int Rows = 4;

    /// <summary>Steps at once: packs of fewer than 16 pass over them several times, and find them in the first-level cache.</summary>
    private const int Block = 64 * Chains;

    private readonly ProductOperands<T> product;
    private readonly int rowsInPiece;

    private DotProducts(in ProductOperands<T> product, int pieces)
    {
        this.product = product;
        int rows = (int)(((long)product.M + pieces - 1) / pieces);
        rowsInPiece = (rows + Rows - 1) / Rows * Rows;
    }

    /// <summary>Whether a product is of this kind.</summary>
    public static bool Fits(in ProductOperands<T> product) =>
        product.N == 1 && product.K >= FewestSteps && product.AStep == 1 && product.BStep == 1;

    public static void Run(in ProductOperands<T> product, Workers workers)
    {
        DotProducts<T> job = new(product, workers.Threads);
        workers.Run(job, (int)(((long)job.product.M + job.rowsInPiece - 1) / job.rowsInPiece));
    }

    public void Execute(int piece)
    {
        int first = piece * rowsInPiece, rows = Math.Min(rowsInPiece, product.M - first);
        var pass = new Pass(product, first, rows);
        VectorPass.Run<T, Pass>(ref pass);
        product.Finish(first, rows, 0, 1);
    }

    private readonly struct Pass(ProductOperands<T> product, int first, int rows) : IVectorPass
    {
        [MethodImpl(Compile.AtOnce)]
        [SkipLocalsInit]
        public void Run<P>() where P : struct, IPack<P>
        {
            T* sums = stackalloc T[Rows * Chains];
            T* a = product.A + (first * product.ARow);
            T* c = product.C + first;
            for (int i = 0; i < rows; i += Rows)
            {
                int count = Math.Min(Rows, rows - i);

                // Rows that are not there are read as the first one, and their sums left alone.
                T* a1 = count > 1 ? a + product.ARow : a;
                T* a2 = count > 2 ? a1 + product.ARow : a;
                T* a3 = count > 3 ? a2 + product.ARow : a;
                for (int start = 0; start < product.K; start += Block)
                {
                    int steps = Math.Min(Block, product.K - start);
                    for (int lane = 0; lane < Chains; lane += P.Count)
                    {
                        Add<P>(a + start, a1 + start, a2 + start, a3 + start, product.B + start, steps, lane, sums + lane, start == 0);
                    }
                }

                for (int row = 0; row < count; row++)
                {
                    T sum = Fold(sums + (row * Chains));
                    c[row] = product.Beta == T.Zero ? product.Alpha * sum : T.FusedMultiplyAdd(product.Alpha, sum, product.Beta * c[row]);
                }

                a += Rows * product.ARow;
                c += Rows;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<P>(T* a0, T* a1, T* a2, T* a3, T* b, int steps, int lane, T* sums, bool fresh) where P : struct, IPack<P>
    {
        P sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        if (!fresh)
        {
            sum0 = P.Load(sums);
            sum1 = P.Load(sums + Chains);
            sum2 = P.Load(sums + (2 * Chains));
            sum3 = P.Load(sums + (3 * Chains));
        }

        nint p = lane;
        for (; p <= steps - P.Count; p += Chains)
        {
            P value = P.Load(b + p);
            sum0 = P.MultiplyAdd(P.Load(a0 + p), value, sum0);
            sum1 = P.MultiplyAdd(P.Load(a1 + p), value, sum1);
            sum2 = P.MultiplyAdd(P.Load(a2 + p), value, sum2);
            sum3 = P.MultiplyAdd(P.Load(a3 + p), value, sum3);
        }

        int left = steps - (int)p;
        if (left > 0)
        {
            P value = P.Load(b + p, left, default);
            sum0 = P.MultiplyAdd(P.Load(a0 + p, left, default), value, sum0);
            sum1 = P.MultiplyAdd(P.Load(a1 + p, left, default), value, sum1);
            sum2 = P.MultiplyAdd(P.Load(a2 + p, left, default), value, sum2);
            sum3 = P.MultiplyAdd(P.Load(a3 + p, left, default), value, sum3);
        }

        sum0.Store(sums);
        sum1.Store(sums + Chains);
        sum2.Store(sums + (2 * Chains));
        sum3.Store(sums + (3 * Chains));
    }

    /// <summary>The partial sums in halves: place l and l + 8, then l and l + 4, and so on. Never -0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Fold(T* sums)
    {
        Vector128<T> sum = Four(sums);
        T low = sum[0], high = sum[1];
        if (Vector128<T>.Count == 4)
        {
            low += sum[2];
            high += sum[3];
        }

        return low + high + T.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Four(T* sums)
    {
        int lanes = Vector128<T>.Count;
        if (lanes == 4)
        {
            return Eight(sums, 0) + Eight(sums, 4);
        }

        // Two numbers in a vector: eight vectors become four, two, one.
        return (Eight(sums, 0) + Eight(sums, 4)) + (Eight(sums, 2) + Eight(sums, 6));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Eight(T* sums, int place) =>
        Vector128.Load(sums + place) + Vector128.Load(sums + place + (Chains / 2));
}
