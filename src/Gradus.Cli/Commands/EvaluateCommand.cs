using System.CommandLine;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Losses;
using Gradus.Networks;

namespace Gradus.Cli.Commands;

/// <summary>Measures a model on examples.</summary>
internal sealed class EvaluateCommand : SettingsCommand
{
    private static readonly SettingGroup[] Groupings =
    [
        CommonSettings.Data,
        new("Measures",
            new("threshold", "NUMBER", "From which probability on the answer is yes; 0.5 unless given."),
            new("loss", "NAME", "The loss of which the cost is the mean; unless given, the one that goes with the output layer.")),
        new("Output", CommonSettings.Json),
    ];

    private readonly Argument<string> model = new("MODEL") { Description = "A model file." };
    private readonly Terminal terminal;

    public EvaluateCommand(Terminal terminal)
        : base(
            "evaluate",
            "Measures a model on examples with known targets: every metric that goes with what it is asked.",
            Groupings,
            "gradus evaluate model.safetensors --data flower",
            "gradus evaluate iris.safetensors --data iris.csv --json")
    {
        this.terminal = terminal;
        Add(model);
        SetAction(result => Run(result.GetRequiredValue(model), Read(result)));
    }

    private int Run(string path, SettingValues values)
    {
        Model loaded = ModelPath.Load(path);
        Dataset data = JudgedData.Of(values, loaded);
        Evaluation evaluation = loaded.Evaluate(data, values.Probability("threshold") ?? 0.5, values.Read("loss", Catalog.Parse<Loss>));
        if (values.IsOn("json"))
        {
            JsonDocumentWriter.Write(terminal, "evaluate", json => EvaluationReport.Write(json, evaluation));
        }
        else
        {
            terminal.Out.Write(evaluation);
        }

        return ExitCode.Ok;
    }
}
