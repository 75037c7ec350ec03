using System.Globalization;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary><c>W ~ U(low, high)</c></summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below the lower.</param>
public sealed record Uniform(double Low = -0.05, double High = 0.05) : Initializer
{
    /// <summary>The lower end.</summary>
    public double Low { get; } = RequireFinite(Low, nameof(Low));

    /// <summary>The upper end.</summary>
    public double High { get; } = RequireFinite(High, nameof(High)) >= Low && double.IsFinite(High - Low)
        ? High
        : throw new ArgumentOutOfRangeException(
            nameof(High),
            High,
            string.Create(CultureInfo.InvariantCulture, $"High is not below Low, which is {Low}, and High − Low is finite."));

    internal override void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator) =>
        generator.FillUniform(parameter.Span, Low, High);
}
