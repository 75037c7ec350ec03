using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>A run in which each element follows its own gradient, by a formula.</summary>
internal abstract class FormulaRun<T, TFormula> : OptimizerRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFormula : struct, IUpdateFormula
{
    private readonly Tensor<T>[] first;
    private readonly Tensor<T>[] second;
    private long step;

    protected FormulaRun(IReadOnlyList<Parameter<T>> parameters) : base(parameters)
    {
        first = Memory(TFormula.Memories > 0);
        second = Memory(TFormula.Memories > 1);
    }

    public sealed override void Step(double rate)
    {
        step++;
        for (int i = 0; i < Parameters.Length; i++)
        {
            Parameter<T> parameter = Parameters[i];
            ParameterUpdate.Apply<T, TFormula>(
                Formula(rate, step, parameter.Role),
                parameter.Gradient.Span,
                parameter.Value.Span,
                first[i].Span,
                second[i].Span);
        }
    }

    /// <summary>The formula of one step, counted from 1, for a parameter of this role.</summary>
    protected abstract TFormula Formula(double rate, long step, ParameterRole role);

    /// <summary>One tensor of zeros for each parameter, or empty ones.</summary>
    private Tensor<T>[] Memory(bool used)
    {
        var memory = new Tensor<T>[Parameters.Length];
        for (int i = 0; used && i < memory.Length; i++)
        {
            memory[i] = new Tensor<T>(Parameters[i].Value.Shape);
        }

        return memory;
    }
}
