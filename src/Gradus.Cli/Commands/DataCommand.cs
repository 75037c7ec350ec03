using System.CommandLine;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Data.Descriptions;
using Gradus.Data.Sets;
using Gradus.Files;
using Gradus.Networks;

namespace Gradus.Cli.Commands;

/// <summary>Lists the built-in sets, prints one as CSV, or describes data: a set, a file or a folder.</summary>
internal sealed class DataCommand : SettingsCommand
{
    /// <summary>What each set is, by its name in the catalog.</summary>
    public static readonly IReadOnlyDictionary<string, string> Descriptions = new Dictionary<string, string>
    {
        ["flower"] = "a flower of two colours in the plane, the set of the notes",
        ["moons"] = "two half circles that reach into each other",
        ["circles"] = "a circle within a circle",
        ["spirals"] = "arms that wind around each other",
        ["blobs"] = "round clouds, each a class",
        ["xor"] = "the exclusive or of two signs, in four noisy clouds",
        ["parity"] = "all rows of n bits: is the number of ones odd?",
        ["square"] = "y = x squared, a regression",
        ["sine"] = "y = sin x, a regression",
        ["pictures"] = "small colour pictures of two kinds of thing",
        ["digits"] = "small grey pictures of the ten digits",
    };

    private static readonly SettingGroup[] Groupings =
    [
        new("What to do",
            new("describe", null, "Describe the data instead: columns, types, ranges, missing values, the balance of the classes, copies, constant columns, columns that give the answer away, and what to do about them."),
            CommonSettings.Memory,
            new("out", "FILE", "Write the CSV to a file instead of standard output."),
            CommonSettings.Force,
            CommonSettings.Json),
        CommonSettings.Data,
    ];

    private readonly Argument<string?> set = new("NAME")
    {
        Description = "A set with its arguments, such as flower or 'moons(300, noise: 0.2)', or, with --describe, a file or folder; none lists the sets.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Terminal terminal;

    public DataCommand(Terminal terminal)
        : base(
            "data",
            "Lists the built-in sets, prints one as CSV, or describes what data hold.",
            Groupings,
            "gradus data",
            "gradus data 'moons(300, noise: 0.2)' --data-seed 3 --out moons.csv",
            "gradus data iris.csv --describe")
    {
        this.terminal = terminal;
        Add(set);
        SetAction(result => Run(result.GetValue(set), Read(result)));
    }

    private int Run(string? name, SettingValues values)
    {
        if (name is not null && values.Has("data"))
        {
            throw CommandException.Usage($"'{name}' and --data both name data; give one of them.");
        }

        name ??= values["data"];
        if (values.IsOn("describe"))
        {
            return Describe(name, values);
        }

        if (FileChoice.Settings.Append("memory").FirstOrDefault(values.Has) is { } unused)
        {
            throw CommandException.Usage($"--{unused} says how a file is read; it goes with --describe.");
        }

        if (name is null)
        {
            if (values.HasAny("data-seed", "out", "force"))
            {
                throw CommandException.Usage("--data-seed, --out and --force go with the name of a set; 'gradus data' lists them.");
            }

            List(values.IsOn("json"));
            return ExitCode.Ok;
        }

        if (FileChoice.IsFile(name))
        {
            throw CommandException.Usage($"'{name}' names a file, and only built-in sets are printed: add --describe to see what the file holds.");
        }

        if (values.IsOn("json"))
        {
            throw CommandException.Usage("a set is printed as CSV; --json goes with the list and with --describe.");
        }

        if (values.IsOn("force") && !values.Has("out"))
        {
            throw CommandException.Usage("--force goes with --out, the file that may be replaced.");
        }

        values["data"] = name;
        Dataset data = DataChoice.Generate(values);
        if (values["out"] is { } path)
        {
            OutputPath.RequireForTable(path, "--out", Header(data), values.IsOn("force"));
            CancellationToken cancellation = terminal.Interruption("stopping; no file is written.");
            AtomicFile.Write(path, stream =>
            {
                using StreamWriter writer = new(new StoppableStream(stream, cancellation), leaveOpen: true);
                CsvFile.Write(writer, data);
            });
            terminal.Note($"{Figures.Whole(data.Count)} examples are in {path}.");
        }
        else
        {
            CsvFile.Write(terminal.Out, data);
        }

        return ExitCode.Ok;
    }

    private static string Header(Dataset data)
    {
        using StringWriter first = new();
        CsvFile.Write(first, data.Take([0]));
        return first.ToString().Split('\n')[0];
    }

    private int Describe(string? name, SettingValues values)
    {
        if (name is null || values.HasAny("out", "force"))
        {
            throw CommandException.Usage(name is null
                ? "--describe needs data: name a set, a file or a folder, such as 'gradus data iris.csv --describe'."
                : "--describe writes no CSV; leave out --out and --force, or --describe.");
        }

        values["data"] = name;
        (Dataset data, IReadOnlyList<string> notes, string? doubt) = DataChoice.Some(values, single: true, new ReadingLines(terminal));
        if (doubt is not null)
        {
            terminal.Note(doubt);
        }

        var description = DataDescription.Of(data);
        if (values.IsOn("json"))
        {
            JsonDocumentWriter.Write(terminal, "data", json => DescriptionReport.Write(json, description, doubt is null ? notes : [.. notes, doubt]));
            return ExitCode.Ok;
        }

        foreach (string note in notes)
        {
            terminal.Note(note);
        }

        DescriptionReport.Write(terminal.Out, name, description);
        return ExitCode.Ok;
    }

    private void List(bool asJson)
    {
        (string Name, string Signature)[] sets = [.. Catalog.Names<GeneratedData>().Zip(Catalog.Signatures<GeneratedData>())];
        if (asJson)
        {
            JsonDocumentWriter.Write(terminal, "data", json => json.Array("sets", sets, one =>
            {
                json.WriteString("name", one.Name);
                json.WriteString("signature", one.Signature);
                json.WriteString("description", Descriptions.GetValueOrDefault(one.Name));
            }));
            return;
        }

        int width = sets.Max(one => one.Signature.Length);
        foreach ((string name, string signature) in sets)
        {
            terminal.Out.WriteLine($"{signature.PadRight(width)}  {Descriptions.GetValueOrDefault(name)}");
        }
    }
}
