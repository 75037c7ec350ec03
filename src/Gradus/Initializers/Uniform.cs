using System.Globalization;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary><c>W ~ U(low, high)</c></summary>
public sealed record Uniform : Initializer
{
    /// <summary>Draws evenly from an interval.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, not below the lower.</param>
    public Uniform(double low = -0.05, double high = 0.05)
    {
        Low = RequireFinite(low, nameof(low));
        High = RequireFinite(high, nameof(high)) >= low && double.IsFinite(high - low)
            ? high
            : throw new ArgumentOutOfRangeException(
                nameof(high),
                high,
                string.Create(CultureInfo.InvariantCulture, $"high is not below low, which is {low}, and high − low is finite."));
    }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    internal override void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator) =>
        generator.FillUniform(parameter.Span, Low, High);
}
