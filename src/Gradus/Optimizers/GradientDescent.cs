using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Kernels;
using Gradus.Kernels.Packs;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>
/// <c>W := W − α·dW</c>: over all examples, a mini-batch or a single one, as the batch size of the training says.
/// </summary>
public sealed record GradientDescent : Optimizer
{
    /// <summary>Descends at a rate.</summary>
    /// <param name="rate">α</param>
    public GradientDescent(Schedule rate) : base(rate)
    {
    }

    internal override bool IsPlainDescent => true;

    internal override int Memories => 0;

    internal override bool IsLinear => true;

    internal override OptimizerRun<T> Start<T>(IReadOnlyList<Parameter<T>> parameters) => new Run<T>(parameters);

    private sealed class Run<T>(IReadOnlyList<Parameter<T>> parameters) : FormulaRun<T, Formula>(parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override Formula Formula(double rate, long step, ParameterRole role) => new(rate);
    }

    private readonly struct Formula(double alpha) : IUpdateFormula
    {
        public static int Memories => 0;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<P>(P dW, ref P w, ref P first, ref P second) where P : struct, IPack<P> => w -= alpha * dW;
    }
}
