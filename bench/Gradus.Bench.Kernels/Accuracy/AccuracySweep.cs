using System.Diagnostics;
using System.Globalization;
using Gradus.Randomness;

namespace Gradus.Bench.Kernels.Accuracy;

/// <summary>
/// The largest error of each function, in units of the last place: in single precision over every one of the 2³² numbers,
/// against the function in double; in double over random and chosen points, against 30 digits.
/// </summary>
public static class AccuracySweep
{
    private const int Chunk = 1 << 12, DoublePoints = 400_000;

    /// <param name="names">The functions, or none for all.</param>
    public static void Run(IReadOnlyList<string> names)
    {
        Console.WriteLine("function     single: every number   at               double: points   at                        seconds");
        foreach (Function function in Function.All.Where(f => names.Count == 0 || names.Contains(f.Name)))
        {
            long start = Stopwatch.GetTimestamp();
            Worst single = Single(function), exact = Double(function);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{function.Name,-12} {single.Units,21:F3}   {single.At,-14:R} {exact.Units,17:F3}   {exact.At,-22:R} {Stopwatch.GetElapsedTime(start).TotalSeconds,10:F0}"));
        }
    }

    private static Worst Single(Function function)
    {
        var worst = default(Worst);
        object gate = new();
        Parallel.For(
            0L,
            (1L << 32) / Chunk,
            () => (default(Worst), new float[Chunk], new float[Chunk], new double[Chunk], new double[Chunk]),
            (chunk, _, state) =>
            {
                (Worst own, float[] x, float[] y, double[] wide, double[] truth) = state;
                for (int i = 0; i < Chunk; i++)
                {
                    x[i] = BitConverter.UInt32BitsToSingle((uint)(chunk * Chunk) + (uint)i);
                    wide[i] = x[i];
                }

                function.Apply<float>(x, y);
                function.Apply<double>(wide, truth);
                for (int i = 0; i < Chunk; i++)
                {
                    if (y[i] != (float)truth[i] && x[i] >= function.From)
                    {
                        own = own.Or(new(Units(y[i], truth[i], (float)function.LeastSize(x[i])), x[i]));
                    }
                }

                return (own, x, y, wide, truth);
            },
            state =>
            {
                lock (gate)
                {
                    worst = worst.Or(state.Item1);
                }
            });
        return worst;
    }

    private static double Units(float found, double truth, float leastSize)
    {
        if (!float.IsFinite(found) || !float.IsFinite((float)truth))
        {
            return double.PositiveInfinity;
        }

        float size = Math.Max(Math.Abs((float)truth), leastSize);
        return Math.Abs(found - truth) / ((double)MathF.BitIncrement(size) - size);
    }

    private static Worst Double(Function function)
    {
        double[] x = [.. Points().Where(value => value >= function.From)], y = new double[x.Length];
        function.Apply<double>(x, y);
        var worst = default(Worst);
        object gate = new();
        Parallel.For(
            0,
            x.Length,
            () => default(Worst),
            (i, _, own) =>
            {
                double units = function.TruthAt(x[i]).UnitsFrom(y[i], function.LeastSize(x[i]));
                return own.Or(new(units, x[i]));
            },
            own =>
            {
                lock (gate)
                {
                    worst = worst.Or(own);
                }
            });
        return worst;
    }

    /// <summary>Both signs of: random numbers of every exponent and of the sizes that matter; and the neighbours of numbers where something changes.</summary>
    private static IEnumerable<double> Points()
    {
        var random = new CounterGenerator(1);
        List<double> sizes = [];
        for (int i = 0; i < DoublePoints / 4; i++)
        {
            sizes.Add(BitConverter.UInt64BitsToDouble((ulong)(random.NextDouble() * 0x7FEFFFFFFFFFFFFF)));
            sizes.Add(8 * random.NextDouble());
            sizes.Add(60 * random.NextDouble());
            sizes.Add(760 * random.NextDouble());
        }

        for (int k = 0; k < 2200; k++)
        {
            foreach (double centre in (double[])[k * 0.34657359027997264, k * 0.25, Math.ScaleB(1, k - 1074), 38.4 + (k * 1e-4), 744 + (k * 1e-3)])
            {
                sizes.AddRange(Math.BitDecrement(Math.Max(centre, double.Epsilon)), centre, Math.BitIncrement(centre));
            }
        }

        return sizes.Where(double.IsFinite).SelectMany(size => (double[])[size, -size]);
    }

    private readonly record struct Worst(double Units, double At)
    {
        public Worst Or(Worst other) => other.Units > Units ? other : this;
    }
}
