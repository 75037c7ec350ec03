using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary><c>W = value</c>. For biases; in a hidden layer's weights it keeps all units equal for ever.</summary>
/// <param name="Value">The value of every element.</param>
public sealed record Constant(double Value) : Initializer
{
    /// <summary>The value of every element.</summary>
    public double Value { get; } = RequireFinite(Value, nameof(Value));

    internal override void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator) =>
        parameter.Span.Fill(T.CreateTruncating(Value));
}
