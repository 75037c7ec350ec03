using Gradus.Diagnostics;
using Gradus.Drawing;

namespace Gradus.Reports;

/// <summary>What stood out, in plain words.</summary>
internal static class ReportFindings
{
    public static void Write(SvgText page, IReadOnlyList<string> warnings, IReadOnlyList<Finding> findings)
    {
        page.Open("section").Element("h2", "Findings");
        if (findings.Count == 0 && warnings.Count == 0)
        {
            page.Element("p", "Nothing stood out: no dead or saturated units, no vanishing gradient, no sign of a wrong rate, and nothing odd in the data.");
        }

        foreach (string warning in warnings)
        {
            page.Open("article", "class", "finding").Element("h3", "Before the run").Element("p", warning).Close("article");
        }

        foreach (Finding finding in findings)
        {
            page.Open("article", "class", "finding").Element("h3", finding.Subject).Element("p", finding.Evidence).Element("p", finding.Cause);
            page.Open("p").Element("strong", "What to do: ").Words(finding.Remedy).Close("p").Close("article");
        }

        page.Close("section");
    }
}
