using System.Globalization;
using Gradus.Metrics;

namespace Gradus.Networks;

/// <summary>What a model answers for one example: a class with its probability, or numbers.</summary>
public sealed class Prediction
{
    private readonly double[] outputs;
    private readonly IReadOnlyList<string>? names;

    internal Prediction(Question question, IReadOnlyList<string>? names, double[] outputs, double threshold)
    {
        (this.outputs, this.names, Kind) = (outputs, names, question.Kind);
        if (question.HasClasses)
        {
            Class = question.Kind == QuestionKind.OneOfMany ? Predictions.ArgMax<double>(outputs) : Predictions.AtThreshold(outputs[0], threshold);
            Probability = Probabilities()[Class.Value];
        }
    }

    /// <summary>What the model was asked.</summary>
    public QuestionKind Kind { get; }

    /// <summary>The outputs of the network: probabilities, or numbers.</summary>
    public IReadOnlyList<double> Outputs => outputs;

    /// <summary>The class; null where the model does not tell classes apart.</summary>
    public int? Class { get; }

    /// <summary>The name of the class; null where it has none.</summary>
    public string? ClassName => Class is { } number ? names?[number] : null;

    /// <summary>How likely the class is; null where there is none.</summary>
    public double? Probability { get; }

    /// <summary>The number that a model with one output answers.</summary>
    /// <exception cref="InvalidOperationException">The model answers with a class, or with several numbers.</exception>
    public double Value => Kind == QuestionKind.Numbers && outputs.Length == 1
        ? outputs[0]
        : throw new InvalidOperationException(Kind == QuestionKind.Numbers
            ? string.Create(CultureInfo.InvariantCulture, $"The model answers with {outputs.Length} numbers: take Outputs.")
            : "The model does not answer with a number: take Class, or Outputs.");

    /// <summary>The likeliest classes, the likeliest first: all of them where there are fewer than k.</summary>
    /// <exception cref="InvalidOperationException">The model does not tell classes apart.</exception>
    public IReadOnlyList<LikelyClass> Top(int k = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (Kind == QuestionKind.Numbers)
        {
            throw new InvalidOperationException("The model answers with numbers, not with classes: take Outputs.");
        }

        double[] probabilities = Probabilities();
        return Array.ConvertAll(Predictions.TopK<double>(probabilities, Math.Min(k, probabilities.Length)), c => new LikelyClass(c, names?[c], probabilities[c]));
    }

    /// <summary>The class and its probability, or the outputs.</summary>
    public override string ToString() => Class is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{ClassName ?? number.ToString(CultureInfo.InvariantCulture)} ({100 * Probability!.Value:0.##} %)")
        : string.Join(", ", outputs.Select(output => output.ToString("G6", CultureInfo.InvariantCulture)));

    private double[] Probabilities() => Kind == QuestionKind.YesOrNo ? [1 - outputs[0], outputs[0]] : outputs;
}
