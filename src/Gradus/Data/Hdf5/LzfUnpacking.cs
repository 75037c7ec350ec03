namespace Gradus.Data.Hdf5;

/// <summary>Marc Lehmann's LZF: runs of bytes as they are, and copies of what came up to 8192 bytes before.</summary>
internal static class LzfUnpacking
{
    /// <summary>Unpacks; false where the bytes are damaged or hold more or less than there is room for.</summary>
    public static bool TryUnpack(ReadOnlySpan<byte> packed, Span<byte> destination)
    {
        int from = 0, to = 0;
        while (from < packed.Length)
        {
            int control = packed[from++];
            if (control < 32)
            {
                int run = control + 1;
                if (run > packed.Length - from || run > destination.Length - to)
                {
                    return false;
                }

                packed.Slice(from, run).CopyTo(destination[to..]);
                (from, to) = (from + run, to + run);
                continue;
            }

            int length = control >> 5;
            if (from + (length == 7 ? 2 : 1) > packed.Length)
            {
                return false;
            }

            length += length == 7 ? packed[from++] + 2 : 2;
            int start = to - 1 - (((control & 31) << 8) | packed[from++]);
            if (start < 0 || length > destination.Length - to)
            {
                return false;
            }

            // One by one: the copy may overlap what it makes.
            for (int end = to + length; to < end; to++)
            {
                destination[to] = destination[start++];
            }
        }

        return to == destination.Length;
    }
}
