using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// The gradient of few weights over many examples, <c>C = Aᵀ·B</c>: the lanes of a pack are the elements of a row of C in several
/// neighbouring steps. As one chain an element waits four cycles for each step: 4×2×400 takes 0.30 µs instead of 0.81, and 1×4×400
/// 0.16 instead of 0.52.
/// </summary>
/// <remarks>Step p goes to partial sum p mod 16, as <see cref="PlainMatrixProduct"/> says, on every machine.</remarks>
internal readonly unsafe struct TallProduct<T> : IVectorPass
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>With more elements their chains hide each other's latency.</summary>
    private const int MostElements = 8;

    private const int Chains = DotProducts<T>.Chains;

    private readonly ProductOperands<T> product;

    /// <summary>The longer side of C, whose elements are the lanes, and the shorter one.</summary>
    private readonly int wide, narrow;

    /// <summary>The factors that these sides belong to.</summary>
    private readonly T* wides, narrows;

    private TallProduct(in ProductOperands<T> product)
    {
        this.product = product;
        (wide, narrow) = (Math.Max(product.M, product.N), Math.Min(product.M, product.N));
        bool turned = product.M > product.N;
        wides = turned ? product.A : product.B;
        narrows = turned ? product.B : product.A;
    }

    /// <summary>Whether a product is of this kind; a single element is one of <see cref="DotProducts{T}"/>.</summary>
    public static bool Fits(in ProductOperands<T> product) =>
        product.K >= DotProducts<T>.FewestSteps && (long)product.M * product.N is > 1 and <= MostElements
        && product.ARow == 1 && product.AStep == product.M && product.BColumn == 1 && product.BStep == product.N;

    public static void Run(in ProductOperands<T> product)
    {
        var pass = new TallProduct<T>(product);
        VectorPass.Run<T, TallProduct<T>>(ref pass);
        product.Finish(0, product.M, 0, product.N);
    }

    [MethodImpl(Compile.AtOnce)]
    [SkipLocalsInit]
    public void Run<P>() where P : struct, IPack<P>
    {
        // Partial sum after partial sum, each as wide as C; what a pack has after them has room as well.
        T* sums = stackalloc T[(MostElements * Chains) + Chains];
        T* places = stackalloc T[P.Count];
        int whole = wide <= P.Count ? product.K / Chains * Chains : 0, steps = 1;
        while (2 * steps * wide <= P.Count)
        {
            steps *= 2;
        }

        for (int i = 0; i < narrow; i++)
        {
            if (whole > 0)
            {
                for (int lane = 0; lane < P.Count; lane++)
                {
                    Bits.SetPlace<P>(places, lane, (Math.Min(lane / wide, steps - 1) * narrow) + i);
                }

                AddBlocks(P.Load(places), steps, whole, sums);
            }
            else
            {
                new Span<T>(sums, Chains * wide).Clear();
            }

            AddSteps(i, whole, sums);

            // What a pack adds after the half is not looked at again.
            for (int half = Chains / 2 * wide; half >= wide; half /= 2)
            {
                for (int j = 0; j < half; j += P.Count)
                {
                    (P.Load(sums + j) + P.Load(sums + j + half)).Store(sums + j);
                }
            }

            Write(i, sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddBlocks<P>(P places, int steps, int whole, T* sums) where P : struct, IPack<P>
    {
        int step = 0;
        for (; step <= Chains - (4 * steps); step += 4 * steps)
        {
            AddFour(places, steps, step, whole, sums);
        }

        for (; step < Chains; step += 2 * steps)
        {
            AddTwo(places, steps, step, whole, sums);
        }
    }

    /// <summary>The partial sums of four packs that begin with this step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddFour<P>(P places, int steps, int step, int whole, T* sums) where P : struct, IPack<P>
    {
        P sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        int next = steps * wide, nextNarrow = steps * narrow;
        T* x = wides + (step * wide);
        T* y = narrows + (step * narrow);
        for (int p = Chains; p < whole; p += Chains)
        {
            sum0 = P.MultiplyAdd(P.Pick(P.Load(y), places), P.Load(x), sum0);
            sum1 = P.MultiplyAdd(P.Pick(P.Load(y + nextNarrow), places), P.Load(x + next), sum1);
            sum2 = P.MultiplyAdd(P.Pick(P.Load(y + (2 * nextNarrow)), places), P.Load(x + (2 * next)), sum2);
            sum3 = P.MultiplyAdd(P.Pick(P.Load(y + (3 * nextNarrow)), places), P.Load(x + (3 * next)), sum3);
            x += Chains * wide;
            y += Chains * narrow;
        }

        // After the last steps there may be nothing to read.
        sum0 = P.MultiplyAdd(P.Pick(P.Load(y, nextNarrow, default), places), P.Load(x, next, default), sum0);
        sum1 = P.MultiplyAdd(P.Pick(P.Load(y + nextNarrow, nextNarrow, default), places), P.Load(x + next, next, default), sum1);
        sum2 = P.MultiplyAdd(P.Pick(P.Load(y + (2 * nextNarrow), nextNarrow, default), places), P.Load(x + (2 * next), next, default), sum2);
        sum3 = P.MultiplyAdd(P.Pick(P.Load(y + (3 * nextNarrow), nextNarrow, default), places), P.Load(x + (3 * next), next, default), sum3);
        sums += step * wide;
        sum0.Store(sums);
        sum1.Store(sums + next);
        sum2.Store(sums + (2 * next));
        sum3.Store(sums + (3 * next));
    }

    /// <summary>The partial sums of two packs that begin with this step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddTwo<P>(P places, int steps, int step, int whole, T* sums) where P : struct, IPack<P>
    {
        P sum0 = default, sum1 = default;
        int next = steps * wide, nextNarrow = steps * narrow;
        T* x = wides + (step * wide);
        T* y = narrows + (step * narrow);
        for (int p = Chains; p < whole; p += Chains)
        {
            sum0 = P.MultiplyAdd(P.Pick(P.Load(y), places), P.Load(x), sum0);
            sum1 = P.MultiplyAdd(P.Pick(P.Load(y + nextNarrow), places), P.Load(x + next), sum1);
            x += Chains * wide;
            y += Chains * narrow;
        }

        sum0 = P.MultiplyAdd(P.Pick(P.Load(y, nextNarrow, default), places), P.Load(x, next, default), sum0);
        sum1 = P.MultiplyAdd(P.Pick(P.Load(y + nextNarrow, nextNarrow, default), places), P.Load(x + next, next, default), sum1);
        sums += step * wide;
        sum0.Store(sums);
        sum1.Store(sums + next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddSteps(int i, int first, T* sums)
    {
        for (int p = first; p < product.K; p++)
        {
            T* sum = sums + (p % Chains * wide);
            for (int j = 0; j < wide; j++)
            {
                sum[j] = T.FusedMultiplyAdd(wides[(p * wide) + j], narrows[(p * narrow) + i], sum[j]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(int i, T* sums)
    {
        bool turned = product.M > product.N;
        for (int j = 0; j < wide; j++)
        {
            // Never -0, whether or not packs of zeros took part.
            T sum = sums[j] + T.Zero;
            T* c = product.C + (turned ? (j * product.N) + i : (i * product.N) + j);
            *c = product.Beta == T.Zero ? product.Alpha * sum : T.FusedMultiplyAdd(product.Alpha, sum, product.Beta * *c);
        }
    }
}
