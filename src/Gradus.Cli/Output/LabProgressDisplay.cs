using Gradus.Labs;

namespace Gradus.Cli.Output;

/// <summary>Says how far a lab is.</summary>
internal sealed class LabProgressDisplay : IProgress<LabProgress>
{
    private readonly ProgressLine line;
    private readonly Lab lab;

    private LabProgressDisplay(ProgressLine line, Lab lab) => (this.line, this.lab) = (line, lab);

    /// <summary>Runs a lab while showing how far it is.</summary>
    public static LabResult Watch(Terminal terminal, Lab lab, IReadOnlyDictionary<string, string> options)
    {
        using ProgressLine line = new(terminal);
        return lab.Run(options, new LabProgressDisplay(line, lab), terminal.Interruption("stopping; the lab under way is given up."));
    }

    public void Report(LabProgress value) => line.Show(lab.Name, value.Share, value.Doing);
}
