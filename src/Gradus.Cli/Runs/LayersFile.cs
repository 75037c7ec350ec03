using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>What the layers of a run did on the way, as a table, <c>layers.csv</c>.</summary>
internal static class LayersFile
{
    public const string Name = "layers.csv";

    private const string Columns = "step,epoch,layer,mean,deviation,gradient,dead_share,saturated_share";

    public static void Write(Stream file, IReadOnlyList<LayerRecord> layers)
    {
        file.Write(NumberTable.Heading(Columns));
        foreach (LayerRecord layer in layers)
        {
            Add(file, layer);
        }
    }

    public static void Add(Stream file, LayerRecord layer) => file.Write(NumberTable.Line(
        layer.Step, layer.Epoch, layer.Layer, layer.OutputMean, layer.OutputDeviation, layer.GradientSize, layer.DeadShare, layer.SaturatedShare));

    /// <summary>What a run has written so far.</summary>
    public static IReadOnlyList<LayerRecord> Load(string path) =>
    [
        .. NumberTable.Load(path, Columns).Select(row => Array.ConvertAll(row, number => number ?? double.NaN))
            .Select(row => new LayerRecord((long)row[0], row[1], (int)row[2], row[3], row[4], row[5], row[6], row[7])),
    ];
}
