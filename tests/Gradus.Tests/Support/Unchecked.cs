namespace Gradus.Tests.Support;

/// <summary>Files as a stranger writes them, who leaves the checksum out: what is wrong with them is seen further in.</summary>
internal static class Unchecked
{
    /// <summary>The same bytes, the checksum under a name that nobody knows.</summary>
    public static byte[] Of(byte[] file)
    {
        byte[] changed = [.. file];
        int at = changed.AsSpan().IndexOf("\"crc32c\""u8);
        if (at >= 0)
        {
            changed[at + 1] = (byte)'x';
        }

        return changed;
    }
}
