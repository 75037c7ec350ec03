using System.Globalization;
using System.Numerics;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>The examples of a run in its precision, with the weight of each.</summary>
internal sealed class TrainingData<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private TrainingData(Tensor<T> inputs, Tensor<T> targets, Tensor<T> weights, Question question) =>
        (Inputs, Targets, Weights, Question) = (inputs, targets, weights, question);

    public TrainingData(Dataset data, Question question, IReadOnlyList<double> classWeights)
    {
        Tensor<T> inputs = data.Inputs<T>();
        Inputs = inputs.Reshape(new Shape(data.Count, inputs.RowLength));
        Targets = data.Targets<T>();
        Question = question;
        Weights = data.Weights.IsEmpty && classWeights.Count == 0 ? default : new Tensor<T>(data.Count);
        for (int i = 0; i < Weights.Count; i++)
        {
            double own = data.Weights.IsEmpty ? 1 : data.Weights.Span[i];
            double ofClass = classWeights.Count == 0 ? 1 : classWeights[question.ClassOf<T>(Targets.Row(i))];
            Weights.Span[i] = T.CreateTruncating(own * ofClass);
        }

        double sum = WeightOf(Weights, Count);
        if (!(sum > 0 && double.IsFinite(sum)))
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The weights of the {Count} examples times those of their classes add up to {sum}; the sum must be a finite number above 0."));
        }
    }

    public int Count => Inputs.Rows;

    public Tensor<T> Inputs { get; }

    public Tensor<T> Targets { get; }

    /// <summary>The weight of each example; empty where all weigh the same.</summary>
    public Tensor<T> Weights { get; }

    public Question Question { get; }

    /// <summary>The same examples in double precision, given by other inputs.</summary>
    public TrainingData<double> With(Tensor<double> inputs) =>
        new(inputs, Targets.To<double>(), Weights.Count == 0 ? default : Weights.To<double>(), Question);

    /// <summary>What so many examples weigh together.</summary>
    public double WeightOf(Tensor<T> weights, int examples)
    {
        if (Weights.Count == 0)
        {
            return examples;
        }

        double sum = 0;
        foreach (T weight in weights.Span)
        {
            sum += double.CreateTruncating(weight);
        }

        return sum;
    }
}
