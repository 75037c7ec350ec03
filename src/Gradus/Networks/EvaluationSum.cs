using System.Numerics;
using Gradus.Metrics;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>
/// The evaluation of examples that are measured some at a time. The area under the ROC curve is left out: it compares every answer
/// with every other.
/// </summary>
internal sealed class EvaluationSum
{
    private Evaluation? last;
    private ConfusionMatrix? matrix;
    private double cost, accuracy, logLoss, squares, sizes;
    private double[] units = [], means = [], deviations = [], errors = [];
    private int count;

    /// <summary>Adds the evaluation of some examples.</summary>
    public void Add<T>(Evaluation some, Tensor<T> targets, Tensor<T> outputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        last = some;
        cost += some.Cost * some.Count;
        accuracy += (some.Accuracy ?? 0) * some.Count;
        logLoss += (some.LogLoss ?? 0) * some.Count;
        squares += (some.MeanSquaredError ?? 0) * some.Count;
        sizes += (some.MeanAbsoluteError ?? 0) * some.Count;
        matrix = some.ConfusionMatrix is { } own ? matrix?.Plus(own) ?? own : null;
        if (some.UnitAccuracies is { } ofUnits)
        {
            units = units.Length == 0 ? new double[ofUnits.Count] : units;
            for (int i = 0; i < units.Length; i++)
            {
                units[i] += ofUnits[i] * some.Count;
            }
        }

        if (some.Kind == QuestionKind.Numbers)
        {
            AddNumbers(targets, outputs);
        }

        count += some.Count;
    }

    /// <summary>The evaluation of all.</summary>
    public Evaluation Close()
    {
        Evaluation kind = last!;
        ClassScores? scores = matrix is null ? null
            : kind.Kind == QuestionKind.YesOrNo ? new(matrix.Precision(1), matrix.Recall(1), matrix.F1(1)) : matrix.Macro;
        return new()
        {
            Kind = kind.Kind,
            Count = count,
            Loss = kind.Loss,
            Cost = cost / count,
            IsCostScaled = kind.IsCostScaled,
            Accuracy = kind.Accuracy is null ? null : accuracy / count,
            UnitAccuracies = kind.UnitAccuracies is null ? null : Array.ConvertAll(units, unit => unit / count),
            ConfusionMatrix = matrix,
            Precision = scores?.Precision,
            Recall = scores?.Recall,
            F1 = scores?.F1,
            LogLoss = kind.LogLoss is null ? null : logLoss / count,
            MeanSquaredError = kind.MeanSquaredError is null ? null : squares / count,
            RootMeanSquaredError = kind.MeanSquaredError is null ? null : Math.Sqrt(squares / count),
            MeanAbsoluteError = kind.MeanAbsoluteError is null ? null : sizes / count,
            R2 = kind.Kind == QuestionKind.Numbers && count > 1 ? ShareOfVariance() : null,
            ClassNames = kind.ClassNames,
        };
    }

    // The mean and the squares of deviations from it, number after number: Welford, 1962.
    private void AddNumbers<T>(Tensor<T> targets, Tensor<T> outputs) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (means.Length == 0)
        {
            (means, deviations, errors) = (new double[targets.RowLength], new double[targets.RowLength], new double[targets.RowLength]);
        }

        for (int i = 0; i < targets.Rows; i++)
        {
            for (int j = 0; j < means.Length; j++)
            {
                double actual = double.CreateTruncating(targets[i, j]), error = actual - double.CreateTruncating(outputs[i, j]);
                double off = actual - means[j];
                means[j] += off / (count + i + 1);
                deviations[j] += off * (actual - means[j]);
                errors[j] += error * error;
            }
        }
    }

    private double ShareOfVariance()
    {
        double sum = 0;
        for (int j = 0; j < means.Length; j++)
        {
            sum += deviations[j] > 0 ? 1 - (errors[j] / deviations[j]) : errors[j] == 0 ? 1 : 0;
        }

        return sum / means.Length;
    }
}
