using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary><c>W ~ N(0, standardDeviation²)</c>: the notes' <c>randn(…)·0.01</c>. Small values keep sigmoid and tanh away from their flat ends.</summary>
public sealed record Normal : Initializer
{
    /// <summary>Draws from a normal distribution around zero.</summary>
    /// <param name="standardDeviation">The standard deviation; above 0.</param>
    public Normal(double standardDeviation = 0.01) => StandardDeviation = RequirePositive(standardDeviation, nameof(standardDeviation));

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; }

    internal override void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator) =>
        generator.FillNormal(parameter.Span, 0, StandardDeviation);
}
