using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels;

/// <summary>
/// Some columns of B, or rows of A, as the tiles read them: step after step, filled up to whole vectors with what is never used.
/// </summary>
internal static unsafe class Panel
{
    /// <summary>Between panels, which else would all begin in one set of the first-level cache.</summary>
    private const int Gap = 16;

    /// <summary>How far a packed panel lies behind the one before.</summary>
    public static nint Slot(int width, int depth) => ((nint)width * depth) + Gap;

    /// <summary>
    /// <c>panel[p·width + j] = b[p·step + j·column]</c> for j below <paramref name="columns"/>, else 0 or a number of B.
    /// </summary>
    [MethodImpl(Compile.AtOnce)]
    public static void Pack<T>(T* b, nint step, nint column, int depth, int columns, T* panel, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // Where the columns are not whole vectors the last ones are moved twice; fewer than four of them, more often.
        bool isRepeated = columns < 4 && width >= 4 && step == 1 && column != 1;
        if (columns < width && !isRepeated)
        {
            new Span<T>(panel, depth * width).Clear();
        }

        if (column == 1 && columns >= Vector128<T>.Count)
        {
            for (int j = 0; j < columns; j += Vector128<T>.Count)
            {
                int at = Math.Min(j, columns - Vector128<T>.Count);
                T* from = b + at;
                T* to = panel + at;
                for (int p = 0; p < depth; p++)
                {
                    Vector128.Load(from).Store(to);
                    from += step;
                    to += width;
                }
            }
        }
        else if (isRepeated || (step == 1 && columns >= 4))
        {
            for (int j = 0; j < columns; j += 4)
            {
                int at = isRepeated ? 0 : Math.Min(j, columns - 4);
                T* from = b + (at * column);
                T* last = b + ((columns - 1) * column);
                T* from1 = columns > 1 ? from + column : last;
                T* from2 = columns > 2 ? from1 + column : last;
                Transpose(from, from1, from2, columns > 3 ? from2 + column : last, depth, panel + at, width);
            }
        }
        else
        {
            for (int j = 0; j < columns; j++)
            {
                T* from = b + (j * column);
                T* to = panel + j;
                for (int p = 0; p < depth; p++)
                {
                    *to = *from;
                    from += step;
                    to += width;
                }
            }
        }
    }

    /// <summary>
    /// Several whole panels of contiguous rows: <c>to[q·slot + p·width + j] = b[p·step + q·width + j]</c>. It reads row by
    /// row: panel by panel, rows 4,096 bytes apart would push each other out of the cache before the next panel.
    /// </summary>
    [MethodImpl(Compile.AtOnce)]
    public static void PackBand<T>(T* b, nint step, int depth, int panels, T* to, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint slot = Slot(width, depth);
        for (int p = 0; p < depth; p++)
        {
            T* from = b;
            T* row = to;
            for (int q = 0; q < panels; q++)
            {
                if (Vector512.IsHardwareAccelerated && width % Vector512<T>.Count == 0)
                {
                    for (int j = 0; j < width; j += Vector512<T>.Count)
                    {
                        Vector512.Load(from + j).Store(row + j);
                    }
                }
                else
                {
                    for (int j = 0; j < width; j += Vector128<T>.Count)
                    {
                        Vector128.Load(from + j).Store(row + j);
                    }
                }

                from += width;
                row += slot;
            }

            b += step;
            to += width;
        }
    }

    /// <summary>
    /// <c>to[i·toStep + j] = fromⱼ[i]</c> for four j, in registers: 0.3 cycles an element, where single moves
    /// take 1. Wider registers are no faster, as shuffles are what limits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose<T>(T* from, T* from1, T* from2, T* from3, int count, T* to, nint toStep)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        nint i = 0;
        for (; i <= count - Vector128<T>.Count; i += Vector128<T>.Count)
        {
            Vector128<T> x0 = Vector128.Load(from + i);
            Vector128<T> x1 = Vector128.Load(from1 + i);
            Vector128<T> x2 = Vector128.Load(from2 + i);
            Vector128<T> x3 = Vector128.Load(from3 + i);
            if (typeof(T) == typeof(float))
            {
                Vector128<double> low01 = Low(x0.AsSingle(), x1.AsSingle()).AsDouble();
                Vector128<double> low23 = Low(x2.AsSingle(), x3.AsSingle()).AsDouble();
                Vector128<double> high01 = High(x0.AsSingle(), x1.AsSingle()).AsDouble();
                Vector128<double> high23 = High(x2.AsSingle(), x3.AsSingle()).AsDouble();
                Low(low01, low23).As<double, T>().Store(to);
                High(low01, low23).As<double, T>().Store(to + toStep);
                Low(high01, high23).As<double, T>().Store(to + (2 * toStep));
                High(high01, high23).As<double, T>().Store(to + (3 * toStep));
            }
            else
            {
                Low(x0.AsDouble(), x1.AsDouble()).As<double, T>().Store(to);
                Low(x2.AsDouble(), x3.AsDouble()).As<double, T>().Store(to + 2);
                High(x0.AsDouble(), x1.AsDouble()).As<double, T>().Store(to + toStep);
                High(x2.AsDouble(), x3.AsDouble()).As<double, T>().Store(to + toStep + 2);
            }

            to += Vector128<T>.Count * toStep;
        }

        for (; i < count; i++)
        {
            to[0] = from[i];
            to[1] = from1[i];
            to[2] = from2[i];
            to[3] = from3[i];
            to += toStep;
        }
    }

    /// <summary>x₀ y₀ x₁ y₁</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Low(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0], x[1], y[1]);

    /// <summary>x₂ y₂ x₃ y₃</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> High(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[2], y[2], x[3], y[3]);

    /// <summary>x₀ y₀</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Low(Vector128<double> x, Vector128<double> y) =>
        Sse2.IsSupported ? Sse2.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0]);

    /// <summary>x₁ y₁</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> High(Vector128<double> x, Vector128<double> y) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[1], y[1]);
}
