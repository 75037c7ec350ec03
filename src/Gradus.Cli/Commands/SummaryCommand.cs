using System.CommandLine;
using System.Globalization;
using Gradus.Activations;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Cli.Commands;

/// <summary>Shows the layers of a model, or of a network that is only described.</summary>
internal sealed class SummaryCommand : SettingsCommand
{
    private static readonly SettingGroup[] Groupings =
    [
        CommonSettings.Network,
        new("Input and output",
            new("inputs", "N", "How many inputs an example has; an image may be given as 64x64x3."),
            CommonSettings.Json),
    ];

    private readonly Argument<string?> model = new("MODEL")
    {
        Description = "A model file; none where --layers describes the network.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Terminal terminal;

    public SummaryCommand(Terminal terminal)
        : base(
            "summary",
            "Shows the layers of a model or of a described network: shapes, parameters, multiply-adds, and how the weights start and why.",
            Groupings,
            "gradus summary model.safetensors",
            "gradus summary --layers 20:relu,7:relu,5:relu,1:sigmoid --inputs 12288")
    {
        this.terminal = terminal;
        Add(model);
        SetAction(result => Run(result.GetValue(model), Read(result)));
    }

    private int Run(string? path, SettingValues values)
    {
        Network network = (path, values.Has("layers")) switch
        {
            ({ } file, false) => ModelPath.Load(file).Network,
            (null, true) => NetworkChoice.Of(values, Inputs(values), new Identity()),
            _ => throw CommandException.Usage("summary takes a model file, or --layers and --inputs; give one of them."),
        };
        if (values.IsOn("json"))
        {
            JsonDocumentWriter.Write(terminal, "summary", json => NetworkJson.Write(json, network));
        }
        else
        {
            terminal.Out.Write(network.Summarize());
        }

        return ExitCode.Ok;
    }

    private static Shape Inputs(SettingValues values)
    {
        if (values["inputs"] is not { } text)
        {
            throw CommandException.Usage("--layers needs --inputs beside it: the number of inputs of an example.");
        }

        return new Shape(
            [.. text.Split('x').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length > 0
                ? length
                : throw values.Wrong("inputs", "takes a whole number from 1, or several as in 64x64x3"))]);
    }
}
