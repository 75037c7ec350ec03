using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>m := β₁·m + (1 − β₁)·dW</c>, <c>v := β₂·v + (1 − β₂)·dW²</c>,
/// <c>W := (1 − α·λ)·W − α·m̂/(√v̂ + ε)</c>, with <c>m̂ = m/(1 − β₁ᵗ)</c> and <c>v̂ = v/(1 − β₂ᵗ)</c> at step t = 1, 2, …:
/// momentum, with each element's step measured by the recent size of its own gradient.
/// </summary>
public abstract record AdaptiveMoments : Optimizer
{
    private const double DefaultRate = 0.001;

    private protected AdaptiveMoments(Schedule? rate, double beta1, double beta2, double epsilon, bool epsilonHat)
        : base(rate ?? DefaultRate)
    {
        Beta1 = HyperParameter.Kept(beta1);
        Beta2 = HyperParameter.Kept(beta2);
        Epsilon = HyperParameter.Positive(epsilon);
        EpsilonHat = epsilonHat;
    }

    /// <summary>β₁, the part of the mean kept from step to step.</summary>
    public double Beta1 { get; }

    /// <summary>β₂, the part of the mean square kept from step to step.</summary>
    public double Beta2 { get; }

    /// <summary>ε, which bounds the step where gradients vanish.</summary>
    public double Epsilon { get; }

    /// <summary>
    /// Whether ε is added before the correction, <c>α·√(1 − β₂ᵗ)/(1 − β₁ᵗ)·m/(√v + ε)</c>, as in scikit-learn, in Keras
    /// and at the end of the paper's section 2; otherwise as in the paper's algorithm 1 and in PyTorch.
    /// </summary>
    public bool EpsilonHat { get; }

    /// <summary>λ, by which the weights decay, apart from the gradient.</summary>
    private protected virtual double Decay => 0;

    internal override int Memories => 2;

    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(parameters, this);

    private sealed class Run<T>(IReadOnlyList<Parameter<T>> parameters, AdaptiveMoments moments)
        : FormulaRun<T, Formula>(parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override Formula Formula(double rate, long step, ParameterRole role)
        {
            double stride = rate / (1 - Math.Pow(moments.Beta1, step));
            double root = Math.Sqrt(1 - Math.Pow(moments.Beta2, step));
            return new Formula
            {
                Beta1 = moments.Beta1,
                Fresh1 = 1 - moments.Beta1,
                Beta2 = moments.Beta2,
                Fresh2 = 1 - moments.Beta2,
                Kept = role == ParameterRole.Weight ? 1 - (rate * moments.Decay) : 1,
                Stride = moments.EpsilonHat ? stride * root : stride,
                Correction = moments.EpsilonHat ? 1 : 1 / root,
                Epsilon = moments.Epsilon,
            };
        }
    }

    private readonly struct Formula : IUpdateFormula
    {
        public static int Memories => 2;

        public required double Beta1 { get; init; }

        public required double Fresh1 { get; init; }

        public required double Beta2 { get; init; }

        public required double Fresh2 { get; init; }

        public required double Kept { get; init; }

        public required double Stride { get; init; }

        public required double Correction { get; init; }

        public required double Epsilon { get; init; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<P>(P dW, ref P w, ref P m, ref P v) where P : struct, IPack<P>
        {
            m = (Beta1 * m) + (Fresh1 * dW);
            v = (Beta2 * v) + (Fresh2 * (dW * dW));
            w = (Kept * w) - (Stride * m / ((Correction * P.Sqrt(v)) + Epsilon));
        }
    }
}
