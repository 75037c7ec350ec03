using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <para>Forward, for each unit over the batch: <c>x̂ = (x − μ)/√(σ² + ε)</c>, <c>Z = γ·x̂ + β</c>, <c>A = g(Z)</c>; while
/// training μ and σ² are those of the batch, when predicting the running ones,
/// <c>running := momentum·running + (1 − momentum)·batch</c>, which a batch of one example leaves as they are.</para>
/// <para>Backward: <c>dγ = (1/m)·Σ dZ·x̂</c>, <c>dβ = (1/m)·Σ dZ</c>,
/// <c>dx = γ/√(σ² + ε)·(dZ − mean(dZ) − x̂·mean(dZ·x̂))</c>.</para>
/// <para>Ioffe and Szegedy, <i>Batch Normalization</i>, 2015. To normalise Z before its activation, give the dense layer
/// none and this one the activation.</para>
/// </summary>
public sealed record BatchNorm : Layer
{
    /// <summary>Normalises each unit over the batch.</summary>
    /// <param name="activation">g; identity unless given.</param>
    /// <param name="momentum">How much the running values keep, in [0, 1).</param>
    /// <param name="epsilon">ε, above 0: what is added to the variance.</param>
    public BatchNorm(Activation? activation = null, double momentum = 0.9, double epsilon = 1e-5)
    {
        Activation = activation ?? new Identity();
        Momentum = momentum is >= 0 and < 1
            ? momentum
            : throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "The momentum of the running values lies in [0, 1).");
        Epsilon = epsilon > 0 && double.IsFinite(epsilon)
            ? epsilon
            : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Epsilon is a finite number above 0.");
    }

    /// <summary>g</summary>
    public Activation Activation { get; }

    /// <summary>How much the running values keep.</summary>
    public double Momentum { get; }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    internal override Activation? OutputActivation => Activation;

    internal override Layer WithoutActivation => new BatchNorm(new Identity(), Momentum, Epsilon);

    internal override Shape OutputShape(Shape input) => input;

    internal override long MultiplyAdds(Shape input) => input.Count;

    internal override IReadOnlyList<ParameterPlan> Parameters(Shape input)
    {
        int n = input.Count;
        return
        [
            new("gamma", ParameterRole.Bias, n, new Constant(1), n, n, "starts by passing on what it normalised"),
            new("beta", ParameterRole.Bias, n, new Zeros(), n, n, "starts by passing on what it normalised"),
            new("mean", ParameterRole.Statistic, n, new Zeros(), n, n, "until a batch has been seen"),
            new("variance", ParameterRole.Statistic, n, new Constant(1), n, n, "until a batch has been seen"),
        ];
    }

    internal override LayerRun<T> Run<T>(LayerSite<T> site) => new BatchNormRun<T>(this, site);

    internal override LayerPrediction<T> Prediction<T>(IReadOnlyList<Tensor<T>> parameters) => new BatchNormPrediction<T>(this, parameters);
}
