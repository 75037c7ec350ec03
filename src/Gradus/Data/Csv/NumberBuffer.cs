namespace Gradus.Data.Csv;

/// <summary>A list of numbers that grows without copying what it has, so that only the end needs twice the memory.</summary>
internal sealed class NumberBuffer<T>
{
    private const int PieceLength = 1 << 18;

    private readonly List<T[]> full = [];
    private T[] piece = new T[64];
    private int used;

    public void Add(T number)
    {
        if (used == piece.Length)
        {
            if (piece.Length < PieceLength)
            {
                Array.Resize(ref piece, piece.Length * 4);
            }
            else
            {
                full.Add(piece);
                piece = new T[PieceLength];
                used = 0;
            }
        }

        piece[used++] = number;
    }

    public void Add(ReadOnlySpan<T> numbers)
    {
        if (numbers.Length <= piece.Length - used)
        {
            numbers.CopyTo(piece.AsSpan(used));
            used += numbers.Length;
            return;
        }

        foreach (T number in numbers)
        {
            Add(number);
        }
    }

    public T[] ToArray()
    {
        T[] all = new T[(full.Count * PieceLength) + used];
        for (int i = 0; i < full.Count; i++)
        {
            full[i].CopyTo(all, i * PieceLength);
        }

        piece.AsSpan(0, used).CopyTo(all.AsSpan(full.Count * PieceLength));
        return all;
    }
}
