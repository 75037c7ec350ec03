using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>A loss of one output and one target and its derivative, side by side; a structure, so that the driver inlines it.</summary>
internal interface ILossFormula
{
    /// <summary>L(z, y) and ∂L/∂z</summary>
    void Apply<P>(P z, P y, out P value, out P slope) where P : struct, IPack<P>;
}

/// <summary>The one driver of losses that add up over the output units: value and gradient in one pass.</summary>
internal static class PointwiseLoss
{
    /// <summary>Weights of examples are repeated for their units in pieces of so many, a multiple of the partial sums.</summary>
    private const int Piece = 16 * Reductions.Lanes;

    /// <summary>
    /// Σ w·L, and, unless it is empty, gradient = w·∂L/∂z, both divided by the number of units if outputs are averaged.
    /// Weights are one for each row of so many units, or empty for ones. Element i goes to partial sum i mod 16, in double.
    /// </summary>
    public static double Sum<T, TFormula>(
        TFormula formula, bool averageOutputs, ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> weights, Span<T> gradient,
        int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ILossFormula
    {
        T share = averageOutputs ? T.One / T.CreateTruncating(units) : T.One;
        Span<double> sums = stackalloc double[Reductions.Lanes];
        sums.Clear();
        if (weights.IsEmpty || units == 1)
        {
            Add(formula, share, z, y, weights, gradient, sums);
        }
        else
        {
            AddRepeated(formula, share, z, y, weights, gradient, units, sums);
        }

        return Reductions.Fold(sums);
    }

    private static void AddRepeated<T, TFormula>(
        TFormula formula, T share, ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> weights, Span<T> gradient, int units, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ILossFormula
    {
        Span<T> repeated = stackalloc T[Piece];
        int example = 0, unit = 0;
        for (int start = 0; start < z.Length; start += Piece)
        {
            Range piece = start..Math.Min(start + Piece, z.Length);
            ReadOnlySpan<T> part = z[piece];
            for (int i = 0; i < part.Length; i++)
            {
                repeated[i] = weights[example];
                unit++;
                if (unit == units)
                {
                    unit = 0;
                    example++;
                }
            }

            Add(formula, share, part, y[piece], repeated[..part.Length], gradient.IsEmpty ? [] : gradient[piece], sums);
        }
    }

    private static void Add<T, TFormula>(
        TFormula formula, T share, ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> weights, Span<T> gradient, Span<double> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ILossFormula
    {
        Lengths.CheckSame(y.Length, z.Length);
        Lengths.CheckSame(weights.IsEmpty ? z.Length : weights.Length, z.Length);
        Lengths.CheckSame(gradient.IsEmpty ? z.Length : gradient.Length, z.Length);
        var pass = new Pass<T, TFormula>(formula, share, z, y, weights, gradient, sums);
        VectorPass.Run<T, Pass<T, TFormula>>(ref pass);
    }

    private readonly unsafe ref struct Pass<T, TFormula>(
        TFormula formula, T share, ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> weights, Span<T> gradient, Span<double> sums)
        : IVectorPass
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ILossFormula
    {
        private readonly ReadOnlySpan<T> z = z, y = y, weights = weights;
        private readonly Span<T> gradient = gradient;
        private readonly Span<double> sums = sums;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int count = z.Length;
            double factor = double.CreateTruncating(share);
            fixed (T* outputs = z, targets = y, factors = weights, slopes = gradient)
            fixed (double* partial = sums)
            {
                for (int i = 0; i < count; i += P.Count)
                {
                    int left = count - i;
                    formula.Apply(P.Load(outputs + i, left, default), P.Load(targets + i, left, default), out P value, out P slope);
                    P weight = factor;
                    if (factors != null)
                    {
                        weight *= P.Load(factors + i, left, default);
                    }

                    P.First(weight * value, left).AddTo(partial + (i % Reductions.Lanes));
                    if (slopes != null)
                    {
                        (weight * slope).Store(slopes + i, left);
                    }
                }
            }
        }
    }
}
