using Gradus.Drawing;
using Gradus.Training;

namespace Gradus.Reports;

/// <summary>What became of the remedies that were tried.</summary>
internal static class ReportRemedies
{
    public static void Write(SvgText page, TrainingResult result, IReadOnlyList<RemedyTrial> trials)
    {
        if (trials.Count == 0)
        {
            return;
        }

        page.Open("section").Element("h2", "Remedies tried");
        page.Element("p", "Each run began with the same seed; a remedy that helped stayed for those after it. The model of this page is the one asked for.");
        ReportSection.WriteFigures(page, [() => RunFigures.Remedies(result, trials)]);
        ReportSection.WriteTable(
            page,
            ["finding", "remedy", "helped", "cost before", "cost with it"],
            trials.Select(trial => new[]
            {
                trial.Finding.Subject, trial.Finding.Change!.Description, trial.Helped ? "yes" : "no", Say.Short(trial.CostBefore), Say.Short(trial.CostAfter),
            }),
            firstNumber: 3);
        page.Close("section");
    }
}
