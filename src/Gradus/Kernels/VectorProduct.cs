using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gradus.Kernels;

/// <summary>
/// One example through a dense layer, <c>z = x·Wᵀ + b</c>: the lanes of a vector are neighbouring units, and W lies packed in
/// panels two vectors wide, the last of an odd number of vectors three wide. Eight vectors at a time hide the latency of
/// each other's chain; W comes from the second-level cache at 104 GB/s of the 118 it can give.
/// </summary>
internal static unsafe class VectorProduct<TLanes, TVector, T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>So many inputs at once, so that the list of those that are not zero takes 4 KiB of the stack.</summary>
    private const int Depth = 1024;

    /// <summary>Below so many inputs looking for zeros takes as long as multiplying them.</summary>
    private const int LeastToSkip = 32;

    /// <summary>Writes W <c>[units, inputs]</c> as panels, filled up with zeros.</summary>
    public static void Pack(T* w, int units, int inputs, T* panels)
    {
        int lanes = TLanes.Count, vectors = Vectors(units);
        for (int vector = 0; vector < vectors;)
        {
            int wide = vectors - vector is 1 or 3 ? vectors - vector : 2;
            int first = vector * lanes;
            Panel.Pack(
                w + ((nint)first * inputs), 1, inputs, inputs, Math.Min(wide * lanes, units - first), panels + ((nint)first * inputs), wide * lanes);
            vector += wide;
        }
    }

    /// <summary>z, filled up to whole vectors; <paramref name="bias"/> may be null.</summary>
    /// <remarks>
    /// Where the weights are finite a zero input adds zero, so that its weights need not be read. One thing would differ:
    /// a sum that underflowed to -0 becomes +0 when +0 is added. Such a sum is seen at the end and made again.
    /// </remarks>
    public static void Multiply(T* x, T* panels, T* bias, int units, int inputs, bool finite, T* z)
    {
        int vectors = Vectors(units);
        Span<T> sums = new(z, vectors * TLanes.Count);
        sums.Clear();
        if (!finite || inputs < LeastToSkip)
        {
            AddBlock<EachStep>(x, panels, inputs, 0, null, inputs, vectors, z);
        }
        else if (AddNonZeros(x, panels, inputs, vectors, z) && HasNegativeZero(sums))
        {
            sums.Clear();
            AddBlock<EachStep>(x, panels, inputs, 0, null, inputs, vectors, z);
        }

        if (bias != null)
        {
            TVector one = TLanes.Broadcast(T.One);
            for (int j = 0; j < sums.Length; j += TLanes.Count)
            {
                // 1·z + b, rounded once, is z + b.
                TLanes.Store(TLanes.FusedMultiplyAdd(one, TLanes.Load(z + j), TLanes.Load(bias + j)), z + j);
            }
        }
    }

    // True where inputs were left out.
    [SkipLocalsInit]
    private static bool AddNonZeros(T* x, T* panels, int inputs, int vectors, T* z)
    {
        int* list = stackalloc int[Depth];
        bool skipped = false;
        for (int first = 0; first < inputs; first += Depth)
        {
            int depth = Math.Min(Depth, inputs - first);
            int count = NonZeros.List(x + first, depth, list);
            if (count > depth - (depth / 8))
            {
                // Straight through memory is faster than by a list that leaves out little.
                AddBlock<EachStep>(x, panels, inputs, first, null, depth, vectors, z);
            }
            else
            {
                AddBlock<ListedStep>(x, panels, inputs, first, list, count, vectors, z);
                skipped = true;
            }
        }

        return skipped;
    }

    private static void AddBlock<TStep>(T* x, T* panels, int inputs, int first, int* list, int count, int vectors, T* z)
        where TStep : struct, IStep
    {
        int lanes = TLanes.Count;
        int pairs = (vectors & 1) == 0 ? vectors / 2 : (vectors - 3) / 2;
        nint pair = (nint)2 * lanes * inputs;
        x += first;
        T* w = panels + ((nint)2 * lanes * first);
        for (; pairs >= 4; pairs -= 4)
        {
            AddFourPairs<TStep>(x, w, pair, list, count, z);
            w += 4 * pair;
            z += 8 * lanes;
        }

        if (pairs >= 2)
        {
            AddTwoPairs<TStep>(x, w, pair, list, count, z);
            w += 2 * pair;
            z += 4 * lanes;
            pairs -= 2;
        }

        if (pairs == 1)
        {
            AddPair<TStep>(x, w, list, count, z);
            w += pair;
            z += 2 * lanes;
        }

        if (vectors == 1)
        {
            AddOne<TStep>(x, w - ((nint)lanes * first), list, count, z);
        }
        else if ((vectors & 1) == 1)
        {
            AddThree<TStep>(x, w + ((nint)lanes * first), list, count, z);
        }
    }

    [MethodImpl(Compile.AtOnce)]
    private static void AddFourPairs<TStep>(T* x, T* w, nint pair, int* list, int count, T* z)
        where TStep : struct, IStep
    {
        int lanes = TLanes.Count;
        T* w1 = w + pair;
        T* w2 = w1 + pair;
        T* w3 = w2 + pair;
        TVector s0 = TLanes.Load(z);
        TVector s1 = TLanes.Load(z + lanes);
        TVector s2 = TLanes.Load(z + (2 * lanes));
        TVector s3 = TLanes.Load(z + (3 * lanes));
        TVector s4 = TLanes.Load(z + (4 * lanes));
        TVector s5 = TLanes.Load(z + (5 * lanes));
        TVector s6 = TLanes.Load(z + (6 * lanes));
        TVector s7 = TLanes.Load(z + (7 * lanes));
        for (int i = 0; i < count; i++)
        {
            nint step = TStep.At(list, i), at = step * 2 * lanes;
            TVector value = TLanes.Broadcast(x[step]);
            s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w + at), s0);
            s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w + at + lanes), s1);
            s2 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w1 + at), s2);
            s3 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w1 + at + lanes), s3);
            s4 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w2 + at), s4);
            s5 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w2 + at + lanes), s5);
            s6 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w3 + at), s6);
            s7 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w3 + at + lanes), s7);
        }

        TLanes.Store(s0, z);
        TLanes.Store(s1, z + lanes);
        TLanes.Store(s2, z + (2 * lanes));
        TLanes.Store(s3, z + (3 * lanes));
        TLanes.Store(s4, z + (4 * lanes));
        TLanes.Store(s5, z + (5 * lanes));
        TLanes.Store(s6, z + (6 * lanes));
        TLanes.Store(s7, z + (7 * lanes));
    }

    [MethodImpl(Compile.AtOnce)]
    private static void AddTwoPairs<TStep>(T* x, T* w, nint pair, int* list, int count, T* z)
        where TStep : struct, IStep
    {
        int lanes = TLanes.Count;
        T* w1 = w + pair;
        TVector s0 = TLanes.Load(z);
        TVector s1 = TLanes.Load(z + lanes);
        TVector s2 = TLanes.Load(z + (2 * lanes));
        TVector s3 = TLanes.Load(z + (3 * lanes));
        for (int i = 0; i < count; i++)
        {
            nint step = TStep.At(list, i), at = step * 2 * lanes;
            TVector value = TLanes.Broadcast(x[step]);
            s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w + at), s0);
            s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w + at + lanes), s1);
            s2 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w1 + at), s2);
            s3 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w1 + at + lanes), s3);
        }

        TLanes.Store(s0, z);
        TLanes.Store(s1, z + lanes);
        TLanes.Store(s2, z + (2 * lanes));
        TLanes.Store(s3, z + (3 * lanes));
    }

    [MethodImpl(Compile.AtOnce)]
    private static void AddThree<TStep>(T* x, T* w, int* list, int count, T* z)
        where TStep : struct, IStep
    {
        int lanes = TLanes.Count;
        TVector s0 = TLanes.Load(z);
        TVector s1 = TLanes.Load(z + lanes);
        TVector s2 = TLanes.Load(z + (2 * lanes));
        for (int i = 0; i < count; i++)
        {
            nint step = TStep.At(list, i), at = step * 3 * lanes;
            TVector value = TLanes.Broadcast(x[step]);
            s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w + at), s0);
            s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w + at + lanes), s1);
            s2 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w + at + (2 * lanes)), s2);
        }

        TLanes.Store(s0, z);
        TLanes.Store(s1, z + lanes);
        TLanes.Store(s2, z + (2 * lanes));
    }

    [MethodImpl(Compile.AtOnce)]
    private static void AddPair<TStep>(T* x, T* w, int* list, int count, T* z)
        where TStep : struct, IStep
    {
        int lanes = TLanes.Count;
        TVector s0 = TLanes.Load(z);
        TVector s1 = TLanes.Load(z + lanes);
        for (int i = 0; i < count; i++)
        {
            nint step = TStep.At(list, i), at = step * 2 * lanes;
            TVector value = TLanes.Broadcast(x[step]);
            s0 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w + at), s0);
            s1 = TLanes.FusedMultiplyAdd(value, TLanes.Load(w + at + lanes), s1);
        }

        TLanes.Store(s0, z);
        TLanes.Store(s1, z + lanes);
    }

    [MethodImpl(Compile.AtOnce)]
    private static void AddOne<TStep>(T* x, T* w, int* list, int count, T* z)
        where TStep : struct, IStep
    {
        TVector sum = TLanes.Load(z);
        for (int i = 0; i < count; i++)
        {
            nint step = TStep.At(list, i);
            sum = TLanes.FusedMultiplyAdd(TLanes.Broadcast(x[step]), TLanes.Load(w + (step * TLanes.Count)), sum);
        }

        TLanes.Store(sum, z);
    }

    private static bool HasNegativeZero(ReadOnlySpan<T> sums) => sizeof(T) == sizeof(float)
        ? MemoryMarshal.Cast<T, int>(sums).Contains(int.MinValue)
        : MemoryMarshal.Cast<T, long>(sums).Contains(long.MinValue);

    private static int Vectors(int units) => (int)(((long)units + TLanes.Count - 1) / TLanes.Count);
}

/// <summary>Which input comes next in a product over some of the inputs.</summary>
internal unsafe interface IStep
{
    static abstract int At(int* list, int i);
}

/// <summary>Each input in turn.</summary>
internal readonly unsafe struct EachStep : IStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(int* list, int i) => i;
}

/// <summary>The inputs on a list.</summary>
internal readonly unsafe struct ListedStep : IStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int At(int* list, int i) => list[i];
}
