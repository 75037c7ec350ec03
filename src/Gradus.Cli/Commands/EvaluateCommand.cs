using System.CommandLine;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli.Commands;

/// <summary>Measures a model on examples.</summary>
internal sealed class EvaluateCommand : SettingsCommand
{
    private readonly Argument<string> model = new("MODEL") { Description = "A model file." };
    private readonly Terminal terminal;

    public EvaluateCommand(Terminal terminal)
        : base(
            "evaluate",
            "Measures a model on examples with known targets: every metric that goes with what it is asked.",
            [CommonSettings.Data, new("Output", CommonSettings.Json)],
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
        Dataset data = ClassAlignment.To(DataChoice.Load(values), loaded.ClassNames, values["data"]!);
        Scores scores = Scores.Of(loaded, data);
        if (values.IsOn("json"))
        {
            JsonDocumentWriter.Write(terminal, "evaluate", json => json.Object("scores", scores.WriteJson));
        }
        else
        {
            scores.WriteText(terminal.Out);
        }

        return ExitCode.Ok;
    }
}
