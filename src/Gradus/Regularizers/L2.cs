using Gradus.Kernels;

namespace Gradus.Regularizers;

/// <summary>
/// <c>J += λ/(2m)·Σ W²</c>, <c>dW += λ/m·W</c>: the course's form, with m the examples of the step. With
/// <c>perExample: false</c> the penalty is <c>λ/2·Σ W²</c>.
/// </summary>
public sealed record L2 : Regularizer
{
    /// <summary>The price λ on the square of the weights.</summary>
    /// <param name="lambda">λ, 0 or above.</param>
    /// <param name="perExample">Whether λ is divided by m.</param>
    public L2(double lambda, bool perExample = true) : base(lambda, perExample)
    {
    }

    internal override double Penalty<T>(ReadOnlySpan<T> weights, int examples) =>
        Scale(examples) / 2 * Reductions.SumOfSquares(weights);

    internal override double? Decay(int examples) => Scale(examples);

    internal override void AddGradient<T>(ReadOnlySpan<T> weights, int examples, Span<T> gradient) =>
        Updates.Axpy(T.CreateTruncating(Scale(examples)), weights, gradient);
}
