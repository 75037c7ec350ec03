using System.Globalization;
using Gradus.Layers;
using Gradus.Networks;

namespace Gradus.Training;

/// <summary>Whether a run goes through <c>G = X·Xᵀ</c>, and why or why not, as a part of a sentence.</summary>
internal readonly record struct GramChoice(bool IsGram, string Why)
{
    public static GramChoice No(string why) => new(false, why);

    /// <summary>The path that was taken, in a sentence.</summary>
    public string Path => IsGram ? $"Gram path: {Why}." : $"Straight path: {Why}.";
}

/// <summary>Where the Gram path is possible, and where it pays.</summary>
internal static class GramRule
{
    /// <summary>G of so many examples takes 128 MB; beyond, only those who ask for it get it.</summary>
    private const int MostExamples = 4096;

    /// <summary>
    /// What setting up takes however small the data, in the units of <see cref="Pays"/>: 0.2 ms. Measured were 0.1 to 0.8 for G,
    /// a network and buffers of its own, and W at the end.
    /// </summary>
    private const double SetUp = 1e7;

    /// <summary>What in the options alone rules the Gram path out.</summary>
    public static IEnumerable<string> Obstacles(TrainingOptions options)
    {
        if (!options.Optimizer.IsLinear)
        {
            yield return $"{options.Optimizer.GetType().Name} does not step by a linear function of the gradients, as GradientDescent, Momentum and Nesterov do";
        }

        if (options.Clipping is { } clipping)
        {
            yield return $"{clipping.GetType().Name} needs the gradient of the weights themselves";
        }

        if (options.Regularizers.FirstOrDefault(regularizer => regularizer.Decay(1) is null) is { } price)
        {
            yield return $"{price.GetType().Name} is no price on the squares of the weights, as L2 is";
        }

        if (options.Frozen.Contains("1.W"))
        {
            yield return "1.W is frozen";
        }
    }

    /// <summary>The path of a run over so many examples; <paramref name="isDouble"/> is what the straight path would take.</summary>
    /// <exception cref="ArgumentException">The options demand the Gram path where it is impossible.</exception>
    public static GramChoice Choose(Network network, TrainingOptions options, int examples, int validated, bool isDouble)
    {
        if (options.GramPath == false)
        {
            return GramChoice.No("the options ask for it");
        }

        if ((Obstacles(options).FirstOrDefault() ?? Obstacle(network, options, examples, validated)) is { } obstacle)
        {
            return Refused(options, obstacle);
        }

        var first = (Dense)network.Layers[0];
        int inputs = network.Input.Count;
        string counts = string.Create(CultureInfo.InvariantCulture, $"{examples:N0} examples of {inputs:N0} inputs");
        if (options.GramPath == true)
        {
            return new(true, $"asked for; {counts}");
        }

        return examples > MostExamples
            ? GramChoice.No(string.Create(CultureInfo.InvariantCulture, $"the inner products of {examples:N0} examples take too much memory"))
            : !Pays(first.Units, inputs, options, examples, validated, isDouble) ? GramChoice.No($"another would not pay for {counts} and {options.Epochs} epochs")
            : new(true, $"{counts} leave the first weights in the span of the examples, so that steps go through X·Xᵀ in double precision");
    }

    /// <summary>The path of a run whose inner products turned out not to be finite.</summary>
    public static GramChoice Refused(TrainingOptions options, string obstacle) => options.GramPath == true
        ? throw new ArgumentException($"GramPath is asked for, but {obstacle}: leave it out to train without.")
        : GramChoice.No(obstacle);

    private static string? Obstacle(Network network, TrainingOptions options, int examples, int validated) =>
        options.BatchSize < examples
            ? string.Create(CultureInfo.InvariantCulture, $"a step takes {options.BatchSize} of {examples:N0} examples, not all")
        : network.Layers[0] is not Dense first
            ? $"the first layer is {network.Layers[0].GetType().Name}, not Dense"
        : options is { BatchSize: not null, Shuffle: true } && network.Layers.Any(layer => layer is Dropout)
            ? "dropout would meet the examples in another order: let BatchSize be null, or Shuffle false"
        : Math.Max(Math.Max(examples, validated), SpanOfData.BlockColumns) * ((long)examples + first.Units) > Array.MaxLength
            ? string.Create(CultureInfo.InvariantCulture, $"the inner products of {Math.Max(examples, validated):N0} examples do not fit into one array")
        : null;

    /// <summary>
    /// In units of 0.02 ns of one thread: a multiply-add of a large product takes 1 in single precision and 2 in double, and
    /// an input that is read takes 10.
    /// </summary>
    private static bool Pays(int units, int inputs, TrainingOptions options, int examples, int validated, bool isDouble)
    {
        double m = examples, n = inputs, k = units, v = validated, factor = isDouble ? 2 : 1;
        double straight = factor * n * ((2 * m * k) + (v * k / options.ValidateEvery) + (10 * m));
        double gram = 2 * ((m * m * k) + (v * m * k / options.ValidateEvery));
        double once = SetUp + (2 * n * (m + v) * (m + k));
        return 2 * m <= n && options.Epochs * (straight - gram) > 2 * once;
    }
}
