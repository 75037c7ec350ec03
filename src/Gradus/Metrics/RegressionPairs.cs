using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics;

/// <summary>Actual and predicted numbers, checked: <c>[m, outputs]</c> each and finite, and a weight for each of the m rows.</summary>
internal readonly ref struct RegressionPairs<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ReadOnlySpan<T> actual, predicted;

    public RegressionPairs(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<double> weights)
    {
        Inputs.RequireSameCount(actual.Length, predicted.Length, "predicted ones", nameof(predicted));
        Rows = actual.Length;
        Outputs = 1;
        this.actual = actual;
        this.predicted = predicted;
        Inputs.RequireFinite(actual, 1, nameof(actual));
        Inputs.RequireFinite(predicted, 1, nameof(predicted));
        Weights = new(weights, Rows);
    }

    public RegressionPairs(Tensor<T> actual, Tensor<T> predicted, ReadOnlySpan<double> weights)
    {
        if (actual.Shape != predicted.Shape)
        {
            throw Inputs.Fault(
                $"The actual values are {actual.Shape} but the predicted ones are {predicted.Shape}; both must have the same shape.",
                nameof(predicted));
        }

        if (actual.Count == 0)
        {
            throw Inputs.Fault(
                $"There are no numbers: the actual values are {actual.Shape}, the predicted ones {predicted.Shape}.", nameof(actual));
        }

        Rows = actual.Rows;
        Outputs = actual.RowLength;
        this.actual = actual.Span;
        this.predicted = predicted.Span;
        Inputs.RequireFinite(this.actual, Outputs, nameof(actual));
        Inputs.RequireFinite(this.predicted, Outputs, nameof(predicted));
        Weights = new(weights, Rows);
    }

    public int Rows { get; }

    public int Outputs { get; }

    public ExampleWeights Weights { get; }

    public double Actual(int row, int output) => double.CreateChecked(actual[(row * Outputs) + output]);

    /// <summary>Predicted − actual.</summary>
    public double Error(int row, int output) => double.CreateChecked(predicted[(row * Outputs) + output]) - Actual(row, output);

    /// <summary>The mean over the outputs of a measure of each.</summary>
    public double Mean(Func<RegressionPairs<T>, int, double> ofOutput)
    {
        double sum = 0;
        for (int output = 0; output < Outputs; output++)
        {
            sum += ofOutput(this, output);
        }

        return sum / Outputs;
    }
}
