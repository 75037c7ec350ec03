using System.Globalization;
using System.Text;
using Gradus.Files;
using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>The epochs of a run as a table: a line each, numbers so that they read back to the same bits.</summary>
internal static class HistoryFile
{
    public const string Name = "history.csv";

    public static void Save(History history, string path) => AtomicFile.Write(path, stream =>
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        writer.WriteLine("epoch,cost,accuracy,validation_cost,validation_accuracy,rate");
        foreach (EpochRecord epoch in history.Epochs)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{epoch.Epoch},{epoch.Cost:R},{epoch.Accuracy:R},{epoch.ValidationCost:R},{epoch.ValidationAccuracy:R},{epoch.Rate:R}"));
        }
    });
}
