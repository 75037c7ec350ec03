using System.Numerics;
using System.Text.Json.Serialization;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// How parameters follow their gradients. An optimizer sees parameters, never a layer. The list of names above this
/// type is the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(GradientDescent), "gradient-descent")]
[JsonDerivedType(typeof(Momentum), "momentum")]
[JsonDerivedType(typeof(Nesterov), "nesterov")]
[JsonDerivedType(typeof(RmsProp), "rmsprop")]
[JsonDerivedType(typeof(Adam), "adam")]
[JsonDerivedType(typeof(AdamW), "adamw")]
[JsonDerivedType(typeof(Lbfgs), "l-bfgs")]
public abstract record Optimizer
{
    private protected Optimizer(Schedule rate) => Rate = rate ?? throw new ArgumentNullException(nameof(rate));

    /// <summary>The learning rate α over the run; a number is a constant rate.</summary>
    public Schedule Rate { get; private init; }

    /// <summary>Whether a step must see all examples: the optimizer compares costs from one step to the next.</summary>
    [JsonIgnore]
    public virtual bool NeedsFullBatch => false;

    /// <summary>
    /// Whether a step is <c>W := W − α·dW</c> and nothing more, so that the backward pass may write it straight into W.
    /// </summary>
    internal virtual bool IsPlainDescent => false;

    /// <summary>
    /// Whether each element moves by one linear function of its own gradients, the same for all elements, so that linear
    /// coordinates of the weights move as the weights themselves would.
    /// </summary>
    internal virtual bool IsLinear => false;

    /// <summary>How many numbers it remembers for each parameter that it moves.</summary>
    internal virtual int Memories => 1;

    /// <summary>The same optimizer at another rate.</summary>
    internal Optimizer WithRate(Schedule rate) => this with { Rate = rate };

    /// <summary>Begins a run over these parameters, with fresh state; those without a gradient keep their values.</summary>
    internal abstract OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
