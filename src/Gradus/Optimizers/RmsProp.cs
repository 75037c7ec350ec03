using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>s := ρ·s + (1 − ρ)·dW²</c>, <c>W := W − α·dW/(√s + ε)</c>: each element's step is measured by the recent size of
/// its own gradient. Tieleman and Hinton, <i>Neural Networks for Machine Learning</i>, lecture 6.5, 2012.
/// </summary>
/// <remarks>As in PyTorch; Keras keeps ε inside the root.</remarks>
public sealed record RmsProp : Optimizer
{
    /// <summary>Descends by root mean squares.</summary>
    /// <param name="rate">α</param>
    /// <param name="rho">ρ, the part of the mean square kept from step to step, in [0, 1).</param>
    /// <param name="epsilon">ε, which bounds the step where gradients vanish; above 0.</param>
    public RmsProp(Schedule rate, double rho = 0.9, double epsilon = 1e-8) : base(rate)
    {
        Rho = HyperParameter.Kept(rho);
        Epsilon = HyperParameter.Positive(epsilon);
    }

    /// <summary>ρ, the part of the mean square kept from step to step.</summary>
    public double Rho { get; }

    /// <summary>ε, which bounds the step where gradients vanish.</summary>
    public double Epsilon { get; }

    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(parameters, this);

    private sealed class Run<T>(IReadOnlyList<Parameter<T>> parameters, RmsProp rmsProp)
        : FormulaRun<T, Formula>(parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override Formula Formula(double rate, long step, ParameterRole role) =>
            new(rate, rmsProp.Rho, 1 - rmsProp.Rho, rmsProp.Epsilon);
    }

    private readonly struct Formula(double alpha, double rho, double fresh, double epsilon) : IUpdateFormula
    {
        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<P>(P dW, ref P w, ref P s, ref P second) where P : struct, IPack<P>
        {
            s = (rho * s) + (fresh * (dW * dW));
            w -= alpha * dW / (P.Sqrt(s) + epsilon);
        }
    }
}
