using System.Globalization;
using System.Text.Json;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Metrics;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Cli.Output;

/// <summary>How well a model answers for a set of examples: every metric that goes with what it is asked.</summary>
internal sealed class Scores
{
    private readonly List<(string Name, double Value)> values = [];
    private readonly ConfusionMatrix? confusion;
    private readonly IReadOnlyList<string> classNames = [];
    private readonly int examples;

    private Scores(Model model, Dataset data)
    {
        var answers = Answers.Of(model);
        examples = data.Count;
        Tensor<double> inputs = data.Inputs<double>(), targets = data.Targets<double>();
        Tensor<double> outputs = model.Predict(inputs.Reshape(new Shape(inputs.Rows, inputs.RowLength)));
        if (!answers.AreClasses)
        {
            Add("rmse", RootMeanSquaredError.Of(targets, outputs));
            Add("mse", MeanSquaredError.Of(targets, outputs));
            Add("mae", MeanAbsoluteError.Of(targets, outputs));
            Add("r2", R2.Of(targets, outputs));
            return;
        }

        int classes = answers.Kind == QuestionKind.YesOrNo ? 2 : answers.Units;
        int[] actual = new int[data.Count], predicted = new int[data.Count];
        for (int i = 0; i < actual.Length; i++)
        {
            actual[i] = targets.RowLength == 1 ? (int)targets[i, 0] : targets.Row(i).IndexOf(1.0);
            predicted[i] = answers.ClassOf(outputs.Row(i), 0.5);
        }

        confusion = new ConfusionMatrix(actual, predicted, classes);
        classNames = [.. Enumerable.Range(0, classes).Select(answers.NameOf)];
        Add("accuracy", confusion.Accuracy);
        Add("precision", classes == 2 ? confusion.Precision(1) : confusion.Macro.Precision);
        Add("recall", classes == 2 ? confusion.Recall(1) : confusion.Macro.Recall);
        Add("f1", classes == 2 ? confusion.F1(1) : confusion.Macro.F1);
        Add("f1Macro", confusion.Macro.F1);
        Add("f1Micro", confusion.Micro.F1);
        Add("rocAuc", answers.Units == 1 ? RocAuc.Of<double>(actual, outputs.Span) : RocAuc.Of(actual, outputs));
        Add("logLoss", answers.Units == 1 ? LogLoss.Of<double>(actual, outputs.Span) : LogLoss.Of(actual, outputs));
    }

    /// <summary>The scores in one line, the most telling first.</summary>
    public string Line => confusion is { } matrix
        ? $"accuracy {Figures.Percent(matrix.Accuracy)} of {Figures.Whole(examples)} examples, log-loss {Value("logLoss")}"
        : $"RMSE {Value("rmse")}, R² {Value("r2")} on {Figures.Whole(examples)} examples";

    /// <summary>Measures a model.</summary>
    /// <exception cref="BadDataException">The data do not fit the model.</exception>
    public static Scores Of(Model model, Dataset data)
    {
        var answers = Answers.Of(model);
        int inputs = model.Network.Input.Count, units = answers.Units, width = data.TargetWidth;
        if (data.InputShape.Count != inputs)
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture, $"The model expects {inputs} inputs in a row but the data have {data.InputShape.Count}. Name the columns to leave out with --ignore, and the targets with --target."));
        }

        bool fits = width == units || (width == 1 && answers.AreClasses);
        return fits
            ? new Scores(model, data)
            : throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture, $"The model answers with {units} numbers but the data have {width} targets in a row. Name the targets with --target."));
    }

    public void WriteText(TextWriter output)
    {
        ResultTable table = new(output);
        table.Row("examples", Figures.Whole(examples));
        foreach ((string name, double value) in values)
        {
            table.Row(name, Figures.Short(value));
        }

        if (confusion is not null)
        {
            output.WriteLine();
            output.WriteLine(confusion.ToString(classNames).TrimEnd());
        }
    }

    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteNumber("examples", examples);
        foreach ((string name, double value) in values)
        {
            json.Number(name, value);
        }

        if (confusion is not null)
        {
            json.Strings("classes", classNames);
            json.WriteStartArray("confusion");
            for (int actual = 0; actual < confusion.Classes; actual++)
            {
                json.WriteStartArray();
                for (int predicted = 0; predicted < confusion.Classes; predicted++)
                {
                    json.WriteNumberValue(confusion[actual, predicted]);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }
    }

    private void Add(string name, double value) => values.Add((name, value));

    private string Value(string name) => Figures.Short(values.Find(one => one.Name == name).Value);
}
