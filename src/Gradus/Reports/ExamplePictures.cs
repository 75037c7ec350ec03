using Gradus.Data;
using Gradus.Drawing;
using Gradus.Tensors;

namespace Gradus.Reports;

/// <summary>Examples whose inputs are a picture, as pictures.</summary>
internal static class ExamplePictures
{
    private const int MostShown = 18;

    /// <summary>Whether numbers of this shape are a picture: rows, columns, and one or three colours.</summary>
    public static bool IsPicture(Shape shape) => shape.Rank == 2 || (shape.Rank == 3 && shape[2] is 1 or 3);

    public static Figure? Worst(Answers answers)
    {
        Shape shape = answers.Data.InputShape;
        int[] errors = answers.Errors();
        if (!IsPicture(shape) || shape[0] < 2 || shape[1] < 2 || errors.Length == 0)
        {
            return null;
        }

        int[] shown = [.. errors.Take(MostShown)];
        double[][] inputs = Array.ConvertAll(shown, i => InputsOf(answers.Data, i));
        (double black, double white) = Range(inputs);
        CaptionedPicture[] pictures =
        [
            .. shown.Select((example, i) => new CaptionedPicture(
                Bitmap.Of(shape, inputs[i], black, white),
                $"{answers.NameOf(answers.Actual[example])} → {answers.NameOf(answers.Predicted[example])}",
                Say.Percent(answers.Probability(example, answers.Predicted[example])),
                $"no. {Say.Whole(example)}")),
        ];
        string first = string.Join("; ", shown.Take(3).Select(i => $"example {i}, {answers.NameOf(answers.Actual[i])} taken for {answers.NameOf(answers.Predicted[i])}"));
        return new PictureGrid(
            "Worst confused examples",
            $"The {Say.Whole(shown.Length)} surest of {Say.Count(errors.Length, "error")}: below each picture the actual class, the predicted one, its probability and the number of the example. First: {first}.",
            pictures);
    }

    public static double[] InputsOf(Dataset data, int example)
    {
        if (data.IsDouble)
        {
            return data.Inputs<double>().Row(example).ToArray();
        }

        return Array.ConvertAll(data.Inputs<float>().Row(example).ToArray(), number => (double)number);
    }

    /// <summary>The number that is black and the one that is white: 0 and 1, or 0 and 255, where the pictures fit in there.</summary>
    private static (double Black, double White) Range(double[][] pictures)
    {
        double lowest = pictures.Min(picture => picture.Min()), highest = pictures.Max(picture => picture.Max());
        return lowest < 0 ? (lowest, Math.Max(highest, lowest + 1e-9))
            : highest <= 1 ? (0, 1)
            : highest is > 16 and <= 255 ? (0, 255)
            : (0, highest);
    }
}
