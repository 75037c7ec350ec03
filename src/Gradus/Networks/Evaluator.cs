using System.Numerics;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Losses;
using Gradus.Metrics;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>Runs a model over a data set, in the model's precision, and measures its answers.</summary>
internal static class Evaluator
{
    /// <summary>The measures, and the answers; those that compare all answers with each other only where these are all.</summary>
    public static (Evaluation Evaluation, Tensor<T> Outputs) Evaluate<T>(EvaluationRun<T> run, Model model, Dataset data, Loss loss, double threshold, bool isWhole, Bootstrap? bootstrap)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var question = Question.Of(model.Network);
        (Tensor<T> outputs, double cost) = run.Answer(data, loss);
        if (!Reductions.AllFinite<T>(outputs.Span))
        {
            throw new BadDataException("The model's outputs are not all finite: the data holds numbers far larger than those it was trained on.");
        }

        Tensor<T> targets = data.Targets<T>();
        Evaluation bare = new() { Kind = question.Kind, Count = data.Count, Loss = loss, Cost = cost, IsCostScaled = model.Network.LossView.IsScaled };
        return (question.Kind switch
        {
            QuestionKind.Numbers => OfNumbers(bare, targets, outputs, bootstrap, run.Cancellation),
            QuestionKind.SeveralYesOrNo => OfSeveral(bare, targets, outputs, threshold, model.ClassNames, bootstrap, run.Cancellation),
            _ => OfClasses(bare, question, targets, outputs, threshold, model.ClassNames, isWhole, bootstrap, run.Cancellation),
        }, outputs);
    }

    private static Evaluation OfNumbers<T>(Evaluation bare, Tensor<T> targets, Tensor<T> outputs, Bootstrap? bootstrap, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new()
        {
            Kind = bare.Kind,
            Count = bare.Count,
            Loss = bare.Loss,
            Cost = bare.Cost,
            IsCostScaled = bare.IsCostScaled,
            MeanSquaredError = MeanSquaredError.Of(targets, outputs),
            RootMeanSquaredError = RootMeanSquaredError.Of(targets, outputs),
            MeanAbsoluteError = MeanAbsoluteError.Of(targets, outputs),
            R2 = Known(R2.Of(targets, outputs)),
            Intervals = ResampledEvaluation.OfNumbers(bootstrap, targets, outputs, cancellation),
        };

    private static Evaluation OfSeveral<T>(
        Evaluation bare, Tensor<T> targets, Tensor<T> outputs, double threshold, IReadOnlyList<string>? names, Bootstrap? bootstrap, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[][] actual = new int[outputs.RowLength][], predicted = new int[outputs.RowLength][];
        double[] accuracies = new double[outputs.RowLength];
        for (int unit = 0; unit < accuracies.Length; unit++)
        {
            (actual[unit], predicted[unit]) = (Answers(targets, unit, 0.5), Answers(outputs, unit, threshold));
            accuracies[unit] = Accuracy.Of(actual[unit], predicted[unit]);
        }

        return new()
        {
            Kind = bare.Kind,
            Count = bare.Count,
            Loss = bare.Loss,
            Cost = bare.Cost,
            IsCostScaled = bare.IsCostScaled,
            Accuracy = accuracies.Average(),
            UnitAccuracies = accuracies,
            ClassNames = names,
            Intervals = ResampledEvaluation.OfSeveral(bootstrap, actual, predicted, cancellation),
        };
    }

    private static Evaluation OfClasses<T>(
        Evaluation bare, Question question, Tensor<T> targets, Tensor<T> outputs, double threshold, IReadOnlyList<string>? names, bool isWhole,
        Bootstrap? bootstrap, CancellationToken cancellation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool yesOrNo = question.Kind == QuestionKind.YesOrNo;
        int[] actual = yesOrNo ? Answers(targets, 0, 0.5) : [.. Enumerable.Range(0, bare.Count).Select(i => question.ClassOf<T>(targets.Row(i)))];
        int[] predicted = yesOrNo ? Answers(outputs, 0, threshold) : Predictions.ArgMax(outputs);
        ConfusionMatrix? matrix = question.Classes <= ConfusionMatrix.MaxClasses ? new(actual, predicted, question.Classes) : null;
        ClassScores? scores = yesOrNo ? new(matrix!.Precision(1), matrix.Recall(1), matrix.F1(1)) : matrix?.Macro;
        return new()
        {
            Kind = bare.Kind,
            Count = bare.Count,
            Loss = bare.Loss,
            Cost = bare.Cost,
            IsCostScaled = bare.IsCostScaled,
            Accuracy = Accuracy.Of(actual, predicted),
            ConfusionMatrix = matrix,
            Precision = scores?.Precision,
            Recall = scores?.Recall,
            F1 = scores?.F1,
            RocAuc = !isWhole ? null : Known(yesOrNo ? RocAuc.Of<T>(actual, outputs.Span) : RocAuc.Of(actual, outputs)),
            LogLoss = yesOrNo ? LogLoss.Of<T>(actual, outputs.Span) : LogLoss.Of(actual, outputs),
            ClassNames = names,
            Intervals = ResampledEvaluation.OfClasses(bootstrap, actual, predicted, outputs, cancellation),
        };
    }

    private static int[] Answers<T>(Tensor<T> values, int unit, double threshold) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] answers = new int[values.Rows];
        for (int i = 0; i < answers.Length; i++)
        {
            answers[i] = Predictions.AtThreshold(values[i, unit], threshold);
        }

        return answers;
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
