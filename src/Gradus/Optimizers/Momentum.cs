using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>v := β·v − α·dW</c>, <c>W := W + v</c>: steps in the same direction add up, steps to and fro cancel. Polyak,
/// <i>Some methods of speeding up the convergence of iteration methods</i>, 1964. <c>averaged</c> is the course's form,
/// <c>v := β·v + (1 − β)·dW</c>, <c>W := W − α·v</c>, whose steps are 1 − β times as long.
/// </summary>
/// <remarks>
/// scikit-learn and Keras use the first form. PyTorch keeps α outside, <c>v := β·v + dW</c>, <c>W := W − α·v</c>: the
/// same while α stays constant, but a new α counts there at once for the whole velocity.
/// </remarks>
public sealed record Momentum : Optimizer
{
    /// <summary>Descends with momentum.</summary>
    /// <param name="rate">α</param>
    /// <param name="beta">β, the part of the velocity kept from step to step, in [0, 1).</param>
    /// <param name="averaged">Whether the velocity is an average of gradients, as in the course.</param>
    public Momentum(Schedule rate, double beta = 0.9, bool averaged = false) : base(rate)
    {
        Beta = HyperParameter.Kept(beta);
        Averaged = averaged;
    }

    /// <summary>β, the part of the velocity kept from step to step.</summary>
    public double Beta { get; }

    /// <summary>Whether the velocity is an average of gradients.</summary>
    public bool Averaged { get; }

    internal override bool IsLinear => true;

    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(parameters, this);

    private sealed class Run<T>(IReadOnlyList<Parameter<T>> parameters, Momentum momentum)
        : FormulaRun<T, Formula>(parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override Formula Formula(double rate, long step, ParameterRole role) => momentum.Averaged
            ? new(momentum.Beta, 1 - momentum.Beta, -rate)
            : new(momentum.Beta, -rate, 1);
    }

    private readonly struct Formula(double beta, double gain, double stride) : IUpdateFormula
    {
        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<P>(P dW, ref P w, ref P v, ref P second) where P : struct, IPack<P>
        {
            v = (beta * v) + (gain * dW);
            w += stride * v;
        }
    }
}
