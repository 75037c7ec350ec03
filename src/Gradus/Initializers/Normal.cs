using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary><c>W ~ N(0, standardDeviation²)</c>: the notes' <c>randn(…)·0.01</c>. Small values keep sigmoid and tanh away from their flat ends.</summary>
/// <param name="StandardDeviation">The standard deviation; above 0.</param>
public sealed record Normal(double StandardDeviation = 0.01) : Initializer
{
    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; } = RequirePositive(StandardDeviation, nameof(StandardDeviation));

    internal override void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator) =>
        generator.FillNormal(parameter.Span, 0, StandardDeviation);
}
