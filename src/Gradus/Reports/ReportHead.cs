using Gradus.Data;
using Gradus.Drawing;
using Gradus.Training;

namespace Gradus.Reports;

/// <summary>The top of the page: how the run ended, and its main figures.</summary>
internal sealed class ReportHead(TrainingResult result, Dataset training, Dataset? test, string title)
{
    public void Write(SvgText page)
    {
        page.Open("header").Element("h1", title).Element("p", result.Reason, "class", "lead");
        page.Open("dl", "class", "tiles");
        EpochRecord? last = result.History.Epochs.Count > 0 ? result.History.Epochs[^1] : null;
        EpochRecord? kept = result.History.Epochs.FirstOrDefault(epoch => epoch.Epoch == result.ModelEpoch);
        Tile("examples", Say.Whole(training.Count), test is null ? "" : $"and {Say.Whole(test.Count)} to test");
        Tile("parameters", Say.Whole(result.Model.Network.Summarize().Parameters), $"in {Say.Count(result.Model.Network.Layers.Count, "layer")}");
        Tile("epochs", Say.Whole(result.History.Epochs.Count), result.ModelEpoch < 0 ? "the model has the first weights" : $"the model is that of epoch {Say.Whole(result.ModelEpoch + 1)}");
        if (last is not null)
        {
            Tile("last cost", Say.Short(last.Cost), last.Accuracy is { } accuracy ? $"{Say.Percent(accuracy)} right" : "");
        }

        if (kept is { ValidationCost: { } cost })
        {
            Tile("validation cost", Say.Short(cost), kept.ValidationAccuracy is { } accuracy ? $"{Say.Percent(accuracy)} right" : "");
        }

        Tile("time", Say.Duration(result.Duration), result.UsedGramPath ? "on the Gram path" : "");
        page.Close("dl").Close("header");

        void Tile(string name, string value, string note)
        {
            page.Open("div").Element("dt", name).Element("dd", value);
            if (note.Length > 0)
            {
                page.Element("dd", note, "class", "note");
            }

            page.Close("div");
        }
    }
}
