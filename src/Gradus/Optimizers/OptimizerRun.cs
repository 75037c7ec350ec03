using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>An optimizer under way: what it remembers from step to step.</summary>
internal abstract class OptimizerRun<T>(IReadOnlyList<Parameter<T>> parameters)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The parameters that have a gradient to follow.</summary>
    protected Parameter<T>[] Parameters { get; } = [.. parameters.Where(parameter => parameter.IsTrained)];

    /// <summary>The threads at hand: the caller's alone unless given. They change no bit.</summary>
    public Workers Workers { get; set; } = Workers.None;

    /// <summary>Whether further steps would change nothing.</summary>
    public virtual bool Finished => false;

    /// <summary>Names all that the coming steps depend on beside the parameters.</summary>
    public abstract void Keep(RunState state);

    /// <summary>Changes every parameter by its gradient at the rate α.</summary>
    public abstract void Step(double rate);

    /// <summary>The same for an optimizer that may look at the cost elsewhere before it moves.</summary>
    public virtual void Step(double rate, ICostSurface surface) => Step(rate);
}

/// <summary>
/// The cost J as a function of the parameters. It is the same function throughout one step: the same examples, and the
/// same draws where a layer draws.
/// </summary>
internal interface ICostSurface
{
    /// <summary>J at the parameters' present values, at which their gradients stand.</summary>
    double Cost { get; }

    /// <summary>Computes J and all gradients anew, at the parameters' present values.</summary>
    double Evaluate();
}
