namespace Gradus.Initializers;

/// <summary>
/// <c>Var(W) = numerator/n_in</c>, by default 2: a rectifier silences half of its units, and the doubled variance makes
/// up for them. He et al., <i>Delving Deep into Rectifiers</i>, 2015.
/// </summary>
/// <param name="Numerator">The numerator, above 0; the notes suggest to tune it last.</param>
/// <param name="UniformForm">Draw uniformly instead of normally.</param>
public sealed record He(double Numerator = 2, bool UniformForm = false) : VarianceScaling(UniformForm)
{
    /// <summary>The numerator.</summary>
    public double Numerator { get; } = RequirePositive(Numerator, nameof(Numerator));

    private protected override double Variance(int fanIn, int fanOut) => Numerator / fanIn;
}
