using Gradus.Data;
using Gradus.Drawing;

namespace Gradus.Reports;

/// <summary>The examples of a table that were taken for the wrong class most surely, row by row.</summary>
internal static class ReportErrors
{
    private const int MostRows = 12, MostFeatures = 8;

    public static void Write(SvgText page, Answers answers)
    {
        int[] errors = answers.Errors();
        if (errors.Length == 0 || ExamplePictures.IsPicture(answers.Data.InputShape))
        {
            return;
        }

        int features = Math.Min(MostFeatures, answers.Data.InputShape.Count);
        page.Element("h3", $"Worst confused examples, {Say.Whole(Math.Min(MostRows, errors.Length))} of {Say.Whole(errors.Length)}");
        string[] head = ["example", "actual", "predicted", "probability", .. Enumerable.Range(0, features).Select(j => answers.Data.FeatureNames?[j] ?? $"input {j + 1}")];
        TableColumns columns = answers.Model.Categories is null ? answers.Data.Columns : answers.Model.Columns;
        ReportSection.WriteTable(page, head, errors.Take(MostRows).Select(Row), IsNumber);

        // The example, its classes, and how sure the model was, come before the inputs.
        bool IsNumber(int column) => column == 3 || (column > 3 && columns.Categories?[column - 4] is null);

        IReadOnlyList<string> Row(int example)
        {
            double[] inputs = ExamplePictures.InputsOf(answers.Data, example);
            return
            [
                Say.Whole(example), answers.NameOf(answers.Actual[example]), answers.NameOf(answers.Predicted[example]),
                Say.Percent(answers.Probability(example, answers.Predicted[example])), .. inputs.Take(features).Select((value, j) => columns.NameOf(j, value) ?? Say.Short(value)),
            ];
        }
    }
}
