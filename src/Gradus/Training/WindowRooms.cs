namespace Gradus.Training;

/// <summary>
/// Arrays for windows of examples, which runs over the same examples use one after the other: left to the collector, those of a run
/// that has ended would stand beside those of the next, and together take twice the memory that was allowed.
/// </summary>
internal sealed class WindowRooms
{
    private readonly List<Array> free = [];

    /// <summary>An array of so many numbers, whatever they are.</summary>
    public TNumber[] Take<TNumber>(int length) where TNumber : unmanaged
    {
        lock (free)
        {
            int found = free.FindIndex(array => array is TNumber[] && array.Length == length);
            if (found >= 0)
            {
                var array = (TNumber[])free[found];
                free.RemoveAt(found);
                return array;
            }

            // Every window takes one of each kind, so that what is missing tells of windows of another size or precision: what is left
            // here would stand beside them.
            free.Clear();
            return new TNumber[length];
        }
    }

    /// <summary>Takes back arrays in which nothing is read or written any more.</summary>
    public void Give(params ReadOnlySpan<Array> arrays)
    {
        lock (free)
        {
            foreach (Array array in arrays)
            {
                if (array.Length > 0)
                {
                    free.Add(array);
                }
            }
        }
    }
}
