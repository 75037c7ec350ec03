using System.Diagnostics;
using System.Text;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Files;
using Gradus.Labs;

namespace Gradus.Cli.Commands;

/// <summary>Lists the labs, or runs all of them; each is a command below it.</summary>
internal sealed class LabCommand : SettingsCommand
{
    private const string DefaultFolder = "labs";

    private static readonly SettingGroup[] Groupings =
    [
        new("Labs",
            new("all", null, "Run every lab with its defaults and write its page."),
            new("out", "FOLDER", "The folder of the pages of --all; labs unless given."),
            new("docs", "FOLDER", "Run every lab with its defaults and write its page of the documentation, Markdown and SVG, into this folder, in place of its like there."),
            CommonSettings.Force,
            CommonSettings.Json),
    ];

    private readonly Terminal terminal;

    public LabCommand(Terminal terminal, IReadOnlyList<Lab> labs)
        : base(
            "lab",
            "Lists the labs: claims of the notes as experiments that run in seconds. 'gradus lab NAME' runs one.",
            Groupings,
            "gradus lab",
            "gradus lab descent --rates 0.1,1.01")
    {
        this.terminal = terminal;
        foreach (Lab lab in labs)
        {
            Add(new LabRunCommand(terminal, lab));
        }

        SetAction(result => Run(Read(result)));
    }

    private int Run(SettingValues values)
    {
        if (values.Has("out") && !values.IsOn("all"))
        {
            throw CommandException.Usage("--out is the folder of the pages of --all; give --all beside it.");
        }

        if (values.IsOn("force") && !values.IsOn("all") && !values.Has("docs"))
        {
            throw CommandException.Usage("--force goes with --all or --docs, whose pages may take the place of files.");
        }

        RequireFree(values);
        List<(Lab Lab, string? Page, double? Seconds)> made = [];
        if (values.IsOn("all") || values.Has("docs"))
        {
            foreach (Lab lab in LabCatalog.All)
            {
                made.Add(Make(lab, values));
            }
        }

        if (values["docs"] is { } docs)
        {
            Save(docs, LabDocument.IndexName, LabDocument.Index(LabCatalog.All));
        }

        if (values.IsOn("json"))
        {
            WriteJson(made.Count > 0 ? made : [.. LabCatalog.All.Select(lab => (lab, (string?)null, (double?)null))]);
        }
        else if (made.Count == 0)
        {
            TextTable.Write(terminal.Out, ["lab", "shows"], [.. LabCatalog.All.Select(lab => (string[])[lab.Name, lab.Shows])]);
        }

        return ExitCode.Ok;
    }

    // Before a lab is run; where there is no folder yet, nothing is in the way.
    private static void RequireFree(SettingValues values)
    {
        bool force = values.IsOn("force");
        if (values.IsOn("all"))
        {
            string folder = values["out"] ?? DefaultFolder;
            OutputPath.RequireName(folder, "--out");
            foreach (Lab lab in Directory.Exists(folder) ? LabCatalog.All : [])
            {
                OutputPath.RequireForPage(Path.Combine(folder, $"{lab.Name}.html"), "--out", force);
            }

            Directory.CreateDirectory(folder);
        }

        if (values["docs"] is { } docs)
        {
            OutputPath.RequireName(docs, "--docs");
            foreach (Lab lab in Directory.Exists(docs) ? LabCatalog.All : [])
            {
                OutputPath.RequireForDocument(Path.Combine(docs, $"{lab.Name}.md"), "--docs", lab.Title, force);
                foreach (string figure in Directory.GetFiles(docs, $"{lab.Name}-*.svg"))
                {
                    OutputPath.RequireForPicture(figure, "--docs", isPng: false, force);
                }
            }

            if (Directory.Exists(docs))
            {
                OutputPath.RequireForDocument(Path.Combine(docs, LabDocument.IndexName), "--docs", LabDocument.IndexTitle, force);
            }
        }
    }

    private (Lab, string?, double?) Make(Lab lab, SettingValues values)
    {
        var clock = Stopwatch.StartNew();
        LabResult result = LabProgressDisplay.Watch(terminal, lab, new Dictionary<string, string>());
        string? path = null;
        if (values.IsOn("all"))
        {
            path = Path.Combine(values["out"] ?? DefaultFolder, $"{lab.Name}.html");
            Save(Path.GetDirectoryName(path)!, Path.GetFileName(path), LabPage.Of(lab, result, new Dictionary<string, string>()).ToHtml());
        }

        if (values["docs"] is { } folder)
        {
            foreach ((string name, string text) in LabDocument.Files(lab, result))
            {
                Save(folder, name, text);
            }
        }

        if (!values.IsOn("json"))
        {
            terminal.Out.WriteLine($"{lab.Name} ({Figures.Duration(clock.Elapsed)}){(path is null ? "" : $"  {path}")}");
            terminal.Out.Flush();
        }

        return (lab, path, clock.Elapsed.TotalSeconds);
    }

    private static void Save(string folder, string name, string text)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
    }

    private void WriteJson(IEnumerable<(Lab Lab, string? Page, double? Seconds)> labs) => JsonDocumentWriter.Write(terminal, "lab", json => json.Array("labs", labs, one =>
    {
        json.WriteString("name", one.Lab.Name);
        json.WriteString("shows", one.Lab.Shows);
        json.WriteString("page", one.Page is null ? null : Path.GetFullPath(one.Page));
        json.Number("seconds", one.Seconds);
    }));
}
