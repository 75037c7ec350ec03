using System.CommandLine;
using System.Globalization;
using Gradus.Activations;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Training;

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
        new("Memory of training",
            new("batch", "N", "Examples in a step; 32 unless given."),
            new("optimizer", "NAME", "The optimizer, as in training; adam unless given."),
            new("precision", "single|double", "The numbers to train in; those of the model, or single, unless given.")),
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
            "Shows the layers of a model or of a described network: shapes, parameters, multiply-adds, how the weights start and why, and the memory that training takes.",
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
        (Network network, Precision precision) = Described(path, values);
        var options = new TrainingOptions
        {
            Optimizer = values.Read("optimizer", Catalog.Parse<Optimizer>) ?? new Adam(),
            BatchSize = values.Count("batch", "32") ?? 32,
            Precision = values.Has("precision") ? TrainingPlan.Precision(values) : precision,
        };
        var memory = TrainingMemory.Of(network, options, options.BatchSize.Value);
        if (values.IsOn("json"))
        {
            JsonDocumentWriter.Write(terminal, "summary", json =>
            {
                NetworkJson.Write(json, network);
                json.Object("memory", _ =>
                {
                    json.WriteNumber("model", memory.Model);
                    json.WriteNumber("batch", options.BatchSize!.Value);
                    json.WriteString("optimizer", Catalog.Write(options.Optimizer));
                    json.WriteNumber("weights", memory.Weights);
                    json.WriteNumber("step", memory.Batch);
                });
            });
        }
        else
        {
            terminal.Out.Write(network.Summarize());
            terminal.Out.WriteLine($"\nmemory: {Figures.Memory(memory.Model)} of weights; training with {Catalog.Write(options.Optimizer)} on {Figures.Count(options.BatchSize!.Value, "example")} a step takes {Figures.Memory(memory.Total)} beside the program and the data");
        }

        return ExitCode.Ok;
    }

    private static (Network Network, Precision Precision) Described(string? path, SettingValues values)
    {
        if ((path is null) == !values.Has("layers"))
        {
            throw CommandException.Usage("summary takes a model file, or --layers and --inputs; give one of them.");
        }

        if (path is null)
        {
            return (NetworkChoice.Of(values, Inputs(values), new Identity()), Precision.Single);
        }

        Model loaded = ModelPath.Load(path);
        return (loaded.Network, loaded.Precision);
    }

    private static Shape Inputs(SettingValues values)
    {
        if (values["inputs"] is not { } text)
        {
            throw CommandException.Usage("--layers needs --inputs beside it: the number of inputs of an example.");
        }

        int[] lengths = [.. text.Split('x').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length > 0
            ? length
            : throw values.Wrong("inputs", "takes a whole number from 1, or several as in 64x64x3"))];
        return lengths.Aggregate(1.0, (count, length) => count * length) <= int.MaxValue
            ? new Shape(lengths)
            : throw values.Wrong("inputs", $"is {int.MaxValue} numbers at most, all lengths multiplied");
    }
}
