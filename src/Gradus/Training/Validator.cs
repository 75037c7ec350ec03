using System.Numerics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>The mean loss and the accuracy on the validation part, without penalties, measured with the buffers of the training run.</summary>
internal sealed class Validator<T>(NetworkRun<T> network, TrainingData<T> data, ExampleFeed<T> feed, Loss loss, Workers workers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Score score = new(data.Question);

    public (double Cost, double? Accuracy) Measure()
    {
        score.Reset();
        double sum = 0, weight = 0;
        feed.StartEpoch(0);
        for (int step = 0; step < feed.Count; step++)
        {
            (Tensor<T> x, Tensor<T> y, Tensor<T> weights) = feed[step];
            sum += network.SumOfLosses(loss, x, y, weights, default, Pass.Prediction(workers));
            score.Add(network.Output.A, y);
            weight += data.WeightOf(weights, x.Rows);
        }

        return (sum / weight, score.Accuracy);
    }
}
