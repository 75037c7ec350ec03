using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>The epochs of a run as a table, <c>history.csv</c>.</summary>
internal static class HistoryFile
{
    public const string Name = "history.csv";

    private const string Columns = "epoch,cost,accuracy,validation_cost,validation_accuracy,rate";

    public static void Write(Stream file, IReadOnlyList<EpochRecord> epochs)
    {
        file.Write(NumberTable.Heading(Columns));
        foreach (EpochRecord epoch in epochs)
        {
            Add(file, epoch);
        }
    }

    public static void Add(Stream file, EpochRecord epoch) =>
        file.Write(NumberTable.Line(epoch.Epoch, epoch.Cost, epoch.Accuracy, epoch.ValidationCost, epoch.ValidationAccuracy, epoch.Rate));

    /// <summary>What a run has written so far.</summary>
    public static IReadOnlyList<EpochRecord> Load(string path) =>
        [.. NumberTable.Load(path, Columns).Select((row, i) => new EpochRecord(i, row[1] ?? double.NaN, row[2], row[3], row[4], row[5] ?? double.NaN))];
}
