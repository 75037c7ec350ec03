namespace Gradus.Initializers;

/// <summary>
/// <c>Var(W) = 2/(n_in + n_out)</c>: halfway between keeping the variance of the signals on their way forward and that
/// of the gradients on their way back. Glorot and Bengio, <i>Understanding the Difficulty of Training Deep Feedforward
/// Neural Networks</i>, 2010.
/// </summary>
public sealed record Xavier : VarianceScaling
{
    /// <summary>Draws with the variance between those of both ways.</summary>
    /// <param name="uniformForm">Draw uniformly instead of normally.</param>
    public Xavier(bool uniformForm = false) : base(uniformForm)
    {
    }

    private protected override double Variance(int fanIn, int fanOut) => 2.0 / ((double)fanIn + fanOut);
}
