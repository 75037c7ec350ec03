using System.Collections;

namespace Gradus.Training;

/// <summary>
/// A list that only grows. What is in it never changes, so that <see cref="SoFar"/> can be read on any thread while more is added.
/// </summary>
internal sealed class RecordList<T> : IReadOnlyList<T>
{
    private T[] items = [];

    public int Count { get; private set; }

    public T this[int index] => (uint)index < (uint)Count ? items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>What is in it now, without what is added later; it costs no copy.</summary>
    public RecordList<T> SoFar() => new() { items = items, Count = Count };

    public void Add(T item)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, Math.Max(4, 2 * Count));
        }

        items[Count++] = item;
    }

    /// <summary>Forgets everything; what was handed out before keeps it.</summary>
    public void Clear() => (items, Count) = ([], 0);

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return items[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
