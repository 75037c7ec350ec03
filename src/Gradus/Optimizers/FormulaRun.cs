using System.Numerics;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>A run in which each element follows its own gradient, by a formula.</summary>
internal abstract class FormulaRun<T, TFormula> : OptimizerRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TFormula : struct, IUpdateFormula
{
    // Below so many numbers, some microseconds of one thread, the hand-over does not pay.
    private const int ThreadedNumbers = 1 << 15;

    private readonly Tensor<T>[] first;
    private readonly Tensor<T>[] second;
    private long step;

    protected FormulaRun(IReadOnlyList<Parameter<T>> parameters) : base(parameters)
    {
        first = Memory(TFormula.Memories > 0);
        second = Memory(TFormula.Memories > 1);
    }

    public sealed override void Keep(RunState state)
    {
        state.Whole("optimizer.step", ref step, 0, RunState.LargestWhole);
        Keep(state, "optimizer.first", first);
        Keep(state, "optimizer.second", second);
    }

    public sealed override void Step(double rate)
    {
        step++;
        for (int i = 0; i < Parameters.Length; i++)
        {
            Parameter<T> parameter = Parameters[i];
            var job = new Job(Formula(rate, step, parameter.Role), parameter, first[i], second[i]);
            int count = parameter.Value.Count;
            (count < ThreadedNumbers ? Workers.None : Workers).Run(job, ((count - 1) / Job.Numbers) + 1);
        }
    }

    /// <summary>The formula of one step, counted from 1, for a parameter of this role.</summary>
    protected abstract TFormula Formula(double rate, long step, ParameterRole role);

    private static void Keep(RunState state, string name, Tensor<T>[] memory)
    {
        for (int i = 0; i < memory.Length && memory[i].Count > 0; i++)
        {
            state.Numbers(FormattableString.Invariant($"{name}.{i}"), memory[i].Span);
        }
    }

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

    private readonly struct Job(TFormula formula, Parameter<T> parameter, Tensor<T> first, Tensor<T> second) : IJob
    {
        /// <summary>The numbers of a piece: some microseconds.</summary>
        public const int Numbers = 1 << 13;

        public void Execute(int piece)
        {
            int start = piece * Numbers, count = Math.Min(Numbers, parameter.Value.Count - start);
            ParameterUpdate.Apply<T, TFormula>(
                formula,
                parameter.Gradient.Span.Slice(start, count),
                parameter.Value.Span.Slice(start, count),
                first.Count > 0 ? first.Span.Slice(start, count) : [],
                second.Count > 0 ? second.Span.Slice(start, count) : []);
        }
    }
}
