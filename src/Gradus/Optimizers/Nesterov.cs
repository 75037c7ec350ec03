using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>v := β·v − α·dW</c>, <c>W := W + β·v − α·dW</c>: momentum whose gradient counts as if taken where the velocity
/// leads. Nesterov 1983, in the form of Sutskever et al., <i>On the importance of initialization and momentum in deep
/// learning</i>, 2013, seen from the point ahead; the same as in scikit-learn and Keras.
/// </summary>
public sealed record Nesterov : Optimizer
{
    /// <summary>Descends with Nesterov's momentum.</summary>
    /// <param name="rate">α</param>
    /// <param name="beta">β, the part of the velocity kept from step to step, in [0, 1).</param>
    public Nesterov(Schedule rate, double beta = 0.9) : base(rate) => Beta = HyperParameter.Kept(beta);

    /// <summary>β, the part of the velocity kept from step to step.</summary>
    public double Beta { get; }

    internal override bool IsLinear => true;

    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(parameters, Beta);

    private sealed class Run<T>(IReadOnlyList<Parameter<T>> parameters, double beta)
        : FormulaRun<T, Formula>(parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override Formula Formula(double rate, long step, ParameterRole role) => new(rate, beta);
    }

    private readonly struct Formula(double alpha, double beta) : IUpdateFormula
    {
        public static int Memories => 1;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<P>(P dW, ref P w, ref P v, ref P second) where P : struct, IPack<P>
        {
            v = (beta * v) - (alpha * dW);
            w += (beta * v) - (alpha * dW);
        }
    }
}
