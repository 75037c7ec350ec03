using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Gradus.Kernels;

/// <summary>
/// Rows of a matrix, in any order, copied one below the other. Rows far apart in memory come from the main memory one
/// after the other unless they are asked for ahead of their turn.
/// </summary>
internal static class RowGather
{
    /// <summary>Below so many bytes, some 10 µs of one thread, the hand-over does not pay.</summary>
    private const int ThreadedBytes = 1 << 16;

    /// <summary><c>destination[i] = source[rows[i]]</c>, row by row; the two must not overlap.</summary>
    public static void Copy<T>(ReadOnlySpan<int> rows, ReadOnlySpan<T> source, int width, Span<T> destination, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Lengths.CheckMatrix(destination.Length, rows.Length, width, "gathered rows");
        if (width == 1)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                destination[i] = source[rows[i]];
            }

            return;
        }

        int count = width == 0 ? 0 : source.Length / width;
        foreach (int row in rows)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)count, nameof(rows));
        }

        Copy(rows, source, destination, width, workers);
    }

    private static unsafe void Copy<T>(
        ReadOnlySpan<int> rows, ReadOnlySpan<T> source, Span<T> destination, int width, Workers workers)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        fixed (int* order = rows)
        {
            fixed (T* from = source, to = destination)
            {
                bool isLarge = (long)rows.Length * width * sizeof(T) >= ThreadedBytes && workers.Threads > 1;
                int pieces = isLarge ? Math.Min(rows.Length, 2 * workers.Threads) : 1;
                int rowsInPiece = (rows.Length + pieces - 1) / pieces;
                workers.Run(new Job<T>(from, to, order, rows.Length, width, rowsInPiece), pieces);
            }
        }
    }

    private readonly unsafe struct Job<T>(T* from, T* to, int* order, int count, int width, int rowsInPiece) : IJob
        where T : unmanaged
    {
        private const int Line = 64;

        // 256 rows of 100 floats out of a million take 45 µs without asking, 17 with requests to the first-level cache and
        // 14 with requests to the second, where more of them fit. The processor itself follows a long row.
        private const int MostRowsAhead = 8;
        private const int MostBytesAhead = 1 << 15;
        private const int MostBytesAsked = 1 << 12;

        [MethodImpl(Compile.AtOnce)]
        public void Execute(int piece)
        {
            int first = Math.Min(piece * rowsInPiece, count), end = Math.Min(first + rowsInPiece, count);
            long rowBytes = (long)width * sizeof(T);
            int ahead = (int)Math.Clamp(MostBytesAhead / rowBytes, 1, MostRowsAhead);
            int asked = Sse.IsSupported ? (int)Math.Min(rowBytes, MostBytesAsked) : 0;
            for (int i = first; i < Math.Min(first + ahead, end); i++)
            {
                Ask(i, asked);
            }

            for (int i = first; i < end; i++)
            {
                if (i + ahead < end)
                {
                    Ask(i + ahead, asked);
                }

                new ReadOnlySpan<T>(from + ((long)order[i] * width), width)
                    .CopyTo(new Span<T>(to + ((long)i * width), width));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Ask(int row, int bytes)
        {
            byte* at = (byte*)(from + ((long)order[row] * width));
            for (int b = 0; b < bytes; b += Line)
            {
                Sse.Prefetch1(at + b);
            }
        }
    }
}
