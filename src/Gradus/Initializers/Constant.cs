using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary><c>W = value</c>. For biases; in a hidden layer's weights it keeps all units equal for ever.</summary>
public sealed record Constant : Initializer
{
    /// <summary>Gives every element the same value.</summary>
    /// <param name="value">The value of every element.</param>
    public Constant(double value) => Value = RequireFinite(value, nameof(value));

    /// <summary>The value of every element.</summary>
    public double Value { get; }

    internal override void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator) =>
        parameter.Span.Fill(T.CreateTruncating(Value));
}
