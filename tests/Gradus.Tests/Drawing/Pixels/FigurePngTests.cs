using System.Buffers.Binary;
using System.Text;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Drawing;
using Gradus.Drawing.Pixels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Reports;
using Gradus.Tests.Diagnostics;
using Gradus.Training;

namespace Gradus.Tests.Drawing.Pixels;

/// <summary>Figures as pictures of pixels.</summary>
public sealed class FigurePngTests
{
    [Fact]
    public void Line_of_a_chart_lies_where_its_numbers_are()
    {
        Chart chart = new("T", "D.", new Axis("x") { Lowest = 0, Highest = 1 }, new Axis("y") { Lowest = 0, Highest = 1 }, [new LineMark("", [0, 1], [0.5, 0.5])]);

        Bitmap light = FigurePainter.Paint(chart.ToSvg(), 2, dark: false), dark = FigurePainter.Paint(chart.ToSvg(), 2, dark: true);

        Assert.Equal((1240, 2 * (30 + 6 + 260 + 46)), (light.Width, light.Height));
        Assert.Equal((0x00, 0x72, 0xb2, 255), Whole(light.Get(600, 2 * (30 + 6 + 130))));
        Assert.Equal((0x56, 0xb4, 0xe9, 255), Whole(dark.Get(600, 2 * (30 + 6 + 130))));
        Assert.Equal((255, 255, 255, 255), Whole(light.Get(601, 2 * (30 + 6 + 120))));
        Assert.Equal((0x14, 0x18, 0x1d, 255), Whole(dark.Get(1, 1)));
    }

    [Fact]
    public void Every_figure_of_a_report_can_be_painted()
    {
        Dataset pictures = new Pictures().Generate(seed: 1).Take([.. Enumerable.Range(0, 40)]), moons = Problems.Moons(), line = Problems.Line();
        TrainingResult seen = Train(pictures, new Dense(4, new Relu()), new Dense(1, new Sigmoid())), divided = Train(moons, new Dense(6, new Tanh()), new Dropout(0.1), new Dense(1, new Sigmoid()));
        TrainingResult fitted = Train(line, new Dense(1));
        Figure?[] figures =
        [
            RunFigures.Cost(divided.History.Epochs), RunFigures.Accuracy(divided.History.Epochs), RunFigures.Rate(divided.History.Epochs), RunFigures.Gradients(divided.LayersAtStart, divided.LayersAtEnd),
            LayerFigures.Gradients(divided.History.Layers), LayerFigures.Means(divided.History.Layers), LayerFigures.Spreads(divided.History.Layers),
            ModelFigures.Network(divided.Model), ModelFigures.Confusion(divided.Model, moons), ModelFigures.Roc(divided.Model, moons), ModelFigures.Calibration(divided.Model, moons),
            ModelFigures.Decision(divided.Model, moons), ModelFigures.PredictedAgainstActual(fitted.Model, line), ModelFigures.Decision(fitted.Model, line),
            ModelFigures.FirstLayerWeights(seen.Model), ModelFigures.WorstConfused(seen.Model, pictures), new BarChart("B", "D.", ["Ärger", "日本"], [1, 2]),
        ];

        foreach (Figure figure in figures.Select(figure => figure!))
        {
            byte[] png = figure.ToPng(scale: 1);

            Assert.Equal((int)Math.Ceiling(figure.Width), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
            Assert.True(png.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"{figure.Title}. {figure.Description}")) > 0);
            Assert.True(png.Length > 2000, $"{figure.Title} has {png.Length} bytes.");
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => figures[0]!.ToPng(scale: 0));
    }

    private static (int Red, int Green, int Blue, int Opacity) Whole((byte Red, byte Green, byte Blue, byte Opacity) pixel) => (pixel.Red, pixel.Green, pixel.Blue, pixel.Opacity);

    private static TrainingResult Train(Dataset data, params Layer[] layers) =>
        new Trainer(new TrainingOptions { Epochs = 3, ValidationShare = 0.2, Seed = 1, RecordLayers = true }).Train(new Network(data.InputShape, layers), data);
}
