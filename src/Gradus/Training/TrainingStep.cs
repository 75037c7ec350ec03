using System.Numerics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// One update of the weights, from the examples of a step to changed parameters: forward, loss, penalty, backward,
/// bound, optimizer. It owns the buffers of a batch; a warm step allocates nothing.
/// </summary>
internal sealed class TrainingStep<T> : ICostSurface where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Objective<T> objective;
    private readonly Clipping? clipping;
    private readonly DirectUpdate<T> direct;
    private readonly OptimizerRun<T> optimizer;
    private readonly RandomStreams dropout;
    private readonly Workers workers;
    private readonly TrainingData<T> data;
    private readonly Parameter<T>[] trained;
    private readonly Tensor<T> gradientBuffer;
    private Tensor<T> x, y, weights;
    private Pass pass;

    public TrainingStep(
        NetworkRun<T> network, TrainingData<T> data, Loss loss, TrainingOptions options, RandomStreams dropout, Workers workers, int size)
    {
        Network = network;
        this.data = data;
        this.dropout = dropout;
        this.workers = workers;
        clipping = options.Clipping;
        trained = [.. network.Parameters.Where(parameter => parameter.IsTrained)];
        objective = new Objective<T>(network, trained, loss, options.Regularizers);
        direct = new DirectUpdate<T>(trained, options);
        optimizer = options.Optimizer.Start<T>([.. trained.Except(direct.Parameters)]);
        optimizer.Workers = workers;
        gradientBuffer = new(new Shape(size, data.Question.Units));
        Score = new Score(data.Question);
    }

    public NetworkRun<T> Network { get; }

    /// <summary>How many examples were classified rightly since it was last reset.</summary>
    public Score Score { get; }

    /// <summary>The weight of the examples of the last step: their number where all weigh the same.</summary>
    public double Weight { get; private set; }

    /// <summary>J at the parameters' present values.</summary>
    public double Cost { get; private set; }

    /// <summary>What the prices on large weights add to J at the parameters' present values.</summary>
    public double Penalty => objective.Penalties(gradientBuffer.Rows);

    /// <summary>Whether the optimizer found nothing left to improve.</summary>
    public bool Finished => optimizer.Finished;

    /// <summary>Names all that the coming updates depend on beside the parameters.</summary>
    public void Keep(RunState state)
    {
        Score.Keep(state);
        optimizer.Keep(state);
    }

    /// <summary>
    /// Makes one update at the rate α and returns the cost before it; a cost that is not finite changes nothing.
    /// </summary>
    public double Update(StepExamples<T> examples, long number, double rate)
    {
        (x, y, weights) = examples;
        Weight = data.WeightOf(weights, x.Rows);
        pass = new(workers, Training: true, KeepStatistics: true, dropout, number, Weight > 0 ? 1 / Weight : 0);
        Tensor<T> gradient = gradientBuffer.Slice(0, x.Rows);
        Cost = objective.Cost(x, y, weights, gradient, pass);
        Score.Add(Network.Output.A, y);
        double before = Cost;
        if (double.IsFinite(before) && Weight > 0)
        {
            direct.Aim(rate);
            objective.Gradients(x.Rows, gradient, pass);
            clipping?.Apply<T>(trained);
            optimizer.Step(rate, this);
        }

        return before;
    }

    /// <summary>J and its bounded gradients anew, for the same examples and the same draws.</summary>
    public double Evaluate()
    {
        Pass again = pass with { KeepStatistics = false };
        Cost = objective.CostAndGradients(x, y, weights, gradientBuffer.Slice(0, x.Rows), again);
        clipping?.Apply<T>(trained);
        return Cost;
    }
}
