using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = max(slope·z, z)</c>, <c>g'(z) = 1</c> for z &gt; 0 and the slope otherwise: a rectifier whose units cannot
/// die. Maas et al., <i>Rectifier Nonlinearities Improve Neural Network Acoustic Models</i>, 2013.
/// </summary>
public sealed record LeakyRelu : Activation
{
    /// <summary>A rectifier with a slope for negative z.</summary>
    /// <param name="slope">The slope for negative z, from 0 up to 1 without it.</param>
    public LeakyRelu(double slope = 0.01) => Slope = slope is >= 0 and < 1
        ? slope
        : throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope of a leaky ReLU lies in [0, 1).");

    /// <summary>The slope for negative z.</summary>
    public double Slope { get; }

    internal override bool Rectifies => true;

    // Without a slope it is the plain rectifier; 0·z would make −∞ no number.
    internal override (string Value, string Backward) Written => (FormattableString.Invariant($"max({Slope}·Z, Z)"), FormattableString.Invariant($"dA where Z > 0, else {Slope}·dA"));

    internal override ActivationKernel<T> Kernel<T>() =>
        Slope == 0 ? new Relu().Kernel<T>() : new PointwiseKernel<T, Formula>(new(Slope));

    private readonly struct Formula(double slope) : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P> => P.Select(z > 0, z, slope * z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Derivative<P>(P z) where P : struct, IPack<P> => P.Select(z > 0, 1, slope);
    }
}
