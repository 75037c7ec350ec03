using Gradus.Drawing;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Reports;

/// <summary>The weights of the first layer's units, each as a picture of the inputs' shape.</summary>
internal static class WeightPictures
{
    private const int MostShown = 32;

    public static Figure? Of(Model model)
    {
        Shape shape = model.Network.Input;
        int number = model.Network.Layers.ToList().FindIndex(layer => layer is Dense) + 1;
        if (!ExamplePictures.IsPicture(shape) || shape[0] < 2 || shape[1] < 2 || number == 0)
        {
            return null;
        }

        Tensor<double> weights = model.Parameter<double>($"{number}.W");
        if (weights.RowLength != shape.Count)
        {
            return null;
        }

        CaptionedPicture[] pictures = [.. Enumerable.Range(0, Math.Min(MostShown, weights.Rows)).Select(unit => new CaptionedPicture(Draw(weights.Row(unit), shape), $"unit {unit}"))];
        return new PictureGrid(
            "Weights of the first layer",
            $"What {(weights.Rows == 1 ? "the unit" : pictures.Length == weights.Rows ? $"each of the {Say.Whole(weights.Rows)} units" : $"each of the first {Say.Whole(pictures.Length)} of {Say.Whole(weights.Rows)} units")} looks for: blue where a bright pixel raises its sum, orange where it lowers it, transparent where it does not matter. Each picture has its own scale.",
            pictures,
            columns: 8);
    }

    private static Bitmap Draw(ReadOnlySpan<double> weights, Shape shape)
    {
        int pixels = shape[0] * shape[1], colours = shape.Count / pixels;
        double[] sums = new double[pixels];
        double largest = 0;
        for (int i = 0; i < pixels; i++)
        {
            for (int colour = 0; colour < colours; colour++)
            {
                sums[i] += weights[(i * colours) + colour];
            }

            largest = Math.Max(largest, Math.Abs(sums[i]));
        }

        return Bitmap.Of(shape[1], shape[0], (x, y) => largest > 0 ? sums[(y * shape[1]) + x] / largest : 0);
    }
}
