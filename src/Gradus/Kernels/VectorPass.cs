using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gradus.Kernels.Packs;

namespace Gradus.Kernels;

/// <summary>A pass over memory, written once for packs of any width and precision.</summary>
/// <remarks>Its <c>Run</c> is compiled <see cref="Compile.AtOnce"/>.</remarks>
internal interface IVectorPass
{
    void Run<P>() where P : struct, IPack<P>;
}

/// <summary>Runs passes at the machine's best width, which changes no bit of what they compute.</summary>
internal static class VectorPass
{
    /// <summary>The bytes of the widest pack.</summary>
    public static int Bytes => Vector512.IsHardwareAccelerated ? 64 : Vector256.IsHardwareAccelerated ? 32 : 16;

    /// <summary>Runs a pass over numbers of type T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TPass>(ref TPass pass)
        where T : unmanaged
        where TPass : struct, IVectorPass, allows ref struct
    {
        if (typeof(T) == typeof(float))
        {
            if (Vector512.IsHardwareAccelerated)
            {
                pass.Run<Single512>();
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                pass.Run<Single256>();
            }
            else
            {
                pass.Run<Single128>();
            }
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            pass.Run<Double512>();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            pass.Run<Double256>();
        }
        else
        {
            pass.Run<Double128>();
        }
    }
}
