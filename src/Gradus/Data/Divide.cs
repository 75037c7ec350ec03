using Gradus.Tensors;

namespace Gradus.Data;

/// <summary><c>x' = x/divisor</c> for every input: pixels from 0 to 255 become shares of 1. Nothing is measured.</summary>
/// <param name="Divisor">What every input is divided by, above 0.</param>
public sealed record Divide(double Divisor) : Preparation
{
    /// <summary>What every input is divided by.</summary>
    public double Divisor { get; } = Divisor > 0 && double.IsFinite(Divisor)
        ? Divisor
        : throw new ArgumentOutOfRangeException(
            nameof(Divisor), Divisor, "The inputs are divided by a finite number above 0, such as 255.");

    // Dividing, and not multiplying by 1/divisor, gives the numbers that a script gives.
    internal override IReadOnlyList<FittedStep> Fit<T>(Tensor<T> inputs, IReadOnlyList<string>? names)
    {
        double[] means = new double[inputs.RowLength], scales = new double[inputs.RowLength];
        Array.Fill(scales, Divisor);
        return [new Standardization(means, scales)];
    }
}
