using System.Globalization;
using System.Numerics;
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
            ? (target is >= 0 and <= 1 ? null : $"CategoricalCrossEntropy needs one-hot targets from 0 to 1, but one is {found}.")
            : target >= 0 && target < units && Math.Floor(target) == target
            ? null
            : $"CategoricalCrossEntropy needs class numbers 0 to {units - 1} for {units} output units, but one is {found}.";
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

    private protected override double SumExamples<T>(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights, Span<T> gradient, int units)
    {
        int width = targets.Length / (outputs.Length / units);
        double sum = 0;
        for (int start = 0, example = 0; start < outputs.Length; start += units, example++)
        {
            T weight = weights.IsEmpty ? T.One : weights[example];
            ReadOnlySpan<T> z = outputs.Slice(start, units), y = targets.Slice(example * width, width);
            Span<T> dZ = gradient.IsEmpty ? default : gradient.Slice(start, units);
            T loss = width == units ? Probabilities(z, y, weight, dZ) : Class(z, int.CreateTruncating(y[0]), weight, dZ);
            sum += double.CreateTruncating(weight * loss);
        }

        return sum;
    }

    private static T Class<T>(ReadOnlySpan<T> z, int actual, T weight, Span<T> dZ)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T largest, T logSum) = LogSumExp(z);
        for (int j = 0; j < dZ.Length; j++)
        {
            dZ[j] = weight * Derivative(z[j] - largest - logSum, j == actual ? T.One : T.Zero, T.One);
        }

        return largest - z[actual] + logSum;
    }

    private static T Probabilities<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> y, T weight, Span<T> dZ)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (T largest, T logSum) = LogSumExp(z);
        T loss = T.Zero, total = T.Zero;
        for (int j = 0; j < z.Length; j++)
        {
            // An impossible class may have the logit −∞, and 0·∞ is not a number.
            loss += y[j] == T.Zero ? T.Zero : y[j] * (largest - z[j] + logSum);
            total += y[j];
        }

        for (int j = 0; j < dZ.Length; j++)
        {
            dZ[j] = weight * Derivative(z[j] - largest - logSum, y[j], total);
        }

        return loss;
    }

    // a·Σy − y from ln a. For a nearly certain right answer a − 1 has digits where a itself has none.
    private static T Derivative<T>(T logA, T y, T total) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T a = T.Exp(logA);
        return a + a > T.One ? (ScalarMath.Expm1(logA) * total) + (total - y) : (a * total) - y;
    }

    // ln Σ eᶻ in two parts, so that a large logit does not swallow the digits of a small loss.
    private static (T Largest, T LogSum) LogSumExp<T>(ReadOnlySpan<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int at = 0;
        for (int j = 1; j < z.Length; j++)
        {
            at = z[j] > z[at] ? j : at;
        }

        T others = T.Zero;
        for (int j = 0; j < z.Length; j++)
        {
            others += j == at ? T.Zero : T.Exp(z[j] - z[at]);
        }

        return (z[at], ScalarMath.Log1p(others));
    }
}
