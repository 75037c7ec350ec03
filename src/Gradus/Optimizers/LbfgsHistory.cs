using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// The last steps s = ΔW and what they did to the gradient, y = ΔdW, from which the two-loop recursion makes −H·dW.
/// Nocedal and Wright, <i>Numerical Optimization</i>, 2006, algorithm 7.4.
/// </summary>
internal sealed class LbfgsHistory<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Below this cosine between s and y, the curvature y·s is mostly rounding error.
    private const double LeastCosine = 1e-12;

    // Room for more steps is taken when there are so many: a run described by a stranger's file takes no more than it uses.
    private const int AtOnce = 10;

    private readonly int parameters;
    private readonly T[][] s;
    private readonly T[][] y;
    private readonly double[] curvature;
    private readonly double[] coefficient;
    private double scale;
    private int next, count;

    public LbfgsHistory(int memory, int count)
    {
        s = new T[memory][];
        y = new T[memory][];
        parameters = count;
        for (int i = 0; i < Math.Min(memory, AtOnce); i++)
        {
            TakeRoom(i);
        }

        curvature = new double[memory];
        coefficient = new double[memory];
    }

    /// <summary>How many steps are remembered.</summary>
    public int Count => count;

    /// <summary><c>Σ xᵢ·yᵢ</c> in double precision, in ascending order in four interleaved sums.</summary>
    public static double Dot(ReadOnlySpan<T> x, ReadOnlySpan<T> y)
    {
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        y = y[..x.Length];
        int i = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            sum0 += Product(x[i], y[i]);
            sum1 += Product(x[i + 1], y[i + 1]);
            sum2 += Product(x[i + 2], y[i + 2]);
            sum3 += Product(x[i + 3], y[i + 3]);
        }

        for (; i < x.Length; i++)
        {
            sum0 += Product(x[i], y[i]);
        }

        return (sum0 + sum1) + (sum2 + sum3);
    }

    public void Clear() => count = 0;

    /// <summary>Names the steps that are remembered.</summary>
    public void Keep(RunState state)
    {
        state.Whole("optimizer.count", ref count, 0, s.Length);
        state.Whole("optimizer.next", ref next, 0, s.Length - 1);
        state.Number("optimizer.scale", ref scale);
        for (int age = 1; age <= Count; age++)
        {
            int k = Slot(age);
            TakeRoom(k);
            state.Number(FormattableString.Invariant($"optimizer.curvature.{age}"), ref curvature[k]);
            state.Numbers<T>(FormattableString.Invariant($"optimizer.s.{age}"), s[k]);
            state.Numbers<T>(FormattableString.Invariant($"optimizer.y.{age}"), y[k]);
        }
    }

    /// <summary>direction = −H·gradient; without a remembered step, −gradient.</summary>
    public void Direction(ReadOnlySpan<T> gradient, Span<T> direction)
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            direction[i] = -gradient[i];
        }

        for (int age = 1; age <= Count; age++)
        {
            int k = Slot(age);
            coefficient[k] = Dot(s[k], direction) / curvature[k];
            Updates.Axpy(T.CreateTruncating(-coefficient[k]), y[k], direction);
        }

        if (Count > 0)
        {
            T factor = T.CreateTruncating(scale);
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] *= factor;
            }
        }

        for (int age = Count; age >= 1; age--)
        {
            int k = Slot(age);
            double beta = Dot(y[k], direction) / curvature[k];
            Updates.Axpy(T.CreateTruncating(coefficient[k] - beta), s[k], direction);
        }
    }

    /// <summary>Remembers one step, in place of the oldest; a step without positive curvature is passed over.</summary>
    public void Learn(ReadOnlySpan<T> from, ReadOnlySpan<T> to, ReadOnlySpan<T> gradientFrom, ReadOnlySpan<T> gradientTo)
    {
        // The slot of the oldest step may be spoiled only when the new one is sure to take its place.
        double sy = 0, ss = 0, yy = 0;
        for (int i = 0; i < from.Length; i++)
        {
            double step = double.CreateTruncating(to[i] - from[i]);
            double change = double.CreateTruncating(gradientTo[i] - gradientFrom[i]);
            sy += step * change;
            ss += step * step;
            yy += change * change;
        }

        if (!(sy > LeastCosine * Math.Sqrt(ss) * Math.Sqrt(yy)) || !double.IsFinite(sy / yy))
        {
            return;
        }

        TakeRoom(next);
        for (int i = 0; i < from.Length; i++)
        {
            s[next][i] = to[i] - from[i];
            y[next][i] = gradientTo[i] - gradientFrom[i];
        }

        curvature[next] = sy;
        scale = sy / yy;
        next = (next + 1) % s.Length;
        count = Math.Min(count + 1, s.Length);
    }

    private void TakeRoom(int slot)
    {
        s[slot] ??= new T[parameters];
        y[slot] ??= new T[parameters];
    }

    private static double Product(T x, T y) => double.CreateTruncating(x) * double.CreateTruncating(y);

    /// <summary>Where the step of this age is kept; the latest has age 1.</summary>
    private int Slot(int age) => (next - age + s.Length) % s.Length;
}
