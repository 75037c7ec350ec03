namespace Gradus.Data;

/// <summary>
/// <c>x' = offset + factor·x</c> for each input: what <see cref="MinMax"/> fits.
/// </summary>
public sealed record Scaling : FittedStep
{
    private readonly double[] offsets;
    private readonly double[] factors;

    /// <summary>A step with these offsets and factors.</summary>
    /// <param name="offsets">What is added to each input.</param>
    /// <param name="factors">What each input is multiplied by first, not 0.</param>
    public Scaling(IReadOnlyList<double> offsets, IReadOnlyList<double> factors)
    {
        this.offsets = Numbers.Finite(offsets, nameof(offsets));
        this.factors = Required(offsets, factors);
    }

    /// <summary>What is added to each input.</summary>
    public IReadOnlyList<double> Offsets => offsets;

    /// <summary>What each input is multiplied by first, not 0.</summary>
    public IReadOnlyList<double> Factors => factors;

    /// <inheritdoc/>
    public override int OutputWidth(int inputWidth) => RequireWidth(offsets.Length, inputWidth);

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames(IReadOnlyList<string> inputNames) => inputNames;

    /// <inheritdoc/>
    public bool Equals(Scaling? other) => other is not null && Numbers.Same(Offsets, other.Offsets) && Numbers.Same(Factors, other.Factors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numbers.Hash(Offsets), Numbers.Hash(Factors));

    internal override void Apply<T>(Span<T> row, int width)
    {
        for (int j = 0; j < offsets.Length; j++)
        {
            row[j] = T.CreateTruncating((double.CreateChecked(row[j]) * factors[j]) + offsets[j]);
        }
    }

    private static double[] Required(IReadOnlyList<double> offsets, IReadOnlyList<double> factors)
    {
        double[] copy = Numbers.Finite(factors, nameof(Factors));
        return copy.Length == offsets.Count && copy.Length > 0 && Array.TrueForAll(copy, number => number != 0)
            ? copy
            : throw new ArgumentException($"There are {offsets.Count} offsets and {copy.Length} factors; each input needs both, and no factor is 0.", nameof(factors));
    }
}
