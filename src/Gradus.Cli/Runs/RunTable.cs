namespace Gradus.Cli.Runs;

/// <summary>A table in the folder of a run that grows with it: a line for each of its records.</summary>
/// <param name="name">The file.</param>
/// <param name="columns">Its first line.</param>
/// <param name="cells">The numbers of a record; null for one that is not known.</param>
/// <param name="record">The record of such numbers, and its place in the table.</param>
internal sealed class RunTable<TRecord>(string name, string columns, Func<TRecord, double?[]> cells, Func<double?[], int, TRecord> record)
{
    public string Name => name;

    public void Write(Stream file, IReadOnlyList<TRecord> records)
    {
        file.Write(NumberTable.Heading(columns));
        Add(file, records, 0);
    }

    /// <summary>Adds the records from a place on.</summary>
    public void Add(Stream file, IReadOnlyList<TRecord> records, int from)
    {
        for (int i = from; i < records.Count; i++)
        {
            file.Write(NumberTable.Line(cells(records[i])));
        }
    }

    /// <summary>What a run has written so far.</summary>
    public IReadOnlyList<TRecord> Load(string path) => [.. NumberTable.Load(path, columns).Select(record)];
}
