namespace Gradus.Data;

/// <summary>
/// <c>x' = (x − mean)/scale</c> for each input: what <see cref="Standardize"/> fits.
/// </summary>
public sealed record Standardization : FittedStep
{
    private readonly double[] means;
    private readonly double[] scales;

    /// <summary>A step with these means and scales.</summary>
    /// <param name="means">The mean of each input; 0 for an input that stays as it is.</param>
    /// <param name="scales">The standard deviation of each input, above 0; 1 for an input that stays as it is.</param>
    public Standardization(IReadOnlyList<double> means, IReadOnlyList<double> scales)
    {
        this.means = Numbers.Finite(means, nameof(means));
        this.scales = Required(means, scales);
    }

    /// <summary>The mean of each input; 0 for an input that stays as it is.</summary>
    public IReadOnlyList<double> Means => means;

    /// <summary>The standard deviation of each input, above 0; 1 for an input that stays as it is.</summary>
    public IReadOnlyList<double> Scales => scales;

    /// <inheritdoc/>
    public override int OutputWidth(int inputWidth) => RequireWidth(means.Length, inputWidth);

    /// <inheritdoc/>
    public override IReadOnlyList<string> OutputNames(IReadOnlyList<string> inputNames) => inputNames;

    /// <inheritdoc/>
    public bool Equals(Standardization? other) => other is not null && Numbers.Same(Means, other.Means) && Numbers.Same(Scales, other.Scales);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numbers.Hash(Means), Numbers.Hash(Scales));

    internal override void Apply<T>(Span<T> row, int width)
    {
        for (int j = 0; j < means.Length; j++)
        {
            row[j] = T.CreateTruncating((double.CreateChecked(row[j]) - means[j]) / scales[j]);
        }
    }

    private static double[] Required(IReadOnlyList<double> means, IReadOnlyList<double> scales)
    {
        double[] copy = Numbers.Finite(scales, nameof(Scales));
        return copy.Length == means.Count && copy.Length > 0 && Array.TrueForAll(copy, number => number > 0)
            ? copy
            : throw new ArgumentException($"There are {means.Count} means and {copy.Length} scales; each input needs both, and no scale is 0.", nameof(scales));
    }
}
