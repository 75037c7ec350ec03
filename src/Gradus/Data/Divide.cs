namespace Gradus.Data;

/// <summary><c>x' = x/divisor</c> for every input: pixels from 0 to 255 become shares of 1. Nothing is measured.</summary>
public sealed record Divide : Preparation
{
    /// <summary>Divides every input by the same number.</summary>
    /// <param name="divisor">What every input is divided by, above 0.</param>
    public Divide(double divisor) => Divisor = divisor > 0 && double.IsFinite(divisor)
        ? divisor
        : throw new ArgumentOutOfRangeException(
            nameof(divisor), divisor, "The inputs are divided by a finite number above 0, such as 255.");

    /// <summary>What every input is divided by.</summary>
    public double Divisor { get; }

    // Dividing, and not multiplying by 1/divisor, gives the numbers that a script gives.
    internal override IReadOnlyList<FittedStep> Fit<T>(InputRows<T> inputs, TableColumns columns)
    {
        double[] means = new double[inputs.Width], scales = new double[inputs.Width];
        for (int j = 0; j < scales.Length; j++)
        {
            scales[j] = columns.Of(j) is null ? Divisor : 1;
        }

        return [new Standardization(means, scales)];
    }
}
