using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary><c>W = 0</c>. Right for biases and for a net without hidden layers; in a hidden layer all units stay equal for ever.</summary>
public sealed record Zeros : Initializer
{
    internal override void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator) => parameter.Span.Clear();
}
