using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>Examples with known targets on which a model is judged: its inputs by their names, its classes by theirs.</summary>
internal static class JudgedData
{
    public static Dataset Of(SettingValues values, Model model)
    {
        Dataset read = DataChoice.Load(values, DataPart.Test, columns: model.Columns);
        return ClassAlignment.To(ColumnAlignment.To(read, model.FeatureNames, values["data"]!), model.ClassNames, model.Network.Question == QuestionKind.Numbers, values["data"]!);
    }
}
