using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>W := W − α·dW</c>: over all examples, a mini-batch or a single one, as the batch size of the training says.
/// </summary>
/// <param name="Rate">α</param>
public sealed record GradientDescent(Schedule Rate) : Optimizer(Rate)
{
    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(parameters);

    private sealed class Run<T>(IReadOnlyList<Parameter<T>> parameters) : OptimizerRun<T>(parameters)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        public override void Step(double rate)
        {
            T alpha = T.CreateTruncating(rate);
            foreach (Parameter<T> parameter in Parameters)
            {
                Span<T> w = parameter.Value.Span;
                ReadOnlySpan<T> dW = parameter.Gradient.Span;
                for (int i = 0; i < w.Length; i++)
                {
                    w[i] -= alpha * dW[i];
                }
            }
        }
    }
}
