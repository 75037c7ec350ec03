namespace Gradus.Regularizers;

/// <summary>
/// <c>J += λ/m·Σ |W|</c>, <c>dW += λ/m·sign(W)</c>, with m the examples of the step: draws weights that matter
/// little towards zero. With <c>perExample: false</c> λ is not divided.
/// </summary>
public sealed record L1 : Regularizer
{
    /// <summary>The price λ on the absolute size of the weights.</summary>
    /// <param name="lambda">λ, 0 or above.</param>
    /// <param name="perExample">Whether λ is divided by m.</param>
    public L1(double lambda, bool perExample = true) : base(lambda, perExample)
    {
    }

    internal override double Penalty<T>(ReadOnlySpan<T> weights, int examples)
    {
        double sum = 0;
        foreach (T w in weights)
        {
            sum += Math.Abs(double.CreateTruncating(w));
        }

        return Scale(examples) * sum;
    }

    internal override void AddGradient<T>(ReadOnlySpan<T> weights, int examples, Span<T> gradient)
    {
        T scale = T.CreateTruncating(Scale(examples));
        for (int i = 0; i < weights.Length; i++)
        {
            gradient[i] += weights[i] > T.Zero ? scale : weights[i] < T.Zero ? -scale : T.Zero;
        }
    }
}
