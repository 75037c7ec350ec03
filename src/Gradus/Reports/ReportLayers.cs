using Gradus.Diagnostics;
using Gradus.Drawing;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Reports;

/// <summary>The network and what its layers do.</summary>
internal static class ReportLayers
{
    public static void Write(SvgText page, TrainingResult result, bool finite)
    {
        page.Open("section").Element("h2", "The layers");
        if (finite)
        {
            ReportSection.WriteFigures(page, [() => new NetworkFigure(result.Model), () => WeightPictures.Of(result.Model)]);
        }

        ReportSection.WriteTable(page, ["layer", "output", "weights start as", "parameters", "multiply-adds"], result.Model.Network.Summarize().Layers.Select(Row), firstNumber: 3);
        IReadOnlyList<LayerRecord> course = result.History.Layers;
        string inTime = ReportSection.Drawn([() => LayerFigures.Gradients(course), () => LayerFigures.Spreads(course), () => LayerFigures.Means(course), () => LayerFigures.Idle(course)]);
        if (inTime.Length > 0)
        {
            page.Element("h3", "In the course of the run").Raw(inTime);
        }

        page.Element("h3", "At the start and at the end");
        if (finite && result.LayersAtStart.Count > 1)
        {
            ReportSection.WriteFigures(page, [() => RunFigures.Gradients(result.LayersAtStart, result.LayersAtEnd), () => RunFigures.Outputs(result.LayersAtStart, result.LayersAtEnd)]);
        }

        ReportSection.WriteTable(
            page,
            ["layer", "moment", "mean of A", "deviation of A", "size of ∂L/∂A", "gain", "dead units", "saturated"],
            result.LayersAtStart.Zip(result.LayersAtEnd).SelectMany(pair => new[] { Row(pair.First, "start"), Row(pair.Second, "end") }),
            firstNumber: 2);
        page.Close("section");
    }

    private static IReadOnlyList<string> Row(LayerSummary layer) =>
        [$"{layer.Number} · {layer.Name}", layer.Output.ToString(), layer.Initializer, Say.Whole(layer.Parameters), Say.Whole(layer.MultiplyAdds)];

    private static IReadOnlyList<string> Row(LayerStatistics layer, string moment) =>
    [
        $"{layer.Number} · {layer.Name}", moment, Say.Short(layer.OutputMean), Say.Short(layer.OutputDeviation), Say.Short(layer.GradientSize),
        Say.Short(layer.Gain), $"{Say.Whole(layer.DeadUnits.Count)} of {Say.Whole(layer.Units)}", Say.Percent(layer.SaturatedShare),
    ];
}
