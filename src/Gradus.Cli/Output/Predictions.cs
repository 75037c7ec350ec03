using System.Globalization;
using System.Text.Json;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Cli.Output;

/// <summary>A model's outputs as rows: the class and the probabilities, or the values.</summary>
internal sealed class Predictions
{
    private const string FileColumn = "file";

    private readonly Answers answers;
    private readonly Tensor<double> outputs;
    private readonly IReadOnlyList<string>? files;
    private readonly bool isSingle;
    private readonly double threshold;
    private readonly int top;

    /// <param name="model">The model.</param>
    /// <param name="outputs">What it answers, a row for each row of inputs.</param>
    /// <param name="values">The settings.</param>
    /// <param name="files">The file of each row, where rows are pictures.</param>
    /// <param name="before">How many rows were before these.</param>
    public Predictions(Model model, Tensor<double> outputs, SettingValues values, IReadOnlyList<string>? files = null, int before = 0)
    {
        this.files = files;
        answers = Answers.Of(model);
        this.outputs = outputs;
        isSingle = model.Precision == Precision.Single;
        for (int i = 0; i < outputs.Rows; i++)
        {
            foreach (double number in outputs.Row(i))
            {
                if (!double.IsFinite(number))
                {
                    throw new BadDataException(string.Create(CultureInfo.InvariantCulture, $"The model has no answer to row {before + i + 1}: the numbers that it comes to are beyond its precision. Give inputs of the size that it was trained on."));
                }
            }
        }

        threshold = answers.Threshold(values);
        top = values.Count("top", "3") ?? 0;
        if (top > 0 && values.Has("threshold") && !values.IsOn("json"))
        {
            throw CommandException.Usage("--threshold says from which probability on the answer is yes, --top lists the classes by their probabilities, whatever it is: give one of them, or --json, which shows both.");
        }

        int classes = answers.Kind == QuestionKind.YesOrNo ? 2 : answers.Units;
        if (top > 0 && (!answers.AreClasses || top > classes))
        {
            throw CommandException.Usage(answers.AreClasses
                ? $"--top {top}: the model knows {classes} classes."
                : "--top is for models that tell classes apart; this one does not.");
        }
    }

    public void WriteCsv(TextWriter output, bool withHeader = true)
    {
        string[] first = files is null ? [] : [FileColumn];
        if (withHeader)
        {
            output.WriteLine(string.Join(',', first.Concat(Header(first)).Select(name => Quoted(name, ','))));
        }

        for (int i = 0; i < outputs.Rows; i++)
        {
            string file = files is null ? "" : Quoted(files[i], ',') + ",";
            output.WriteLine(file + string.Join(',', Fields(outputs.Row(i), ',')));
        }
    }

    /// <summary>Writes lines of a table with the predictions behind them.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="header">The names of the table's columns, none where it has no header; null where the header is written.</param>
    /// <param name="lines">The lines, one for each row.</param>
    /// <param name="separator">What stands between two fields.</param>
    public void WriteKept(TextWriter output, IReadOnlyList<string>? header, IReadOnlyList<string> lines, char separator)
    {
        if (header is { Count: > 0 })
        {
            output.WriteLine(string.Join(separator, header.Concat(Header(header)).Select(name => Quoted(name, separator))));
        }

        for (int i = 0; i < lines.Count; i++)
        {
            output.WriteLine($"{lines[i]}{separator}{string.Join(separator, Fields(outputs.Row(i), separator))}");
        }
    }

    public void WriteJson(Terminal terminal) => JsonDocumentWriter.Write(terminal, "predict", json =>
        json.Array("rows", Enumerable.Range(0, outputs.Rows), i =>
        {
            json.WriteString(FileColumn, files?[i]);
            WriteRow(json, outputs.Row(i));
        }));

    // A name that is taken, by a column of the table or by another of these, gets a word before it.
    private List<string> Header(IReadOnlyList<string> taken)
    {
        HashSet<string> used = [.. taken];
        List<string> header = [];
        foreach (string name in Names())
        {
            string free = name;
            while (!used.Add(free))
            {
                free = $"predicted_{free}";
            }

            header.Add(free);
        }

        return header;
    }

    private IEnumerable<string> Names() => answers.Kind switch
    {
        QuestionKind.YesOrNo or QuestionKind.OneOfMany when top > 0 => Numbered(["class", "probability"], top),
        QuestionKind.YesOrNo => ["class", "probability"],
        QuestionKind.OneOfMany => ["class", "probability", .. Enumerable.Range(0, answers.Units).Select(answers.NameOf)],
        QuestionKind.SeveralYesOrNo => Numbered(["y", "probability"], answers.Units),
        _ => answers.Units == 1 ? ["y"] : Numbered(["y"], answers.Units),
    };

    private List<string> Fields(ReadOnlySpan<double> row, char separator)
    {
        List<string> fields = [];
        switch (answers.Kind)
        {
            case QuestionKind.YesOrNo or QuestionKind.OneOfMany when top > 0:
                foreach ((int number, double probability) in Likeliest(row))
                {
                    fields.AddRange([Quoted(answers.NameOf(number), separator), Text(probability)]);
                }

                break;
            case QuestionKind.YesOrNo or QuestionKind.OneOfMany:
                int found = answers.ClassOf(row, threshold);
                fields.Add(Quoted(answers.NameOf(found), separator));
                if (answers.Kind == QuestionKind.OneOfMany)
                {
                    fields.Add(Text(row[found]));
                }

                fields.AddRange(Array.ConvertAll(row.ToArray(), Text));
                break;
            case QuestionKind.SeveralYesOrNo:
                foreach (double probability in row)
                {
                    fields.AddRange([Gradus.Metrics.Predictions.AtThreshold(probability, threshold) == 1 ? "1" : "0", Text(probability)]);
                }

                break;
            default:
                fields.AddRange(Array.ConvertAll(row.ToArray(), Text));
                break;
        }

        return fields;
    }

    private void WriteRow(Utf8JsonWriter json, ReadOnlySpan<double> row)
    {
        if (answers.AreClasses)
        {
            int number = answers.ClassOf(row, threshold);
            json.WriteNumber("class", number);
            json.WriteString("name", answers.NameOf(number));
            WriteNumber(json, "probability", answers.Kind == QuestionKind.YesOrNo && number == 0 ? 1 - row[0] : row[answers.Kind == QuestionKind.YesOrNo ? 0 : number]);
        }

        if (answers.AreClasses && top > 0)
        {
            json.Array("top", Likeliest(row), likely =>
            {
                json.WriteNumber("class", likely.Class);
                json.WriteString("name", answers.NameOf(likely.Class));
                WriteNumber(json, "probability", likely.Probability);
            });
        }

        json.WriteStartArray("outputs");
        foreach (double value in row)
        {
            json.WriteRawValue(Text(value));
        }

        json.WriteEndArray();
    }

    private void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Text(value));
    }

    private (int Class, double Probability)[] Likeliest(ReadOnlySpan<double> row)
    {
        double[] probabilities = answers.Kind == QuestionKind.YesOrNo ? [1 - row[0], row[0]] : row.ToArray();
        return Array.ConvertAll(Gradus.Metrics.Predictions.TopK<double>(probabilities, top), c => (c, probabilities[c]));
    }

    /// <summary>The shortest digits that read back to the same number in the model's precision.</summary>
    private string Text(double value) => isSingle
        ? ((float)value).ToString("R", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Numbered(string[] words, int count) =>
        Enumerable.Range(1, count).SelectMany(i => words.Select(word => word + i.ToString(CultureInfo.InvariantCulture)));

    private static string Quoted(string name, char separator) =>
        name.Contains(separator, StringComparison.Ordinal) || name.AsSpan().IndexOfAny("\"\r\n\t") >= 0
            ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : name;
}
