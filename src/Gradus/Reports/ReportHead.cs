using Gradus.Data;
using Gradus.Training;

namespace Gradus.Reports;

/// <summary>The top of the page: how the run ended, and its main figures.</summary>
internal sealed class ReportHead(TrainingResult result, Dataset training, Dataset? test)
{
    public void Write(HtmlPage page)
    {
        List<PageTile> tiles = [];
        EpochRecord? last = result.History.Epochs.Count > 0 ? result.History.Epochs[^1] : null;
        EpochRecord? kept = result.History.Epochs.FirstOrDefault(epoch => epoch.Epoch == result.ModelEpoch);
        Add("examples", Say.Whole(training.Count), test is null ? "" : $"and {Say.Whole(test.Count)} to test");
        Add("parameters", Say.Whole(result.Model.Network.ParameterCount), $"in {Say.Count(result.Model.Network.Layers.Count, "layer")}");
        Add("epochs", Say.Whole(result.History.Epochs.Count), Weights());
        if (last is not null)
        {
            Add("last cost", Say.Short(last.Cost), last.Accuracy is { } accuracy ? $"{Say.Percent(accuracy)} right" : "");
        }

        if (kept is { ValidationCost: { } cost })
        {
            Add("validation cost", Say.Short(cost), kept.ValidationAccuracy is { } accuracy ? $"{Say.Percent(accuracy)} right" : "");
        }

        Add("time", Say.Duration(result.Duration), result.UsedGramPath ? "on the Gram path" : "");
        page.Head(result.Reason, tiles);

        void Add(string name, string value, string note) => tiles.Add(new PageTile(name, value, note));
    }

    private string Weights() => result.ModelEpoch >= 0 ? $"the model is that of epoch {Say.Whole(result.ModelEpoch + 1)}"
        : result.Outcome == Outcome.Cancelled ? "stopped within the first"
        : "the model has the first weights";
}
