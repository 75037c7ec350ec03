using System.Globalization;
using System.Text.Json;
using Gradus.Metrics;
using Gradus.Networks;

namespace Gradus.Cli.Output;

/// <summary>An evaluation as a line, or as fields of a document.</summary>
internal static class EvaluationReport
{
    /// <summary>The most telling figures.</summary>
    public static string Line(Evaluation evaluation)
    {
        string figures = evaluation.Accuracy is { } accuracy
            ? $"accuracy {Figures.Percent(accuracy)}"
            : $"RMSE {Figures.Short(evaluation.RootMeanSquaredError ?? double.NaN)}"
                + (evaluation.R2 is { } share ? $", R² {Figures.Short(share)}" : "");
        return $"cost {Figures.Short(evaluation.Cost)}, {figures} on {Figures.Count(evaluation.Count, "example")}";
    }

    public static void Write(Utf8JsonWriter json, Evaluation evaluation)
    {
        json.WriteNumber("examples", evaluation.Count);
        json.WriteString("loss", Catalog.Write(evaluation.Loss));
        json.Number("cost", evaluation.Cost);
        json.Number("accuracy", evaluation.Accuracy);
        json.Number("precision", evaluation.Precision);
        json.Number("recall", evaluation.Recall);
        json.Number("f1", evaluation.F1);
        json.Number("rocAuc", evaluation.RocAuc);
        json.Number("logLoss", evaluation.LogLoss);
        json.Number("meanSquaredError", evaluation.MeanSquaredError);
        json.Number("rootMeanSquaredError", evaluation.RootMeanSquaredError);
        json.Number("meanAbsoluteError", evaluation.MeanAbsoluteError);
        json.Number("r2", evaluation.R2);
        if (evaluation.ConfusionMatrix is { } matrix)
        {
            json.Strings("classes", evaluation.ClassNames ?? [.. Enumerable.Range(0, matrix.Classes).Select(c => c.ToString(CultureInfo.InvariantCulture))]);
            WriteConfusion(json, matrix);
        }
        else
        {
            json.WriteNull("classes");
            json.WriteNull("confusion");
        }
    }

    /// <summary>The confidence intervals, where there are any.</summary>
    public static void WriteIntervals(Utf8JsonWriter json, Evaluation evaluation)
    {
        EvaluationIntervals? intervals = evaluation.Intervals;
        (string Name, ConfidenceInterval? Ends)[] all =
        [
            ("accuracy", intervals?.Accuracy), ("precision", intervals?.Precision), ("recall", intervals?.Recall), ("f1", intervals?.F1),
            ("rocAuc", intervals?.RocAuc), ("logLoss", intervals?.LogLoss), ("meanSquaredError", intervals?.MeanSquaredError),
            ("rootMeanSquaredError", intervals?.RootMeanSquaredError), ("meanAbsoluteError", intervals?.MeanAbsoluteError), ("r2", intervals?.R2),
        ];
        json.WriteNumber("resamples", intervals?.Resamples ?? 0);
        json.Number("confidence", intervals?.Confidence);
        json.Array("intervals", all.Where(one => one.Ends is not null), one =>
        {
            json.WriteString("metric", one.Name);
            json.Number("low", one.Ends!.Value.Low);
            json.Number("high", one.Ends.Value.High);
        });
    }

    private static void WriteConfusion(Utf8JsonWriter json, ConfusionMatrix matrix)
    {
        json.WriteStartArray("confusion");
        for (int actual = 0; actual < matrix.Classes; actual++)
        {
            json.WriteStartArray();
            for (int predicted = 0; predicted < matrix.Classes; predicted++)
            {
                json.WriteNumberValue(matrix[actual, predicted]);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
