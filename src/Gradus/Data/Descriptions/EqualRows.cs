using System.Numerics;
using System.Runtime.InteropServices;
using Gradus.Tensors;

namespace Gradus.Data.Descriptions;

/// <summary>Finds rows with the same numbers: by a hash of their bits, and then by these.</summary>
internal static class EqualRows
{
    /// <summary>For each row the first one that has the same numbers, which may be itself.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="kinds">A number for each row, which must be the same too; empty for none.</param>
    public static int[] First<T>(Tensor<T> rows, ReadOnlySpan<int> kinds = default) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] first = new int[rows.Rows], next = new int[rows.Rows];
        Dictionary<ulong, int> last = new(rows.Rows);
        for (int i = 0; i < first.Length; i++)
        {
            ReadOnlySpan<byte> bits = MemoryMarshal.AsBytes<T>(rows.Row(i));
            ulong hash = DataFingerprint.Hash(bits, kinds.IsEmpty ? 0 : (ulong)kinds[i]);
            ref int head = ref CollectionsMarshal.GetValueRefOrAddDefault(last, hash, out bool exists);
            int found = exists ? head : -1;
            while (found >= 0 && !((kinds.IsEmpty || kinds[found] == kinds[i]) && bits.SequenceEqual(MemoryMarshal.AsBytes<T>(rows.Row(found)))))
            {
                found = next[found];
            }

            first[i] = found < 0 ? i : found;
            if (found < 0)
            {
                next[i] = exists ? head : -1;
                head = i;
            }
        }

        return first;
    }
}
