using System.Globalization;
using Gradus.Data.Csv;

namespace Gradus.Data.Streams;

/// <summary>Tables of text, read once from end to end and packed as numbers into temporary files, of which any rows can be read.</summary>
internal sealed record PackedTable(RowStore Store, TableColumns Columns, IReadOnlyList<string>? ClassNames, IReadOnlyList<string> Notes, RowPlaces Places)
{
    /// <summary>Packs files with the same columns.</summary>
    public static PackedTable Pack(IReadOnlyList<string> paths, CsvOptions options, StreamOptions streaming)
    {
        PackedFile inputs = new(streaming.Folder);
        try
        {
            PackedFile targets = new(streaming.Folder);
            try
            {
                return Pack(paths, options, streaming, inputs, targets);
            }
            catch
            {
                targets.Dispose();
                throw;
            }
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }

    private static PackedTable Pack(IReadOnlyList<string> paths, CsvOptions options, StreamOptions streaming, PackedFile inputs, PackedFile targets)
    {
        Sink sink = new(inputs, targets, new(streaming, $"packing {paths[0]}{(paths.Count > 1 ? " and more" : "")}"), paths);
        CsvReader<double> reader = CsvFile.ReadInto(paths, options, sink, sink.Opened);
        (IReadOnlyList<string>? classNames, Converter<double, double>? number) = reader.Close();
        List<string> notes = reader.Notes;
        CsvTable table = new(reader.Layout, reader.File, notes);
        int width = reader.Layout.InputCount;
        if (table.CollectedRows > 0)
        {
            Rewrite(inputs, width, width, Math.Min(reader.Rows, table.CollectedRows), streaming, (rows, first, _) => table.Collect(rows, first));
        }

        (TableColumns columns, _) = table.Close(notes);
        if (table.Changes)
        {
            Rewrite(inputs, width, table.Width, reader.Rows, streaming, (rows, _, picked) =>
            {
                table.Recode(rows);
                table.Pick<double>(rows, picked);
            });
        }

        if (number is not null)
        {
            Rewrite(targets, 1, 1, reader.Rows, streaming, (rows, _, _) =>
            {
                foreach (ref double row in rows)
                {
                    row = number(row);
                }
            });
        }

        notes.Add(string.Create(
            CultureInfo.InvariantCulture, $"The text was packed into {sizeof(double) * (inputs.Length + targets.Length) / 1e6:N0} MB of temporary files, which go at the end."));
        string place = reader.File;
        ArrayStore store = new(
            inputs.Rows(place, reader.Rows, table.Width), targets.Rows(place, reader.Rows, reader.Layout.TargetCount), mayMiss: true, inputs, targets);
        return new(store, columns, classNames, notes, reader.Places);
    }

    // In place: rows do not become longer.
    private static void Rewrite(PackedFile file, int width, int newWidth, int count, StreamOptions streaming, Change change)
    {
        int piece = Math.Max(1, (1 << 17) / width);
        double[] rows = new double[Math.Min(piece, count) * width], picked = new double[newWidth == width ? 0 : Math.Min(piece, count) * newWidth];
        ReadingWatch watch = new(streaming, "numbering the categories");
        for (int first = 0; first < count; first += piece)
        {
            watch.At(first, count);
            int some = Math.Min(piece, count - first);
            Span<double> old = rows.AsSpan(0, some * width), made = newWidth == width ? old : picked.AsSpan(0, some * newWidth);
            file.Read((long)first * width, old);
            change(old, first, made);
            file.Write((long)first * newWidth, made);
        }
    }

    private delegate void Change(Span<double> rows, int first, Span<double> picked);

    private sealed class Sink(PackedFile inputs, PackedFile targets, ReadingWatch watch, IReadOnlyList<string> paths) : CsvSink<double>
    {
        private const int RowsPerLook = 1 << 10;

        private readonly double all = paths.Sum(path => (double)new FileInfo(path).Length);
        private FileStream? file;
        private double before;
        private int rows;

        public override long MostNumbers => long.MaxValue;

        public void Opened(FileStream stream)
        {
            before += file is null ? 0 : new FileInfo(file.Name).Length;
            file = stream;
        }

        public override void Add(ReadOnlySpan<double> row, ReadOnlySpan<double> ofTargets)
        {
            inputs.Add(row);
            targets.Add(ofTargets);
            if (++rows % RowsPerLook == 0)
            {
                watch.At(before + file!.Position, all);
            }
        }
    }
}
