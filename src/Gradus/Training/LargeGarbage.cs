namespace Gradus.Training;

/// <summary>
/// Large arrays that nobody needs any more. The collector looks at them when about as much as lives has been asked for anew: beside
/// windows of 300 MB it would let as much stand of what was before or comes afterwards.
/// </summary>
internal static class LargeGarbage
{
    /// <summary>From so many bytes on it is worth the milliseconds.</summary>
    public const long Bytes = 1 << 24;

    /// <summary>Their room is for others from now on.</summary>
    public static void Free() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);

    /// <summary>Their room goes back to the system; to be called where little lives, which is moved together.</summary>
    public static void GiveBack() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
