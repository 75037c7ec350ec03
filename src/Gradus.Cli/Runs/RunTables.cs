using Gradus.Training;

namespace Gradus.Cli.Runs;

/// <summary>The tables of a run.</summary>
internal static class RunTables
{
    /// <summary>Its epochs.</summary>
    public static readonly RunTable<EpochRecord> History = new(
        "history.csv", "epoch,cost,accuracy,validation_cost,validation_accuracy,rate",
        epoch => [epoch.Epoch, epoch.Cost, epoch.Accuracy, epoch.ValidationCost, epoch.ValidationAccuracy, epoch.Rate],
        (row, place) => new(place, row[1] ?? double.NaN, row[2], row[3], row[4], row[5] ?? double.NaN));

    /// <summary>What its layers did on the way.</summary>
    public static readonly RunTable<LayerRecord> Layers = new(
        "layers.csv", "step,epoch,layer,mean,deviation,gradient,dead_share,saturated_share",
        layer => [layer.Step, layer.Epoch, layer.Layer, layer.OutputMean, layer.OutputDeviation, layer.GradientSize, layer.DeadShare, layer.SaturatedShare],
        (cells, _) =>
        {
            double[] row = Array.ConvertAll(cells, number => number ?? double.NaN);
            return new((long)row[0], row[1], (int)row[2], row[3], row[4], row[5], row[6], row[7]);
        });
}
