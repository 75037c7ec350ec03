using Gradus.Cli.Output;
using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>Examples with known targets on which a model is judged: its inputs by their names, its classes by theirs. What was taken for granted is told.</summary>
internal static class JudgedData
{
    /// <summary>In memory where they fit, else streamed.</summary>
    public static ExampleSource Open(SettingValues values, Model model, Terminal terminal) =>
        Known(DataChoice.Open(values, single: false, model.Columns, new ReadingLines(terminal), DataPart.Test), values, model, terminal);

    /// <summary>In memory.</summary>
    public static Dataset Of(SettingValues values, Model model, Terminal terminal) =>
        (Dataset)Known(DataChoice.Load(values, DataPart.Test, columns: model.Columns), values, model, terminal);

    private static ExampleSource Known(ExampleSource data, SettingValues values, Model model, Terminal terminal)
    {
        ExampleSource known = DataChoice.Aligned(data, model.FeatureNames, model.ClassNames, model.Network.Question == QuestionKind.Numbers, values["data"]!);
        foreach (string note in known.Notes)
        {
            terminal.Note(note);
        }

        return known;
    }
}
