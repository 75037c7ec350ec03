using System.Numerics;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// One update of the weights, from rows of the data to changed parameters: gather, forward, loss, backward, penalty,
/// optimizer. It owns the buffers of a batch; a warm step allocates nothing.
/// </summary>
internal sealed class TrainingStep<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Loss loss;
    private readonly Regularizer[] regularizers;
    private readonly OptimizerRun<T> optimizer;
    private readonly RandomStreams dropout;
    private readonly Workers workers;
    private readonly TrainingData<T> data;
    private readonly Parameter<T>[] trained;
    private readonly Tensor<T> xBuffer, yBuffer, gradientBuffer;
    private readonly T[] weightBuffer;

    public TrainingStep(
        NetworkRun<T> network, TrainingData<T> data, Loss loss, TrainingOptions options, RandomStreams dropout, Workers workers, int capacity)
    {
        Network = network;
        this.data = data;
        this.loss = loss;
        this.dropout = dropout;
        this.workers = workers;
        regularizers = [.. options.Regularizers];
        trained = [.. network.Parameters.Where(p => p.Role != ParameterRole.Statistic && !options.Frozen.Contains(p.Name))];
        optimizer = options.Optimizer.Start<T>(trained);
        bool gathers = capacity < data.Count || (options.Shuffle && options.BatchSize is not null);
        xBuffer = gathers ? new(new Shape(capacity, data.Inputs.RowLength)) : default;
        yBuffer = gathers ? new(new Shape(capacity, data.Targets.RowLength)) : default;
        weightBuffer = gathers && data.Weights.Length > 0 ? new T[capacity] : [];
        gradientBuffer = new(new Shape(capacity, data.Question.Units));
        Score = new Score(data.Question);
    }

    public NetworkRun<T> Network { get; }

    /// <summary>How many examples were classified rightly since it was last reset.</summary>
    public Score Score { get; }

    /// <summary>The weight of the examples of the last step: their number where all weigh the same.</summary>
    public double Weight { get; private set; }

    /// <summary>
    /// Makes one update at the rate α and returns the cost before it; a cost that is not finite changes nothing.
    /// </summary>
    public double Update(ReadOnlySpan<int> rows, long step, double rate)
    {
        Tensor<T> x = data.Inputs, y = data.Targets;
        ReadOnlySpan<T> weights = data.Weights;
        if (xBuffer.Count > 0)
        {
            (x, y) = (xBuffer.Slice(0, rows.Length), yBuffer.Slice(0, rows.Length));
            Batches.Gather(rows, data.Inputs, x);
            Batches.Gather(rows, data.Targets, y);
            for (int i = 0; i < rows.Length && weightBuffer.Length > 0; i++)
            {
                weightBuffer[i] = data.Weights[rows[i]];
            }

            weights = weightBuffer.AsSpan(0, weightBuffer.Length > 0 ? rows.Length : 0);
        }

        Weight = weights.IsEmpty ? x.Rows : Sum(weights);
        double cost = Gradients(x, y, weights, step);
        if (double.IsFinite(cost) && Weight > 0)
        {
            optimizer.Step(rate);
        }

        return cost;
    }

    private static double Sum(ReadOnlySpan<T> weights)
    {
        double sum = 0;
        foreach (T weight in weights)
        {
            sum += double.CreateTruncating(weight);
        }

        return sum;
    }

    // J = (1/m)·Σ w·L + penalties, and its gradient by every parameter.
    private double Gradients(Tensor<T> x, Tensor<T> y, ReadOnlySpan<T> weights, long step)
    {
        double scale = Weight > 0 ? 1 / Weight : 0;
        Pass pass = new(workers, Training: true, KeepStatistics: true, dropout, step, scale);
        Tensor<T> a = Network.Forward(x, pass);
        Score.Add<T>(a, y);

        Tensor<T> outputs = loss.TakesLogits ? Network.Output.Z : a;
        Tensor<T> gradient = gradientBuffer.Slice(0, x.Rows);
        double cost = scale * loss.Sum(outputs.Span, y.Span, weights, gradient.Span, outputs.RowLength);
        Network.Backward(gradient, loss.TakesLogits, pass);
        foreach (Parameter<T> parameter in trained)
        {
            if (parameter.Role == ParameterRole.Weight)
            {
                foreach (Regularizer regularizer in regularizers)
                {
                    cost += regularizer.Penalty<T>(parameter.Value.Span, x.Rows);
                    regularizer.AddGradient<T>(parameter.Value.Span, x.Rows, parameter.Gradient.Span);
                }
            }
        }

        return cost;
    }
}
