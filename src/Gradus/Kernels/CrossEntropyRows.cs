using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>
/// The cross entropy of the rows of a matrix of logits, <c>L = Σ yⱼ·(ln Σ eᶻ − zⱼ)</c>, and its gradient
/// <c>a·Σy − y</c>, with one power for each logit. Class j goes to partial sum j mod 16, in double; the rows are added up
/// in ascending order.
/// </summary>
internal static class CrossEntropyRows
{
    /// <summary>The logarithms of so many rows are taken at once.</summary>
    private const int Piece = 64;

    /// <summary>
    /// Σ w·L, and, unless it is empty, gradient = w·∂L/∂z. Targets are a class number for each row, or a number for each
    /// logit; weights are one for each row, or empty for ones.
    /// </summary>
    public static double Sum<T>(
        ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> weights, Span<T> gradient, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckWholeRows(z.Length, units);
        int rows = z.Length / units, width = y.Length == rows ? 1 : units;
        Lengths.CheckMatrix(y.Length, rows, width, "targets");
        Lengths.CheckSame(gradient.IsEmpty ? z.Length : gradient.Length, z.Length);
        double sum = 0;
        for (int first = 0; first < rows; first += Piece)
        {
            int last = Math.Min(first + Piece, rows);
            var pass = new Pass<T>(
                z[(first * units)..(last * units)],
                y[(first * width)..(last * width)],
                weights.IsEmpty ? [] : weights[first..last],
                gradient.IsEmpty ? [] : gradient[(first * units)..(last * units)],
                units,
                sum);
            VectorPass.Run<T, Pass<T>>(ref pass);
            sum = pass.Total;
        }

        return sum;
    }

    private unsafe ref struct Pass<T>(
        ReadOnlySpan<T> z, ReadOnlySpan<T> y, ReadOnlySpan<T> weights, Span<T> gradient, int units, double total) : IVectorPass
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly ReadOnlySpan<T> z = z, y = y, weights = weights;
        private readonly Span<T> gradient = gradient;

        public double Total { get; private set; } = total;

        [MethodImpl(Compile.AtOnce)]
        public void Run<P>() where P : struct, IPack<P>
        {
            int rows = z.Length / units;
            T* largest = stackalloc T[Piece], logSums = stackalloc T[Piece];
            double* others = stackalloc double[Piece], sums = stackalloc double[2 * Reductions.Lanes];
            fixed (T* logits = z, targets = y, factors = weights, slopes = gradient)
            {
                for (int i = 0; i < rows; i++)
                {
                    T* powers = slopes == null ? null : slopes + (i * units);
                    P top = SoftmaxRows.Largest<P, T>(logits + (i * units), units);
                    top.Store(largest + i, 1);
                    others[i] = SumOfOthers(logits + (i * units), top, powers, sums);
                    logSums[i] = T.CreateTruncating(others[i]);
                }

                for (int i = 0; i < rows; i += P.Count)
                {
                    VectorMath.Log1p(P.Load(logSums + i, rows - i, default)).Store(logSums + i, rows - i);
                }

                bool classes = y.Length == rows && units > 1;
                for (int i = 0; i < rows; i++)
                {
                    T* row = logits + (i * units), slope = slopes == null ? null : slopes + (i * units);
                    T weight = factors == null ? T.One : factors[i];
                    double loss;
                    if (classes)
                    {
                        int actual = int.CreateTruncating(targets[i]);
                        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)actual, (uint)units, nameof(y));
                        loss = double.CreateTruncating(largest[i] - row[actual] + logSums[i]);
                        ClassGradient<P>(slope, actual, others[i], weight);
                    }
                    else
                    {
                        loss = OfProbabilities<P>(row, targets + (i * units), slope, largest[i], logSums[i], others[i], weight, sums);
                    }

                    Total += double.CreateTruncating(weight) * loss;
                }
            }
        }

        /// <summary>
        /// Σ eᶻʲ with the largest logit taken off each, but for that largest itself, whose 1 would swallow the digits of the
        /// others; and the powers, where there is room for them.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly double SumOfOthers<P>(T* row, P top, T* powers, double* sums) where P : struct, IPack<P>
        {
            double others = 0, largest = 0;
            if (units > P.Count)
            {
                new Span<double>(sums, 2 * Reductions.Lanes).Clear();
            }

            for (int j = 0; j < units; j += P.Count)
            {
                P less = P.Load(row + j, units - j, double.NegativeInfinity) - top;
                P power = VectorMath.Exp(less);
                if (powers != null)
                {
                    power.Store(powers + j, units - j);
                }

                // Written so that NaN is passed on.
                P other = P.Select(less < 0, power, less), isLargest = P.Select(less < 0, 0, 1);
                if (units <= P.Count)
                {
                    others = other.Sum();
                    largest = isLargest.Sum();
                }
                else
                {
                    other.AddTo(sums + (j % Reductions.Lanes));
                    isLargest.AddTo(sums + Reductions.Lanes + (j % Reductions.Lanes));
                }
            }

            if (units > P.Count)
            {
                others = Reductions.Fold(new Span<double>(sums, Reductions.Lanes));
                largest = Reductions.Fold(new Span<double>(sums + Reductions.Lanes, Reductions.Lanes));
            }

            return others + (largest - 1);
        }

        // With s = Σ eᶻ: a = e/s, and for e = 1, the largest, a − y = (1 − y) − others/s, since for a nearly certain right
        // answer others/s has digits where a − 1 has none.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private readonly void ClassGradient<P>(T* slope, int actual, double others, T weight) where P : struct, IPack<P>
        {
            if (slope == null)
            {
                return;
            }

            double part = 1 / (1 + others), doubt = others / (1 + others);
            T power = slope[actual];
            T factor = T.CreateTruncating(part);
            P factors = part, largest = 1 - (P)doubt, weights = double.CreateTruncating(weight);
            for (int j = 0; j < units; j += P.Count)
            {
                P e = P.Load(slope + j, units - j, default);
                (weights * P.Select(e < 1, e * factors, largest)).Store(slope + j, units - j);
            }

            slope[actual] = weight * (power < T.One ? (power * factor) - T.One : -T.CreateTruncating(doubt));
        }

        /// <summary>Σ yⱼ·(ln Σ eᶻ − zⱼ), and the gradient in place of the powers. Compiled where there are such targets only.</summary>
        [MethodImpl(Compile.AtOnce)]
        private readonly double OfProbabilities<P>(
            T* row, T* targets, T* slope, T largest, T logSum, double others, T weight, double* sums) where P : struct, IPack<P>
        {
            P top = double.CreateTruncating(largest), log = double.CreateTruncating(logSum);
            double loss = 0, total = 0;
            new Span<double>(sums, 2 * Reductions.Lanes).Clear();
            for (int j = 0; j < units; j += P.Count)
            {
                // An impossible class may have the logit −∞, and 0·∞ is not a number.
                P y = P.Load(targets + j, units - j, default), z = P.Load(row + j, units - j, default);
                P losses = P.Select(y > 0, y * (top - z + log), 0);
                if (units <= P.Count)
                {
                    loss = losses.Sum();
                    total = y.Sum();
                }
                else
                {
                    losses.AddTo(sums + (j % Reductions.Lanes));
                    y.AddTo(sums + Reductions.Lanes + (j % Reductions.Lanes));
                }
            }

            if (units > P.Count)
            {
                loss = Reductions.Fold(new Span<double>(sums, Reductions.Lanes));
                total = Reductions.Fold(new Span<double>(sums + Reductions.Lanes, Reductions.Lanes));
            }

            P factor = total / (1 + others), doubt = total * (others / (1 + others)), all = total, weights = double.CreateTruncating(weight);
            for (int j = 0; j < units && slope != null; j += P.Count)
            {
                P y = P.Load(targets + j, units - j, default), e = P.Load(slope + j, units - j, default);
                (weights * P.Select(e < 1, (e * factor) - y, all - y - doubt)).Store(slope + j, units - j);
            }

            return loss;
        }
    }
}
