using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics.Resamples;

/// <summary>The metrics of numbers on resamples: mean squared error, its root, mean absolute error, R², each the mean over the outputs.</summary>
internal sealed class NumberResample<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public const int Metrics = 4;

    private readonly int outputs;
    private readonly double[] errors, distances;

    /// <summary>Metrics of these answers, <c>[m, outputs]</c> each.</summary>
    public NumberResample(Tensor<T> actual, Tensor<T> predicted)
    {
        outputs = actual.RowLength;
        errors = new double[actual.Count];
        distances = new double[actual.Count];
        for (int j = 0; j < outputs; j++)
        {
            double mean = 0;
            for (int i = 0; i < actual.Rows; i++)
            {
                mean += double.CreateChecked(actual[i, j]) / actual.Rows;
            }

            // From the mean, so that the variance of a resample loses no digits to it.
            for (int i = 0; i < actual.Rows; i++)
            {
                int place = (j * actual.Rows) + i;
                distances[place] = double.CreateChecked(actual[i, j]) - mean;
                errors[place] = double.CreateChecked(predicted[i, j]) - double.CreateChecked(actual[i, j]);
            }
        }
    }

    /// <summary>Measures a resample.</summary>
    public void Measure(ReadOnlySpan<int> times, Span<double> results)
    {
        results.Clear();
        int rows = times.Length;
        for (int j = 0; j < outputs; j++)
        {
            ReadOnlySpan<double> error = errors.AsSpan(j * rows, rows), distance = distances.AsSpan(j * rows, rows);
            double squares = 0, absolutes = 0, sum = 0, spread = 0, first = double.NaN;
            bool isConstant = true;
            for (int i = 0; i < rows; i++)
            {
                double count = times[i], e = error[i], y = distance[i];
                squares += count * e * e;
                absolutes += count * Math.Abs(e);
                sum += count * y;
                spread += count * y * y;
                if (times[i] > 0)
                {
                    first = double.IsNaN(first) ? y : first;
                    isConstant &= y == first;
                }
            }

            results[0] += squares / rows / outputs;
            results[1] += Math.Sqrt(squares / rows) / outputs;
            results[2] += absolutes / rows / outputs;
            double r2 = isConstant ? (squares == 0 ? 1 : 0) : 1 - (squares / (spread - (sum * sum / rows)));
            results[3] += (rows < 2 ? double.NaN : r2) / outputs;
        }
    }
}
