using System.Numerics;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Kernels;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>Examples in memory.</summary>
internal sealed class MemoryData<T> : TrainingData<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private MemoryData(Tensor<T> inputs, Tensor<T> targets, Tensor<T> weights, Question question) : base(question) =>
        (Inputs, Targets, Weights) = (inputs, targets, weights);

    public MemoryData(Dataset data, Question question, IReadOnlyList<double> classWeights) : base(question)
    {
        Tensor<T> inputs = data.Inputs<T>();
        Inputs = inputs.Reshape(new Shape(data.Count, inputs.RowLength));
        Targets = data.Targets<T>();
        Weights = data.Weights.IsEmpty && classWeights.Count == 0 ? default : new Tensor<T>(data.Count);
        for (int i = 0; i < Weights.Count; i++)
        {
            Weights.Span[i] = T.CreateTruncating(Weight(data.Weights.Span, classWeights, question, i, Targets.Row(i)));
        }

        RequireWeight(WeightOf(Weights, Count));
    }

    public override int Count => Inputs.Rows;

    public override bool HasWeights => Weights.Count > 0;

    public Tensor<T> Inputs { get; }

    public Tensor<T> Targets { get; }

    /// <summary>The weight of each example; empty where all weigh the same.</summary>
    public Tensor<T> Weights { get; }

    public override ExampleFeed<T> Feed(int size, RandomStreams? shuffle, Workers workers) => new MemoryFeed<T>(this, new Batches(Count, size, shuffle), workers);

    public override StepExamples<T> Spread(int most) => new(
        ProbeExamples<T>.Spread(Inputs, most), ProbeExamples<T>.Spread(Targets, most), HasWeights ? ProbeExamples<T>.Spread(Weights, most) : default);

    public override double[] ClassTotals()
    {
        double[] totals = new double[Question.Classes];
        for (int i = 0; i < Count; i++)
        {
            totals[Question.ClassOf<T>(Targets.Row(i))] += HasWeights ? double.CreateTruncating(Weights.Span[i]) : 1;
        }

        return totals;
    }

    /// <summary>The same examples in double precision, given by other inputs.</summary>
    public MemoryData<double> With(Tensor<double> inputs) =>
        new(inputs, Targets.To<double>(), HasWeights ? Weights.To<double>() : default, Question);
}
