using Gradus.Data;
using Gradus.Drawing;
using Gradus.Networks;

namespace Gradus.Reports;

/// <summary>All that repeats the run.</summary>
internal static class ReportSettings
{
    public static void Write(SvgText page, TrainingReport report, Model model, Dataset training)
    {
        page.Open("section").Element("h2", "To repeat the run");
        if (report.Command is { } command)
        {
            page.Element("pre", command, "class", "command", "tabindex", "0");
        }

        ReportSection.WriteTable(page, ["setting", "value"], [.. report.Settings.Select(setting => (string[])[setting.Key, setting.Value]), ["the training data", training.Fingerprint()]], firstNumber: 2);
        if (report.Options is { } options)
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
