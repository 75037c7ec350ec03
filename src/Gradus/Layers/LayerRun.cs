using System.Numerics;
using Gradus.Kernels;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>One pass of a batch through the layers and back.</summary>
/// <param name="Workers">The threads at hand.</param>
/// <param name="Training">Whether dropout silences units and normalisation measures the batch.</param>
/// <param name="KeepStatistics">Whether running means and variances follow the batch.</param>
/// <param name="Random">The draws; needed while training only.</param>
/// <param name="Step">The number of the update, which keys the draws.</param>
/// <param name="GradientScale">What dW and db are multiplied by: 1/m turns sums into means.</param>
internal readonly record struct Pass(
    Workers Workers, bool Training, bool KeepStatistics, RandomStreams? Random, long Step, double GradientScale)
{
    /// <summary>Prediction: nothing is drawn, nothing is measured.</summary>
    public static Pass Prediction(Workers workers) => new(workers, false, false, null, 0, 0);
}

/// <summary>
/// A layer at work: its buffers, its forward pass and, beside it, its backward pass. Buffers are made once, for the
/// largest batch; a smaller batch is a view of them. From one step to the next it remembers nothing but its parameters.
/// </summary>
internal abstract class LayerRun<T>(LayerSite<T> site) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public LayerSite<T> Site { get; } = site;

    /// <summary>
    /// What the layer itself added to J in its last forward pass of a training pass: the price on weights that a
    /// regulariser cannot see, because the parameters are coordinates of them.
    /// </summary>
    public virtual double Penalty => 0;

    /// <summary>A of the layer for this batch <c>[m, …]</c>; valid until the next call.</summary>
    public abstract Tensor<T> Forward(Tensor<T> input, in Pass pass);

    /// <summary>
    /// From ∂J/∂output, which may be overwritten, the gradients of the parameters, and ∂J/∂input where it is needed. To
    /// be called once after each <see cref="Forward"/> of a training pass. ∂J/∂input comes first: a gradient may go
    /// straight into its parameter.
    /// </summary>
    public abstract Tensor<T> Backward(Tensor<T> dOutput, in Pass pass);

    /// <summary>Brings a gradient, the pass's share of these sums over the batch, to where the parameter wants it.</summary>
    protected static void Deliver(ReadOnlySpan<T> sums, Parameter<T> parameter, in Pass pass)
    {
        if (parameter.IsTrained)
        {
            Destination<T> to = parameter.Destination;
            Updates.Axpby(to.Alpha(pass.GradientScale), sums, to.Beta, to.Span);
        }
    }

    /// <summary>Buffers for the largest batch of tensors of one shape.</summary>
    protected Tensor<T> Buffer(Shape example) => new(new Shape(Site.Capacity, example.Count));
}
