using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Losses;
using Gradus.Networks;

namespace Gradus.Cli.Commands;

/// <summary>Compares the gradients of a network with differences of its cost.</summary>
internal sealed class CheckCommand : SettingsCommand
{
    private static readonly SettingGroup[] Groupings =
    [
        CommonSettings.Data,
        CommonSettings.Network,
        new("Machine", CommonSettings.Memory),
        new("Check",
            new("loss", "NAME", "The loss; unless given, the one that goes with the output layer."),
            new("l1", "LAMBDA", "Price on the size of the weights, as in training."),
            new("l2", "LAMBDA", "Price on the squares of the weights, as in training."),
            new("seed", "SEED", "What the weights, the checked elements and the examples are drawn from; 0 unless given."),
            new("rng", "NAME", "The generator of seeds that are plain numbers: counter or numpy."),
            new("samples", "N", "Elements of each parameter that are checked; 50 unless given."),
            new("examples", "N", "Examples the cost is computed over; 64 unless given."),
            new("threshold", "NUMBER", "The relative error from which on a gradient is wrong, 1e-9 or above; 1e-6 unless given.")),
        new("Output",
            CommonSettings.Json,
            CommonSettings.SettingsFile),
    ];

    private readonly Terminal terminal;

    public CheckCommand(Terminal terminal)
        : base(
            "check",
            "Checks the gradients of a network in double precision against differences of its cost; exit code 1 if one is wrong.",
            Groupings,
            "gradus check",
            "gradus check --data iris.csv --layers 8:gelu,batch-norm,3:softmax --l2 0.1")
    {
        this.terminal = terminal;
        SetAction(result => Run(Read(result)));
    }

    private int Run(SettingValues values)
    {
        values.Default("data", "flower");
        (Dataset data, _, string? doubt) = DataChoice.Some(values, single: false, new ReadingLines(terminal));
        if (doubt is not null)
        {
            terminal.Note(doubt);
        }

        values.Default("layers", NetworkChoice.Suitable(Targets.Of(data)));
        Network network = NetworkChoice.For(values, data, new() { Precision = Precision.Double });
        var defaults = new GradientCheckOptions();
        GradientCheckResult result = GradientCheck.Run(
            network,
            data,
            values.Read("loss", Catalog.Parse<Loss>),
            TrainingPlan.Regularizers(values),
            new GradientCheckOptions
            {
                Seed = SeedText.OfRun(values),
                SamplesPerParameter = values.Count("samples", "50") ?? defaults.SamplesPerParameter,
                MaxExamples = values.Count("examples", "64") ?? defaults.MaxExamples,
                Threshold = Threshold(values) ?? defaults.Threshold,
            });
        if (values.IsOn("json"))
        {
            WriteJson(network, result);
        }
        else
        {
            terminal.Out.Write(result);
        }

        return result.Passed ? ExitCode.Ok : ExitCode.Failed;
    }

    private static double? Threshold(SettingValues values) => values.Number("threshold", "1e-6") is not { } error ? null
        : error is >= 1e-9 and <= 1 ? error
        : throw values.Wrong("threshold", "lies between 1e-9, the smallest error that differences of a cost can show, and 1, such as 1e-6");

    private void WriteJson(Network network, GradientCheckResult result) => JsonDocumentWriter.Write(terminal, "check", json =>
    {
        json.WriteBoolean("passed", result.Passed);
        json.Number("worstError", result.WorstError);
        json.Number("threshold", result.Threshold);
        NetworkJson.Write(json, network);
        json.Array("checks", result.Parameters, parameter =>
        {
            json.WriteString("name", parameter.Name);
            json.WriteNumber("checked", parameter.Checked);
            json.WriteNumber("skipped", parameter.Skipped);
            json.Number("worstError", parameter.WorstError);
            json.WriteString("worstElement", parameter.WorstElement);
            json.Number("backward", parameter.Analytic);
            json.Number("differences", parameter.Numeric);
        });
    });
}
