using System.Globalization;
using Gradus.Kernels;

namespace Gradus.Losses;

/// <summary>
/// <c>L = −Σ yⱼ·ln aⱼ</c> with <c>a = softmax(z)</c>, computed from the logits as <c>Σ yⱼ·(ln Σ eᶻ − zⱼ)</c>, which is
/// finite for every finite z; <c>∂L/∂z = a·Σy − y</c>. The target of an example is its class number, or C numbers from 0
/// to 1 that add up to one (one-hot, or smoothed).
/// </summary>
public sealed record CategoricalCrossEntropy : Loss
{
    /// <summary>Above what single precision makes of probabilities, below what a mistake makes.</summary>
    private const double SumTolerance = 1e-3;

    /// <inheritdoc/>
    public override bool TakesLogits => true;

    internal override string? TargetFault(int targetWidth, int units) => targetWidth == 1 || targetWidth == units
        ? null
        : $"CategoricalCrossEntropy needs a class number or {units} probabilities for each example, but the data has {targetWidth} targets.";

    internal override string? TargetFault(double target, int targetWidth, int units)
    {
        string found = target.ToString(CultureInfo.InvariantCulture);
        return targetWidth == units
            ? (target is >= 0 and <= 1 ? null : $"The targets of an example are the probabilities of its classes, from 0 to 1, but one is {found}.")
            : target >= 0 && target < units && Math.Floor(target) == target
            ? null
            : $"A target is the number of one of {units} classes, 0 to {units - 1}, but one is {found}: leave such examples out, or give the output layer a unit for each class.";
    }

    internal override string? TargetFault(ReadOnlySpan<double> example, int units)
    {
        string? fault = base.TargetFault(example, units);
        if (fault is not null || example.Length != units || units == 1)
        {
            return fault;
        }

        double total = 0;
        foreach (double target in example)
        {
            total += target;
        }

        return Math.Abs(total - 1) <= SumTolerance ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"CategoricalCrossEntropy needs targets that add up to 1 for each example, but they add up to {total}; where several classes hold at once take BinaryCrossEntropy.");
    }

    internal override (string Value, string Gradient) Written => ("−Σ Y ∗ ln A", "A − Y");

    private protected override double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units) =>
        CrossEntropyRows.Sum(outputs, targets, weights, gradient, units);
}
