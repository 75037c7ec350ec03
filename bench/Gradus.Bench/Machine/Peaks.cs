using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gradus.Bench.Machine;

/// <summary>What the machine can do at most, measured: multiply-adds from registers, and reading from each kind of memory.</summary>
internal static class Peaks
{
    private const int Blocks = 20_000;

    /// <summary>Floating-point operations a second on so many threads: chains of multiply-adds that do not wait for each other.</summary>
    public static double Operations(int threads, double seconds)
    {
        double[] results = new double[threads];
        OnThreads(threads, thread =>
        {
            Chains(Blocks);
            long operations = 0, start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            {
                operations += Chains(Blocks);
            }

            results[thread] = operations / Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
        return results.Sum();
    }

    /// <summary>Bytes a second that so many threads read together from memory of this size.</summary>
    public static double Bytes(int threads, int size, double seconds)
    {
        double[] results = new double[threads];
        OnThreads(threads, thread =>
        {
            float[] numbers = new float[size / sizeof(float) / threads];
            Array.Fill(numbers, 1);
            Sum(numbers);
            long bytes = 0, start = Stopwatch.GetTimestamp();
            do
            {
                Sum(numbers);
                bytes += numbers.Length * sizeof(float);
            }
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
            results[thread] = bytes / Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
        return results.Sum();
    }

    private static void OnThreads(int threads, Action<int> work)
    {
        using var together = new Barrier(threads);
        Thread[] others = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            together.SignalAndWait();
            work(number);
        }))];
        Array.ForEach(others, thread => thread.Start());
        Array.ForEach(others, thread => thread.Join());
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    private static long Chains(int blocks)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> f = Vector512.Create(0.999f), a = f, b = f, c = f, d = f, e = f, g = f, h = f, i = f, j = f, k = f, l = f, m = f;
            for (int n = 0; n < blocks; n++)
            {
                a = Vector512.FusedMultiplyAdd(a, f, f);
                b = Vector512.FusedMultiplyAdd(b, f, f);
                c = Vector512.FusedMultiplyAdd(c, f, f);
                d = Vector512.FusedMultiplyAdd(d, f, f);
                e = Vector512.FusedMultiplyAdd(e, f, f);
                g = Vector512.FusedMultiplyAdd(g, f, f);
                h = Vector512.FusedMultiplyAdd(h, f, f);
                i = Vector512.FusedMultiplyAdd(i, f, f);
                j = Vector512.FusedMultiplyAdd(j, f, f);
                k = Vector512.FusedMultiplyAdd(k, f, f);
                l = Vector512.FusedMultiplyAdd(l, f, f);
                m = Vector512.FusedMultiplyAdd(m, f, f);
            }

            Keep(Vector512.Sum(a + b + c + d + e + g + h + i + j + k + l + m));
            return blocks * 12L * 2 * Vector512<float>.Count;
        }
        else
        {
            Vector256<float> f = Vector256.Create(0.999f), a = f, b = f, c = f, d = f, e = f, g = f, h = f, i = f, j = f, k = f, l = f, m = f;
            for (int n = 0; n < blocks; n++)
            {
                a = Vector256.FusedMultiplyAdd(a, f, f);
                b = Vector256.FusedMultiplyAdd(b, f, f);
                c = Vector256.FusedMultiplyAdd(c, f, f);
                d = Vector256.FusedMultiplyAdd(d, f, f);
                e = Vector256.FusedMultiplyAdd(e, f, f);
                g = Vector256.FusedMultiplyAdd(g, f, f);
                h = Vector256.FusedMultiplyAdd(h, f, f);
                i = Vector256.FusedMultiplyAdd(i, f, f);
                j = Vector256.FusedMultiplyAdd(j, f, f);
                k = Vector256.FusedMultiplyAdd(k, f, f);
                l = Vector256.FusedMultiplyAdd(l, f, f);
                m = Vector256.FusedMultiplyAdd(m, f, f);
            }

            Keep(Vector256.Sum(a + b + c + d + e + g + h + i + j + k + l + m));
            return blocks * 12L * 2 * Vector256<float>.Count;
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    private static void Sum(float[] numbers)
    {
        ReadOnlySpan<Vector256<float>> vectors = MemoryMarshal.Cast<float, Vector256<float>>(numbers);
        Vector256<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (int i = 0; i + 8 <= vectors.Length; i += 8)
        {
            a += vectors[i];
            b += vectors[i + 1];
            c += vectors[i + 2];
            d += vectors[i + 3];
            e += vectors[i + 4];
            f += vectors[i + 5];
            g += vectors[i + 6];
            h += vectors[i + 7];
        }

        Keep(Vector256.Sum(a + b + c + d + e + f + g + h));
    }

    // A result that nobody looks at would not be computed.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Keep(float value) => GC.KeepAlive(value);
}
