using System.Globalization;
using Gradus.Tensors;

namespace Gradus.Data.Streams;

/// <summary>The examples of several files, one after the other.</summary>
internal sealed class JoinedStore : RowStore
{
    private readonly RowStore[] files;
    private readonly int[] starts;

    /// <exception cref="BadDataException">The examples of a file do not go with those of the first.</exception>
    public JoinedStore(IReadOnlyList<RowStore> files)
    {
        this.files = [.. files];
        starts = new int[files.Count];
        long count = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            if (files[i].InputShape != files[0].InputShape || files[i].TargetWidth != files[0].TargetWidth)
            {
                throw new BadDataException(
                    $"{files[i].Place}: examples of shape {files[i].InputShape} with {files[i].TargetWidth} targets do not go with those of {files[0].Place}, of shape {files[0].InputShape} with {files[0].TargetWidth}. Name files that hold the same columns or arrays.");
            }

            starts[i] = (int)count;
            count += files[i].Count;
            if (count > int.MaxValue)
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture, $"{files[i].Place}: with this file there are {count} examples, but at most {int.MaxValue} are read. Name fewer files."));
            }
        }

        Count = (int)count;
    }

    public override int Count { get; }

    public override Shape InputShape => files[0].InputShape;

    public override int TargetWidth => files[0].TargetWidth;

    public override string Place => files[0].Place;

    // A file whose number of examples is no multiple of it shifts what follows: a chunk there is then read twice, not once a row.
    public override int Band => files.Max(file => file.Band);

    public override void ReadInputs<T>(int first, Span<T> destination)
    {
        int width = InputShape.Count;
        for (int done = 0; done < destination.Length / width;)
        {
            (int file, int row, int some) = Part(first + done, (destination.Length / width) - done);
            files[file].ReadInputs(row, destination.Slice(done * width, some * width));
            done += some;
        }
    }

    public override void ReadTargets<T>(int first, Span<T> destination)
    {
        for (int done = 0; done < destination.Length / TargetWidth;)
        {
            (int file, int row, int some) = Part(first + done, (destination.Length / TargetWidth) - done);
            files[file].ReadTargets(row, destination.Slice(done * TargetWidth, some * TargetWidth));
            done += some;
        }
    }

    public override void Dispose()
    {
        foreach (RowStore file in files)
        {
            file.Dispose();
        }
    }

    private (int File, int Row, int Count) Part(int first, int count)
    {
        int file = Array.BinarySearch(starts, first);
        file = file < 0 ? ~file - 1 : file;
        int row = first - starts[file];
        return (file, row, Math.Min(count, files[file].Count - row));
    }
}
