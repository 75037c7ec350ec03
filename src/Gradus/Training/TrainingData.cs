using System.Numerics;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>The examples of a run in its precision, with the weight of each.</summary>
internal sealed class TrainingData<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public TrainingData(Dataset data, Question question, IReadOnlyList<double> classWeights)
    {
        Tensor<T> inputs = data.Inputs<T>();
        Inputs = inputs.Reshape(new Shape(data.Count, inputs.RowLength));
        Targets = data.Targets<T>();
        Question = question;
        Weights = data.Weights.IsEmpty && classWeights.Count == 0 ? [] : new T[data.Count];
        for (int i = 0; i < Weights.Length; i++)
        {
            double own = data.Weights.IsEmpty ? 1 : data.Weights.Span[i];
            double ofClass = classWeights.Count == 0 ? 1 : classWeights[question.ClassOf<T>(Targets.Row(i))];
            Weights[i] = T.CreateTruncating(own * ofClass);
        }
    }

    public int Count => Inputs.Rows;

    public Tensor<T> Inputs { get; }

    public Tensor<T> Targets { get; }

    public T[] Weights { get; }

    public Question Question { get; }
}
