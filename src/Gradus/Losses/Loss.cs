using System.Numerics;
using System.Text.Json.Serialization;

namespace Gradus.Losses;

/// <summary>
/// How wrong one example's outputs are, <c>L(outputs, targets)</c>; the cost J is the mean of L over the examples. The
/// list of names above this type is the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SquaredError), "squared-error")]
[JsonDerivedType(typeof(AbsoluteError), "absolute-error")]
[JsonDerivedType(typeof(Huber), "huber")]
[JsonDerivedType(typeof(BinaryCrossEntropy), "binary-cross-entropy")]
[JsonDerivedType(typeof(CategoricalCrossEntropy), "categorical-cross-entropy")]
public abstract record Loss
{
    private protected Loss()
    {
    }

    /// <summary>
    /// Whether the loss takes the output layer's weighted sums Z, the logits, and undoes the activation itself: no
    /// logarithm of zero, and the gradient is A − Y.
    /// </summary>
    public virtual bool TakesLogits => false;

    /// <summary>L of one example and its gradient, by Z where the loss takes logits and by A elsewhere, as they are written from A and Y.</summary>
    internal abstract (string Value, string Gradient) Written { get; }

    /// <summary>Why these targets cannot be used with this many output units; null where they can.</summary>
    internal virtual string? TargetFault(int targetWidth, int units) => targetWidth == units
        ? null
        : $"{GetType().Name} needs one target for each of the {units} output units, but the data has {targetWidth}."
            + (targetWidth == 1 ? " If that is the number of a class, give a column of 0 and 1 for each class, or end in new Softmax() with new CategoricalCrossEntropy()." : "");

    /// <summary>Why one target value cannot be used; null where it can.</summary>
    internal virtual string? TargetFault(double target, int targetWidth, int units) => null;

    /// <summary>Why the targets of one example cannot be used; null where they can.</summary>
    internal virtual string? TargetFault(ReadOnlySpan<double> example, int units)
    {
        string? fault = TargetFault(example.Length, units);
        foreach (double target in example)
        {
            fault ??= TargetFault(target, example.Length, units);
        }

        return fault;
    }

    /// <summary>
    /// Σ over the examples of w·L, and, unless it is empty, gradient = w·∂L/∂outputs for each of them. The outputs are
    /// <c>[m, units]</c>; weights are one for each example, or empty for ones.
    /// </summary>
    internal double Sum<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        int examples = outputs.Length / units;
        int width = examples == 0 ? units : targets.Length / examples;
        if (outputs.Length != examples * units || targets.Length != examples * width || TargetFault(width, units) is not null
            || !(weights.IsEmpty || weights.Length == examples) || !(gradient.IsEmpty || gradient.Length == outputs.Length))
        {
            throw new ArgumentException(
                $"{outputs.Length} outputs of {units} units, {targets.Length} targets, {weights.Length} weights and room for "
                + $"{gradient.Length} derivatives do not belong together.");
        }

        return examples == 0 ? 0 : SumExamples(outputs, targets, weights, gradient, units);
    }

    /// <summary><see cref="Sum"/> of spans whose lengths are right.</summary>
    private protected abstract double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>
    /// L of one example and, unless <paramref name="gradient"/> is empty, ∂L/∂outputs. The outputs are logits where
    /// <see cref="TakesLogits"/> says so.
    /// </summary>
    public double Evaluate(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient = default)
    {
        if (outputs.IsEmpty)
        {
            throw new ArgumentException("There are no outputs.", nameof(outputs));
        }

        if (TargetFault(targets, outputs.Length) is { } fault)
        {
            throw new ArgumentException(fault, nameof(targets));
        }

        if (!gradient.IsEmpty && gradient.Length != outputs.Length)
        {
            throw new ArgumentException($"There are {outputs.Length} outputs but the gradient has room for {gradient.Length}.", nameof(gradient));
        }

        return Sum(outputs, targets, [], gradient, outputs.Length);
    }
}
