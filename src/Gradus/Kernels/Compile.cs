using System.Runtime.CompilerServices;

namespace Gradus.Kernels;

/// <summary>When the inner loops are compiled.</summary>
internal static class Compile
{
    /// <summary>
    /// Fully, at the first call: code that the just-in-time compiler makes in haste is 5 to 8 times slower and stays for over
    /// 10,000 calls. Where the library is compiled ahead of time there is nothing to make at the first call; the attribute
    /// would throw that code away and cost 1 to 3 ms for each kernel. Never inlined: in a caller that is compiled again by its
    /// profile the packs' operations would no longer be inlined in turn, and tanh of 4 numbers took 150 ns instead of 11.
    /// </summary>
#if GRADUS_AHEAD
    public const MethodImplOptions AtOnce = MethodImplOptions.NoInlining;
#else
    public const MethodImplOptions AtOnce = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
#endif
}
