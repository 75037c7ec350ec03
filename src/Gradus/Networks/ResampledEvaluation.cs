using System.Numerics;
using Gradus.Metrics;
using Gradus.Metrics.Resamples;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>The intervals of an evaluation: all its figures on the same resamples of the examples.</summary>
internal static class ResampledEvaluation
{
    public static EvaluationIntervals? OfNumbers<T>(Bootstrap? bootstrap, Tensor<T> targets, Tensor<T> outputs, CancellationToken cancellation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (bootstrap is null)
        {
            return null;
        }

        ConfidenceInterval?[] found = bootstrap.Of(targets.Rows, NumberResample<T>.Metrics, new NumberResample<T>(targets, outputs).Measure, cancellation);
        return new(bootstrap) { MeanSquaredError = found[0], RootMeanSquaredError = found[1], MeanAbsoluteError = found[2], R2 = found[3] };
    }

    public static EvaluationIntervals? OfClasses<T>(Bootstrap? bootstrap, int[] actual, int[] predicted, Tensor<T> outputs, CancellationToken cancellation) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (bootstrap is null)
        {
            return null;
        }

        ConfidenceInterval?[] found = bootstrap.Of(actual.Length, ClassResample<T>.Metrics, new ClassResample<T>(actual, predicted, outputs).Measure, cancellation);
        return new(bootstrap) { Accuracy = found[0], Precision = found[1], Recall = found[2], F1 = found[3], RocAuc = found[4], LogLoss = found[5] };
    }

    public static EvaluationIntervals? OfSeveral(Bootstrap? bootstrap, int[][] actual, int[][] predicted, CancellationToken cancellation)
    {
        if (bootstrap is null)
        {
            return null;
        }

        ConfidenceInterval?[] found = bootstrap.Of(actual[0].Length, actual.Length + 1, new AnswerResample(actual, predicted).Measure, cancellation);
        return new(bootstrap) { Accuracy = found[0], UnitAccuracies = found[1..] };
    }
}
