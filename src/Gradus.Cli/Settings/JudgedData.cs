using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>Examples with known targets on which a model is judged: its inputs by their names, its classes by theirs.</summary>
internal static class JudgedData
{
    /// <summary>In memory where they fit, else streamed.</summary>
    public static ExampleSource Open(SettingValues values, Model model, IProgress<ReadingProgress>? progress) =>
        Known(DataChoice.Open(values, single: false, model.Columns, progress, DataPart.Test), values, model);

    public static Dataset Of(SettingValues values, Model model) =>
        (Dataset)Known(DataChoice.Load(values, DataPart.Test, columns: model.Columns), values, model);

    private static ExampleSource Known(ExampleSource data, SettingValues values, Model model) =>
        DataChoice.Aligned(data, model.FeatureNames, model.ClassNames, model.Network.Question == QuestionKind.Numbers, values["data"]!);
}
