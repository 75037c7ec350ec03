using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>Some columns of B as the tiles read them: row after row, filled up with zeros to whole vectors.</summary>
internal static unsafe class Panel
{
    /// <summary><c>panel[p·width + j] = b[p·step + j·column]</c> for j below <paramref name="columns"/>, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<T>(T* b, nint step, nint column, int depth, int columns, T* panel, int width)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (columns < width)
        {
            new Span<T>(panel, depth * width).Clear();
        }

        if (column == 1)
        {
            for (int p = 0; p < depth; p++)
            {
                Unsafe.CopyBlockUnaligned(panel, b, (uint)(columns * sizeof(T)));
                b += step;
                panel += width;
            }

            return;
        }

        int j = 0;
        for (; j <= columns - 4; j += 4)
        {
            // Four columns at once: their four values go into one line of the cache.
            T* b0 = b + (j * column);
            T* b1 = b0 + column;
            T* b2 = b1 + column;
            T* b3 = b2 + column;
            T* to = panel + j;
            for (nint p = 0; p < depth; p++)
            {
                to[0] = b0[p * step];
                to[1] = b1[p * step];
                to[2] = b2[p * step];
                to[3] = b3[p * step];
                to += width;
            }
        }

        for (; j < columns; j++)
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
