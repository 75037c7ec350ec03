namespace Gradus.Initializers;

/// <summary>
/// <c>Var(W) = 1/n_in</c>: the sums Z have the variance of the inputs. LeCun et al., <i>Efficient BackProp</i>, 1998.
/// </summary>
/// <param name="UniformForm">Draw uniformly instead of normally.</param>
public sealed record LeCun(bool UniformForm = false) : VarianceScaling(UniformForm)
{
    private protected override double Variance(int fanIn, int fanOut) => 1.0 / fanIn;
}
