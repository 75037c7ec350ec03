using Gradus.Data;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Labs.Sights;

/// <summary>What the units of a layer answer to examples, and how far an answer tells of the class.</summary>
internal sealed class LayerAnswers
{
    private readonly Tensor<double> sums, outputs;
    private readonly int[] classes;

    /// <param name="model">The model.</param>
    /// <param name="layer">The layer, from 1.</param>
    /// <param name="data">The examples.</param>
    /// <param name="most">How many examples are the nearest.</param>
    public LayerAnswers(Model model, int layer, Dataset data, int most)
    {
        Tensor<double> inputs = data.Inputs<double>(), targets = data.Targets<double>();
        (sums, outputs) = (model.UpTo(layer, weightedSums: true).Predict(inputs), model.UpTo(layer).Predict(inputs));
        classes = [.. Enumerable.Range(0, data.Count).Select(i => (int)targets[i, 0])];
        Most = Math.Min(most, data.Count);
        Living = [.. Enumerable.Range(0, outputs.RowLength).Where(unit => Enumerable.Range(0, data.Count).Count(i => outputs[i, unit] > 0) >= Most)];
    }

    /// <summary>How many examples are the nearest.</summary>
    public int Most { get; }

    /// <summary>The units that answer to as many examples as are the nearest, or to more.</summary>
    public int[] Living { get; }

    public int ClassOf(int example) => classes[example];

    /// <summary>The largest weighted sum of a unit.</summary>
    public double Best(int unit) => sums[Nearest(unit)[0], unit];

    /// <summary>The examples that excite a unit most, the strongest first.</summary>
    public int[] Nearest(int unit) => [.. Enumerable.Range(0, sums.Rows).OrderByDescending(i => sums[i, unit]).ThenBy(i => i).Take(Most)];

    /// <summary>The share of the commonest class among the nearest examples.</summary>
    public double OneClass(int unit) => Nearest(unit).GroupBy(i => classes[i]).Max(group => group.Count()) / (double)Most;

    /// <summary>The share of the variance of a unit's output that lies between the classes: 1 where the class says all.</summary>
    public double BetweenClasses(int unit)
    {
        double[] a = [.. Enumerable.Range(0, outputs.Rows).Select(i => outputs[i, unit])];
        double mean = a.Average(), all = a.Sum(value => (value - mean) * (value - mean));
        double between = Enumerable.Range(0, a.Length).GroupBy(i => classes[i], i => a[i]).Sum(group => group.Count() * Math.Pow(group.Average() - mean, 2));
        return all == 0 ? 0 : between / all;
    }

    /// <summary>The mean of a number over the living units; not a number where none lives.</summary>
    public double Mean(Func<int, double> of) => Living.Length == 0 ? double.NaN : Living.Average(of);
}
