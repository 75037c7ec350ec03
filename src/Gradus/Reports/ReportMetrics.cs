using Gradus.Drawing;
using Gradus.Networks;

namespace Gradus.Reports;

/// <summary>Every metric that goes with the question, on the training and on the test examples.</summary>
internal static class ReportMetrics
{
    private static readonly (string Name, Func<Evaluation, double?> Of)[] _metrics =
    [
        ("cost", evaluation => evaluation.Cost),
        ("accuracy", evaluation => evaluation.Accuracy),
        ("precision", evaluation => evaluation.Precision),
        ("recall", evaluation => evaluation.Recall),
        ("F1", evaluation => evaluation.F1),
        ("area under the ROC curve", evaluation => evaluation.RocAuc),
        ("log loss", evaluation => evaluation.LogLoss),
        ("mean squared error", evaluation => evaluation.MeanSquaredError),
        ("root mean squared error", evaluation => evaluation.RootMeanSquaredError),
        ("mean absolute error", evaluation => evaluation.MeanAbsoluteError),
        ("R²", evaluation => evaluation.R2),
    ];

    public static void Write(SvgText page, Evaluation training, Evaluation? test)
    {
        string[] head = test is null ? ["metric", "training"] : ["metric", "training", "test"];
        ReportSection.WriteTable(page, head, Rows());

        IEnumerable<IReadOnlyList<string>> Rows()
        {
            foreach ((string name, Func<Evaluation, double?> of) in _metrics)
            {
                if (of(training) is not null)
                {
                    yield return test is null ? [name, Text(of(training))] : [name, Text(of(training)), Text(of(test))];
                }
            }

            yield return test is null ? ["examples", Say.Whole(training.Count)] : ["examples", Say.Whole(training.Count), Say.Whole(test.Count)];
        }
    }

    private static string Text(double? value) => value is { } number ? Say.Short(number) : "";
}
