using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Gradus.Kernels;

/// <summary>Where numbers that are not zero stand. NaN is none of the zeros, -0 is one.</summary>
internal static unsafe class NonZeros
{
    /// <summary>Writes the places in ascending order and returns how many there are; the list has room for all.</summary>
    [MethodImpl(Compile.AtOnce)]
    public static int List<T>(T* x, int count, int* list)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = Vector256<T>.Count, found = 0, i = 0;
        uint all = (1u << width) - 1;
        Vector128<int> places = Vector128.Create(0, 1, 2, 3);
        for (; i <= count - width; i += width)
        {
            uint zeros = Vector256.Equals(Vector256.Load(x + i), Vector256<T>.Zero).ExtractMostSignificantBits();
            if (zeros == 0)
            {
                for (int j = 0; j < width; j += 4)
                {
                    (places + Vector128.Create(i + j)).Store(list + found + j);
                }

                found += width;
            }
            else if (zeros != all)
            {
                // Without a branch on each number, which would be guessed wrong half of the time.
                for (int j = 0; j < width; j++)
                {
                    list[found] = i + j;
                    found += (int)(~zeros >> j) & 1;
                }
            }
        }

        for (; i < count; i++)
        {
            list[found] = i;
            found += x[i] == T.Zero ? 0 : 1;
        }

        return found;
    }
}
