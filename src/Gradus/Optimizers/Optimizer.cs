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
public abstract record Optimizer
{
    private protected Optimizer(Schedule rate) => Rate = rate ?? throw new ArgumentNullException(nameof(rate));

    /// <summary>The learning rate α over the run; a number is a constant rate.</summary>
    public Schedule Rate { get; }

    /// <summary>Whether a step must see all examples: the optimizer compares costs from one step to the next.</summary>
    public virtual bool NeedsFullBatch => false;

    /// <summary>Begins a run over these parameters, with fresh state.</summary>
    internal abstract OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>An optimizer under way: what it remembers from step to step.</summary>
internal abstract class OptimizerRun<T>(IReadOnlyList<Parameter<T>> parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected Parameter<T>[] Parameters { get; } = [.. parameters];

    /// <summary>Changes every parameter by its gradient at the rate α.</summary>
    public abstract void Step(double rate);

    /// <summary>One tensor of zeros for each parameter, for what the optimizer remembers of it.</summary>
    protected Tensor<T>[] Remember()
    {
        var memory = new Tensor<T>[Parameters.Length];
        for (int i = 0; i < memory.Length; i++)
        {
            memory[i] = new Tensor<T>(Parameters[i].Value.Shape);
        }

        return memory;
    }
}
