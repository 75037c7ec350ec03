namespace Gradus.Initializers;

/// <summary>
/// <c>Var(W) = 1/n_in</c>: the sums Z have the variance of the inputs. LeCun et al., <i>Efficient BackProp</i>, 1998.
/// </summary>
public sealed record LeCun : VarianceScaling
{
    /// <summary>Draws with the variance that keeps that of the inputs.</summary>
    /// <param name="uniformForm">Draw uniformly instead of normally.</param>
    public LeCun(bool uniformForm = false) : base(uniformForm)
    {
    }

    private protected override double Variance(int fanIn, int fanOut) => 1.0 / fanIn;
}
