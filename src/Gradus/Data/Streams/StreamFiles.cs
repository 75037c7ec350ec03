using System.Numerics;
using System.Runtime.InteropServices;
using Gradus.Data.Arrays;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Data.Streams;

/// <summary>Opens files as streams of examples, and reads them once from end to end.</summary>
internal static class StreamFiles
{
    /// <summary>Opens what a path means.</summary>
    /// <exception cref="BadDataException">It cannot be read, or not at any place.</exception>
    public static StreamedDataset Open<T>(string path, DataFileOptions options, StreamOptions streaming) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IReadOnlyList<string> paths = DataPaths.Of(path);
        if (paths.All(one => DataPaths.KindOf(one) == DataFileKind.Table))
        {
            PackedTable table = PackedTable.Pack(paths, options.Table, streaming);
            return Checked<double>(new(table.Store, IsDouble: true, table.Columns, table.ClassNames, table.Notes, streaming) { Places = table.Places }, null);
        }

        List<(RowStore Store, string[]? Names, string Note)> files = [];
        try
        {
            foreach (string one in paths)
            {
                files.Add(OpenOne(one, options));
                if (!Numbers.Same(files[0].Names, files[^1].Names))
                {
                    throw new BadDataException($"{one}: the names of its classes are not those of {paths[0]}. Give files with the same classes, or classes by numbers.");
                }
            }

            string[] notes = paths.Count == 1 ? [files[0].Note] : [$"{paths.Count} files are read, from {paths[0]} to {paths[^1]}.", files[0].Note];
            RowStore store = files.Count == 1 ? files[0].Store : new JoinedStore([.. files.Select(file => file.Store)]);
            TableColumns columns = new(null) { TargetsAreNumbers = options.Table.TargetIsClass == false };
            bool areOpen = ArrayTargets.AreOpen(store.TargetWidth, files[0].Names, path, options.Table);
            return Checked<T>(new(store, typeof(T) == typeof(double), columns, files[0].Names, notes, streaming), areOpen ? new(path, options.Table) : null);
        }
        catch
        {
            files.ForEach(file => file.Store.Dispose());
            throw;
        }
    }

    private static (RowStore Store, string[]? Names, string Note) OpenOne(string path, DataFileOptions options)
    {
        DataFileKind kind = DataPaths.KindOf(path);
        if (kind is DataFileKind.PictureFolder or DataFileKind.Table)
        {
            throw new BadDataException(kind == DataFileKind.Table
                ? $"{path}: this is a table of text among files of arrays. Name files of one kind."
                : $"{path}: a folder of pictures is not streamed. Save the pictures as one array with numpy.save, or read them smaller, so that they fit into memory.");
        }

        ArrayFile file = ArrayFiles.Open(path, kind, options);
        ArrayFile? labels = null;
        try
        {
            var choice = ArrayChoice.Of(file, options);
            FileRows rows = choice.Inputs;
            if (rows.IsPacked)
            {
                throw new BadDataException($"{rows.Place}: the array is packed, and can be read from its beginning only. Unpack it ('gunzip FILE' for a .gz file, numpy.savez in place of savez_compressed), or read it into memory.");
            }

            labels = options.Labels is { } path2 ? ArrayFiles.OpenLabels(path2, file.Name) : null;
            if ((labels?.Arrays[0] ?? choice.Targets) is not { } array)
            {
                (int[] inputs, int[] columns) = ArrayDataset.ColumnsOfTable(rows.Shape.Count, rows.Place, options.Table);
                return (new MatrixStore(rows, inputs, columns, file), null, ArrayDataset.NoteOfTable(rows.Count, rows.Shape.Count, columns));
            }

            ArrayDataset.RequireTargets(array, rows);
            string note = ArrayDataset.Note(choice, array, file);
            IDisposable[] owned = labels is null ? [file] : [file, labels];
            if (array is FileRows targets && targets.Count == rows.Count)
            {
                return (new ArrayStore(rows, targets, mayMiss: false, owned), choice.ClassNames?.Read(), note);
            }

            (Tensor<double> known, string[]? names) = ArrayDataset.Targets<double>(array, rows.Count, options);
            return (new ArrayStore(rows, known, owned), names ?? choice.ClassNames?.Read(), note);
        }
        catch
        {
            file.Dispose();
            labels?.Dispose();
            throw;
        }
    }

    /// <summary>Reads everything once: so that what is wrong is said before hours of training, and the numbers can be told from others.</summary>
    /// <param name="source">What is read.</param>
    /// <param name="open">Looks at the only target, which may name classes; null where it is known whether it does.</param>
    private static StreamedDataset Checked<T>(StreamSource source, ArrayTargets? open) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        StreamedDataset data = new(source);
        try
        {
            StreamReader<T> reader = new(data);
            ReadingWatch watch = new(source.Options, $"reading {source.Store.Place}");
            T[] inputs = new T[Math.Min(reader.PieceRows, data.Count) * data.Width], targets = new T[Math.Min(reader.PieceRows, data.Count) * data.TargetWidth];
            double[] numbers = new double[open is null ? 0 : targets.Length];
            bool hasMissing = false;
            ulong hash = 0;
            for (int first = 0; first < data.Count; first += reader.PieceRows)
            {
                watch.At(first, data.Count);
                int some = Math.Min(reader.PieceRows, data.Count - first);
                Span<T> x = inputs.AsSpan(0, some * data.Width), y = targets.AsSpan(0, some * data.TargetWidth);
                reader.Inputs(first, x);
                reader.Targets(first, y);
                hasMissing = hasMissing || !Reductions.AllFinite<T>(x);
                LookAt(open, source.Store, first, numbers.AsSpan(0, open is null ? 0 : some));
                hash = DataFingerprint.Hash(MemoryMarshal.AsBytes(y), DataFingerprint.Hash(MemoryMarshal.AsBytes(x), hash));
            }

            List<string> notes = [.. source.Notes];
            (IReadOnlyList<string>? names, NumberedClasses? classes) = open?.Close(notes) ?? (source.ClassNames, null);
            source = source with { Hash = hash, HasMissing = hasMissing, Notes = notes, ClassNames = names };
            data = new(classes is null ? source : source with { Store = new ClassStore(source.Store, classes) });
            RequireClasses(data);
            return data;
        }
        catch
        {
            data.Dispose();
            throw;
        }
    }

    // In double precision: what names a class may be none in single.
    private static void LookAt(ArrayTargets? open, RowStore store, int first, Span<double> numbers)
    {
        if (open is null)
        {
            return;
        }

        store.ReadTargets(first, numbers);
        foreach (double number in numbers)
        {
            open.Add(number);
        }
    }

    private static void RequireClasses(StreamedDataset data)
    {
        if (data.ClassNames is { } names && (data.SummarizeTargets() is not { AreClasses: true } summary || summary.Counts.Count > names.Count || (data.TargetWidth > 1 && data.TargetWidth != names.Count)))
        {
            throw new BadDataException($"{data.Source.Store.Place}: there are names of {names.Count} classes, but the targets are not the numbers of such classes, from 0. Name other arrays.");
        }
    }
}
