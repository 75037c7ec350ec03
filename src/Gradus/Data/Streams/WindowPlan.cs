using Gradus.Randomness;

namespace Gradus.Data.Streams;

/// <summary>
/// The order in which an epoch visits streamed examples. They are cut into blocks of neighbours; the blocks come in an order drawn
/// for (seed, shuffle, epoch), so many of them make a window, and the examples of a window come in an order of their own. Where one
/// window holds all, the order is the one that <see cref="Batches"/> draws. Unshuffled, examples keep their order.
/// </summary>
internal sealed class WindowPlan
{
    // More blocks mix better; each is read at once, and should be long enough for a disk that turns.
    private const int BlocksPerWindow = 64;
    private const int LeastBlockBytes = 1 << 16;

    private readonly int count, blockRows;
    private readonly int[] blocks, starts;
    private readonly RandomStreams? shuffle;
    private RandomStreams? ofWindows;
    private long epoch;

    private WindowPlan(int count, int blockRows, int blocksPerWindow, RandomStreams? shuffle)
    {
        (this.count, this.blockRows, this.shuffle) = (count, blockRows, shuffle);
        blocks = new int[((count - 1) / blockRows) + 1];
        Windows = ((blocks.Length - 1) / blocksPerWindow) + 1;
        starts = new int[Windows + 1];
        Rows = (int)Math.Min(count, (long)blockRows * (((blocks.Length - 1) / Windows) + 1));
        InNaturalOrder();
        Order = shuffle is not null && Windows == 1 ? new int[count] : [];
    }

    /// <summary>The number of windows of an epoch.</summary>
    public int Windows { get; }

    /// <summary>The most examples in a window.</summary>
    public int Rows { get; }

    /// <summary>All examples.</summary>
    public int Count => count;

    /// <summary>Whether examples come in another order than that of the file.</summary>
    public bool Shuffles => shuffle is not null;

    /// <summary>The order of the examples where one window holds them all; else empty.</summary>
    public int[] Order { get; }

    /// <summary>A plan for two windows in so much memory.</summary>
    /// <param name="count">The number of examples.</param>
    /// <param name="band">How many are best read at once.</param>
    /// <param name="memory">The bytes that two windows may take.</param>
    /// <param name="rowBytes">The bytes of an example.</param>
    /// <param name="shuffle">What the orders are drawn from; null leaves the examples in their own order.</param>
    public static WindowPlan For(int count, int band, long memory, long rowBytes, RandomStreams? shuffle)
    {
        int rows = (int)Math.Clamp(memory / 2 / rowBytes, 1, Array.MaxLength / rowBytes);
        if (rows >= count)
        {
            return new(count, count, 1, shuffle);
        }

        long block = Math.Clamp(Math.Max(rows / BlocksPerWindow, LeastBlockBytes / rowBytes), 1, rows);
        if (band > 1 && band <= rows)
        {
            block = (block + band - 1) / band * band;
            block = block > rows ? band : block;
        }

        return new(count, (int)block, (int)(rows / block), shuffle);
    }

    /// <summary>Draws the order of an epoch. Nobody may be reading a window of another.</summary>
    public void StartEpoch(long number)
    {
        if (shuffle is null)
        {
            return;
        }

        epoch = number;
        Generator generator = shuffle.For(Purpose.Shuffle, step: number);
        InNaturalOrder();
        if (Windows == 1)
        {
            for (int i = 0; i < Order.Length; i++)
            {
                Order[i] = i;
            }

            generator.Shuffle<int>(Order);
            return;
        }

        generator.Shuffle<int>(blocks);
        PlaceWindows();

        // Of their own, since windows are put in order while others draw; at hand again wherever a run goes on.
        ofWindows = new CounterSeed(((ulong)generator.NextInt(int.MaxValue) << 32) | (uint)generator.NextInt(int.MaxValue)).Open();
    }

    /// <summary>The place of a window's first example in the epoch.</summary>
    public int Start(int window) => starts[window];

    /// <summary>The window of an example by its place in the epoch.</summary>
    public int WindowOf(int place)
    {
        int window = Array.BinarySearch(starts, place);
        return window < 0 ? ~window - 1 : window;
    }

    /// <summary>The examples of a block of a window, by their numbers; none where the window has fewer blocks.</summary>
    public (int First, int Count) Block(int window, int block)
    {
        int number = FirstBlock(window) + block;
        if (number >= FirstBlock(window + 1))
        {
            return (0, 0);
        }

        int first = blocks[number] * blockRows;
        return (first, Math.Min(blockRows, count - first));
    }

    /// <summary>Puts the examples of a window into order: numbers from 0 on, as they were read.</summary>
    public void OrderOf(int window, Span<int> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = i;
        }

        ofWindows!.For(Purpose.Shuffle, window, epoch).Shuffle(rows);
    }

    // Windows of about the same size: a last one of a single block would end the epoch on examples that may all be of one class.
    private int FirstBlock(int window) => (int)((long)window * blocks.Length / Windows);

    private void InNaturalOrder()
    {
        for (int i = 0; i < blocks.Length; i++)
        {
            blocks[i] = i;
        }

        PlaceWindows();
    }

    // Only the last block may be shorter than the others.
    private void PlaceWindows()
    {
        int place = 0;
        for (int window = 0; window < Windows; window++)
        {
            starts[window] = place;
            for (int block = 0; Block(window, block).Count is > 0 and var some; block++)
            {
                place += some;
            }
        }

        starts[Windows] = place;
    }
}
