using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>Examples with known targets on which a model is judged: its inputs by their names, its classes by theirs.</summary>
internal static class JudgedData
{
    /// <summary>In memory where they fit, else streamed.</summary>
    public static ExampleSource Open(SettingValues values, Model model, IProgress<ReadingProgress>? progress) =>
        DataChoice.Aligned(DataChoice.Open(values, single: false, model.Columns, progress, DataPart.Test), model.FeatureNames, model.ClassNames, model.Network.Question == QuestionKind.Numbers, values["data"]!);

    public static Dataset Of(SettingValues values, Model model)
    {
        Dataset read = DataChoice.Load(values, DataPart.Test, columns: model.Columns);
        return ClassAlignment.To(ColumnAlignment.To(read, model.FeatureNames, values["data"]!), model.ClassNames, model.Network.Question == QuestionKind.Numbers, values["data"]!);
    }
}
