namespace Gradus.Initializers;

/// <summary>
/// <c>Var(W) = numerator/n_in</c>, by default 2: a rectifier silences half of its units, and the doubled variance makes
/// up for them. He et al., <i>Delving Deep into Rectifiers</i>, 2015.
/// </summary>
public sealed record He : VarianceScaling
{
    /// <summary>Draws with the variance for rectifiers.</summary>
    /// <param name="numerator">The numerator, above 0; the notes suggest to tune it last.</param>
    /// <param name="uniformForm">Draw uniformly instead of normally.</param>
    public He(double numerator = 2, bool uniformForm = false) : base(uniformForm)
    {
        Numerator = RequirePositive(numerator, nameof(numerator));
    }

    /// <summary>The numerator.</summary>
    public double Numerator { get; }

    private protected override double Variance(int fanIn, int fanOut) => Numerator / fanIn;
}
