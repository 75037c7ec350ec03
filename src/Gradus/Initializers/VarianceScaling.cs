using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary>
/// Draws around zero with a variance that follows from the size of the layer, since
/// <c>Var(Z) = n·Var(W)·Var(A)</c>: normal, or uniform in <c>±√(3·variance)</c>.
/// </summary>
public abstract record VarianceScaling : Initializer
{
    private protected VarianceScaling(bool uniform) => UniformForm = uniform;

    /// <summary>Whether the draws are uniform instead of normal.</summary>
    public bool UniformForm { get; }

    private protected abstract double Variance(int fanIn, int fanOut);

    internal override void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator)
    {
        double variance = Variance(fanIn, fanOut);
        if (UniformForm)
        {
            double limit = Math.Sqrt(3 * variance);
            generator.FillUniform(parameter.Span, -limit, limit);
        }
        else
        {
            generator.FillNormal(parameter.Span, 0, Math.Sqrt(variance));
        }
    }
}
