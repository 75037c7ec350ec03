using System.Numerics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>The mean loss and the accuracy on the validation part, without penalties, measured with the buffers of the training run.</summary>
internal sealed class Validator<T>(NetworkRun<T> network, TrainingData<T> data, Loss loss, Workers workers, int capacity)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Score score = new(data.Question);

    public (double Cost, double? Accuracy) Measure()
    {
        score.Reset();
        double sum = 0, weight = 0;
        for (int start = 0; start < data.Count; start += capacity)
        {
            int count = Math.Min(capacity, data.Count - start);
            Tensor<T> y = data.Targets.Slice(start, count);
            Tensor<T> weights = data.Weights.Count == 0 ? default : data.Weights.Slice(start, count);
            sum += network.SumOfLosses(loss, data.Inputs.Slice(start, count), y, weights, default, Pass.Prediction(workers));
            score.Add(network.Output.A, y);
            weight += data.WeightOf(weights, count);
        }

        return (sum / weight, score.Accuracy);
    }
}
