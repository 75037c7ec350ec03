using System.Diagnostics;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Labs;

namespace Gradus.Cli.Commands;

/// <summary>Runs one lab: its numbers as text or JSON, and its page.</summary>
internal sealed class LabRunCommand : SettingsCommand
{
    private readonly Terminal terminal;
    private readonly Lab lab;

    public LabRunCommand(Terminal terminal, Lab lab)
        : base(lab.Name, lab.Shows, Groupings(lab), $"gradus lab {lab.Name}")
    {
        (this.terminal, this.lab) = (terminal, lab);
        SetAction(result => Run(Read(result)));
    }

    private static SettingGroup[] Groupings(Lab lab) =>
    [
        new("What can be varied", [.. lab.Options.Select(option => new Setting(
            option.Name, option.Placeholder, $"{option.Meaning}{(option.DefaultText.Length == 0 ? "" : $" {option.DefaultText} unless given.")}"))]),
        new("Output",
            new("page", "FILE", $"The page of HTML with the figures; lab-{lab.Name}.html unless given."),
            CommonSettings.Force,
            CommonSettings.Json),
    ];

    private int Run(SettingValues values)
    {
        string page = values["page"] ?? $"lab-{lab.Name}.html";
        OutputPath.RequireForPage(page, "--page", values.IsOn("force"));
        Dictionary<string, string> given = lab.Options.Where(option => values.Has(option.Name)).ToDictionary(option => option.Name, option => values[option.Name]!);
        var clock = Stopwatch.StartNew();
        LabResult result = LabProgressDisplay.Watch(terminal, lab, given);
        LabPage.Of(lab, result, given).Save(page);
        var report = new LabReport(terminal, lab, result);
        if (values.IsOn("json"))
        {
            report.WriteJson(given, page, clock.Elapsed);
        }
        else
        {
            report.WriteText(page, clock.Elapsed);
        }

        return ExitCode.Ok;
    }
}
