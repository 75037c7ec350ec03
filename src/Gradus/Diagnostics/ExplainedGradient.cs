using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>A gradient of the loss of one example, made by one step of the chain rule.</summary>
/// <param name="Layer">The layer's number in the network; 0 for the inputs.</param>
/// <param name="Symbol">What it is, as in <c>dW[2]</c>; <c>dX</c> for the inputs.</param>
/// <param name="Formula">What it is made of.</param>
/// <param name="Values">∂L/∂ of each number.</param>
/// <param name="Compared">Those that were compared with differences of the loss, in their order.</param>
public sealed record ExplainedGradient(
    int Layer, string Symbol, string Formula, Tensor<double> Values, IReadOnlyList<ComparedDerivative> Compared);

/// <summary>A derivative by the chain rule beside <c>(L(v + h) − L(v − h))/(2h)</c>.</summary>
/// <param name="Index">Which element, in row-major order.</param>
/// <param name="Value">a: by the chain rule.</param>
/// <param name="Difference">n: by differences of the loss, whose steps shrink until two agree.</param>
/// <param name="RelativeError"><c>|a − n|/max(|a| + |n|, floor)</c>, with a floor below which n is rounding; NaN at a corner.</param>
/// <param name="IsCorner">Whether the loss has a corner here, or bends too sharply, so that there is nothing to compare with.</param>
public sealed record ComparedDerivative(int Index, double Value, double Difference, double RelativeError, bool IsCorner);
