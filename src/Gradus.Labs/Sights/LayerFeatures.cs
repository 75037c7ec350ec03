using Gradus.Data;
using Gradus.Drawing;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Labs.Sights;

/// <summary>What the living units of one layer look for: by the pictures that excite them most, and by ascent on the input.</summary>
internal sealed class LayerFeatures
{
    private readonly Dataset seen;
    private readonly LayerAnswers answers, before;
    private readonly double[] start;
    private readonly double[][] found;

    /// <param name="layer">The layer, from 1.</param>
    /// <param name="model">The model.</param>
    /// <param name="untrained">The same network before training.</param>
    /// <param name="seen">The pictures, numbers from 0 to 1.</param>
    /// <param name="nearest">How many pictures are the nearest to a unit.</param>
    /// <param name="steps">Steps of ascent.</param>
    /// <param name="run">Whom to ask whether to go on.</param>
    public LayerFeatures(int layer, Model model, Model untrained, Dataset seen, int nearest, int steps, LabRun run)
    {
        (Layer, this.seen) = (layer, seen);
        (answers, before) = (new LayerAnswers(model, layer, seen, nearest), new LayerAnswers(untrained, layer, seen, nearest));
        Tensor<double> pictures = seen.Inputs<double>();
        double grey = pictures.Span.ToArray().Average();
        start = new double[pictures.RowLength];
        Array.Fill(start, grey);
        double radius = Enumerable.Range(0, seen.Count).Average(i => Math.Sqrt(pictures.Row(i).ToArray().Sum(pixel => (pixel - grey) * (pixel - grey))));
        var ascent = new UnitAscent(model, layer, start);
        (found, Reached, Turn) = (new double[Living.Length][], new double[Living.Length], new double[Living.Length]);
        for (int i = 0; i < Living.Length; i++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            (double[] input, double reached) = ascent.Climb(Living[i], radius, steps);
            found[i] = [.. input.Select(pixel => pixel - grey)];
            (Reached[i], Turn[i]) = (reached, UnitAscent.Cosine(ascent.Gradient(Living[i], start), ascent.Gradient(Living[i], pictures.Row(answers.Nearest(Living[i])[0]))));
        }

        if (layer == 1)
        {
            Tensor<double> w = model.Parameter<double>("1.W");
            AlongWeights = Living.Select((unit, i) => UnitAscent.Cosine(found[i], w.Row(unit).ToArray())).DefaultIfEmpty(double.NaN).Min();
        }
    }

    public int Layer { get; }

    /// <summary>The units that are not dead.</summary>
    public int[] Living => answers.Living;

    /// <summary>z that ascent reached, of each living unit.</summary>
    public double[] Reached { get; }

    /// <summary>The cosine between ∂z/∂x at grey and at the picture nearest to it, of each living unit.</summary>
    public double[] Turn { get; }

    /// <summary>The smallest cosine between what ascent added to grey and the unit's weights; of the first layer.</summary>
    public double AlongWeights { get; } = double.NaN;

    /// <summary>The share of the commonest class among the nearest pictures, in the mean.</summary>
    public double OneClass => answers.Mean(answers.OneClass);

    /// <summary>The same before training.</summary>
    public double OneClassBefore => before.Mean(before.OneClass);

    /// <summary>The share of the outputs' variance that lies between the classes, in the mean.</summary>
    public double BetweenClasses => answers.Mean(answers.BetweenClasses);

    /// <summary>The same before training.</summary>
    public double BetweenClassesBefore => before.Mean(before.BetweenClasses);

    /// <summary>The share of the living units whose z ascent brought above that of every picture.</summary>
    public double Beaten => Living.Length == 0 ? double.NaN : Living.Where((unit, i) => Reached[i] > answers.Best(unit)).Count() / (double)Living.Length;

    /// <summary>How many times as large as the best picture's the z of ascent is, in the middle of the living units.</summary>
    public double Ratio => Living.Length == 0 ? double.NaN : Living.Select((unit, i) => Reached[i] / answers.Best(unit)).Order().ElementAt(Living.Length / 2);

    /// <summary>A row for each of the first living units: the pictures that excite it most, the mean of the nearest, and what ascent added to grey.</summary>
    public PictureGrid Draw(int units, int shown)
    {
        List<CaptionedPicture> pictures = [];
        List<string> words = [];
        foreach ((int unit, int i) in Living.Take(units).Select((unit, i) => (unit, i)))
        {
            int[] nearest = answers.Nearest(unit);
            pictures.AddRange(nearest.Take(shown).Select(example => new CaptionedPicture(Bitmap.Of(seen.InputShape, Inputs(example)), NameOf(example))));
            double[] mean = new double[start.Length];
            foreach (int example in nearest)
            {
                mean = [.. mean.Zip(Inputs(example), (sum, pixel) => sum + (pixel / nearest.Length))];
            }

            pictures.Add(new CaptionedPicture(Bitmap.Of(seen.InputShape, mean), $"mean of {nearest.Length}"));
            pictures.Add(new CaptionedPicture(Signed(found[i]), $"unit {unit}"));
            words.Add($"unit {unit}: {Common(unit)}");
        }

        return new PictureGrid(
            $"Layer {Layer}: nearest pictures, their mean, and ascent",
            $"A row for a unit: the {shown} pictures that excite it most with their classes, the mean of its {answers.Most} nearest, and what ascent added to grey, blue where a bright pixel raises the unit, orange where it lowers it. Commonest among the nearest: {string.Join("; ", words)}.",
            pictures,
            columns: shown + 2);
    }

    /// <summary>The numbers of the units that are drawn.</summary>
    public LabTable Table(int units) => new(
        "The units drawn",
        ["unit", "nearest are", "class in answers", "gradient kept", "ascent : best"],
        Living.Take(units).Select((unit, i) => (object[])[unit, Common(unit), answers.BetweenClasses(unit), Turn[i], Reached[i] / answers.Best(unit)]));

    /// <summary>The two commonest classes among the nearest pictures.</summary>
    private string Common(int unit) => string.Join(", ", answers.Nearest(unit).GroupBy(NameOf).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(2).Select(group => $"{group.Count()} × {group.Key}"));

    private double[] Inputs(int example) => seen.Inputs<double>().Row(example).ToArray();

    private string NameOf(int example)
    {
        int number = answers.ClassOf(example);
        return seen.ClassNames?[number] ?? Numbers.Whole(number);
    }

    private Bitmap Signed(double[] numbers)
    {
        int pixels = seen.InputShape[0] * seen.InputShape[1], colours = numbers.Length / pixels;
        double[] sums = [.. numbers.Chunk(colours).Select(pixel => pixel.Sum())];
        double largest = sums.Max(Math.Abs);
        return Bitmap.Of(seen.InputShape[1], seen.InputShape[0], (x, y) => largest > 0 ? sums[(y * seen.InputShape[1]) + x] / largest : 0);
    }
}
