using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// A product of few columns and few steps, such as the way through a layer of 4 units with 2 inputs: the lanes of a pack are the
/// elements of several rows, and what they need of A is picked from as many rows of it, loaded at once. Each element stays one
/// chain, so that no bit differs from <see cref="BlockedProduct{T}"/>, which packs panels: 400×4×2 takes 0.16 µs
/// instead of 0.49, 64×5×3 0.09 instead of 0.32, and 64×8×8 0.19 instead of 0.25.
/// </summary>
internal readonly unsafe struct NarrowProduct<T> : IVectorPass
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Below so many rows looking up the places and the weights of each step takes longer than the product.</summary>
    private const int FewestRows = 16;

    /// <summary>With fewer elements in a pack, 64×1×8 takes 4 % longer than transposed.</summary>
    private const int FewestElements = 3;

    /// <summary>The most steps: half as many as the widest pack has numbers.</summary>
    private const int MostSteps = 8;

    private readonly ProductOperands<T> product;
    private readonly int rows;

    private NarrowProduct(in ProductOperands<T> product) => (this.product, rows) = (product, RowsInPack(product));

    /// <summary>Whether a product is of this kind.</summary>
    public static bool Fits(in ProductOperands<T> product) =>
        product.M >= FewestRows && product.AStep == 1 && product.ARow == product.K && product.Alpha == T.One && product.Beta == T.Zero
        && RowsInPack(product) is int rows && rows >= 2 && rows * product.N >= FewestElements;

    public static void Run(in ProductOperands<T> product)
    {
        var pass = new NarrowProduct<T>(product);
        VectorPass.Run<T, NarrowProduct<T>>(ref pass);
        product.Finish(0, product.M, 0, product.N);
    }

    [MethodImpl(Compile.AtOnce)]
    [SkipLocalsInit]
    public void Run<P>() where P : struct, IPack<P>
    {
        T* places = stackalloc T[MostSteps * P.Count];
        T* once = stackalloc T[MostSteps * P.Count];
        T* weights = stackalloc T[(MostSteps + 1) * P.Count];
        FindPlaces<P>(places);
        RepeatWeights<P>(once, weights);
        int n = product.N, steps = product.K * P.Count, fromStep = rows * product.K, toStep = rows * n;
        int numbers = product.M * product.K, elements = product.M * n, from = 0, to = 0;
        T* a = product.A;
        T* c = product.C;

        // Four packs at once, as long as none of them reaches beyond the end. What it has after its rows the next one overwrites.
        int lastFrom = numbers - (3 * fromStep) - P.Count, lastTo = elements - (3 * toStep) - P.Count;
        for (; from <= lastFrom && to <= lastTo; from += 4 * fromStep, to += 4 * toStep)
        {
            P a0 = P.Load(a + from), a1 = P.Load(a + from + fromStep);
            P a2 = P.Load(a + from + (2 * fromStep)), a3 = P.Load(a + from + (3 * fromStep));
            P c0 = default, c1 = default, c2 = default, c3 = default;
            for (int p = 0; p < steps; p += P.Count)
            {
                P at = P.Load(places + p), weight = P.Load(weights + p);
                c0 = P.MultiplyAdd(P.Pick(a0, at), weight, c0);
                c1 = P.MultiplyAdd(P.Pick(a1, at), weight, c1);
                c2 = P.MultiplyAdd(P.Pick(a2, at), weight, c2);
                c3 = P.MultiplyAdd(P.Pick(a3, at), weight, c3);
            }

            c0.Store(c + to);
            c1.Store(c + to + toStep);
            c2.Store(c + to + (2 * toStep));
            c3.Store(c + to + (3 * toStep));
        }

        for (; to < elements; from += fromStep, to += toStep)
        {
            P some = P.Load(a + from, numbers - from, default), sum = default;
            for (int p = 0; p < steps; p += P.Count)
            {
                sum = P.MultiplyAdd(P.Pick(some, P.Load(places + p)), P.Load(weights + p), sum);
            }

            sum.Store(c + to, Math.Min(toStep, elements - to));
        }
    }

    private static int RowsInPack(in ProductOperands<T> product) => VectorPass.Bytes / sizeof(T) / Math.Max(1, Math.Max(product.N, product.K));

    /// <summary>Where A(i, p) of each element is in a pack of A: of the first step, and of each further one a place later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FindPlaces<P>(T* places) where P : struct, IPack<P>
    {
        for (int row = 0, lane = 0; row < rows; row++)
        {
            for (int j = 0; j < product.N; j++, lane++)
            {
                Bits.SetPlace<P>(places, lane, row * product.K);
            }
        }

        for (int at = P.Count; at < product.K * P.Count; at += Vector128<T>.Count)
        {
            Vector128<T> before = Vector128.Load(places + at - P.Count);
            Vector128<T> next = P.IsSingle
                ? (before.AsInt32() + Vector128<int>.One).As<int, T>()
                : (before.AsInt64() + Vector128<long>.One).As<long, T>();
            next.Store(places + at);
        }
    }

    /// <summary>The numbers of B in each step, once for each row in a pack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void RepeatWeights<P>(T* once, T* weights) where P : struct, IPack<P>
    {
        for (int p = 0; p < product.K; p++)
        {
            T* b = product.B + (p * product.BStep);
            for (int j = 0; j < product.N; j++)
            {
                once[(p * P.Count) + j] = b[j * product.BColumn];
            }
        }

        // Read when all are written: a pack of numbers that are still on their way to the cache is waited for.
        for (int p = 0; p < product.K; p++)
        {
            P step = P.Load(once + (p * P.Count));
            for (int row = 0; row < rows; row++)
            {
                step.Store(weights + (p * P.Count) + (row * product.N));
            }
        }
    }
}
