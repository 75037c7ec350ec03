using Gradus.Drawing;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Reports;

/// <summary>All that repeats the run.</summary>
internal static class ReportSettings
{
    public static void Write(SvgText page, IReadOnlyList<KeyValuePair<string, string>> settings, TrainingOptions? options, Model model)
    {
        page.Open("section").Element("h2", "To repeat the run");
        if (settings.Count > 0)
        {
            ReportSection.WriteTable(page, ["setting", "value"], settings.Select(setting => (IReadOnlyList<string>)[setting.Key, setting.Value]), firstNumber: 2);
        }

        if (options is not null)
        {
            Block("Options of training, as JSON", options.ToJson());
        }

        Block("The network, as JSON", model.Network.ToJson());
        page.Element("p", $"Gradus {typeof(Model).Assembly.GetName().Version?.ToString(3)}. The same settings, data and version give the same bits.", "class", "note");
        page.Close("section");

        void Block(string title, string text) =>
            page.Open("details").Element("summary", title).Element("pre", text, "tabindex", "0").Close("details");
    }
}
