using Gradus.Cli.Output;
using Gradus.Cli.Runs;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Commands;

/// <summary>Trains a network and writes the model.</summary>
internal sealed class TrainCommand : SettingsCommand
{
    private readonly Terminal terminal;

    public TrainCommand(Terminal terminal)
        : base(
            "train",
            "Trains a network on a table, on arrays or on pictures and writes the model. With nothing else, the flower net of the notes on built-in data.",
            TrainSettings.Groups,
            "gradus train",
            "gradus train --data iris.csv --out iris.safetensors",
            "gradus train --data flower --layers '4:tanh:normal(0.01),1:sigmoid:normal(0.01)' --rng numpy --seed 2 --rate 1.2 --batch full --epochs 5001 --precision double --print-cost 1000",
            "gradus train --data table.csv --target price --layers '20:relu,dropout(0.2),1:identity' --optimizer adam:0.001 --validation 0.2 --patience 20",
            "gradus train --data flower --layers 5:relu,2:relu,1:sigmoid --rng numpy --seed 3 --optimizer adam:0.0007 --batch 64 --shuffle-seed 11+1",
            "gradus train --settings run.json --epochs 200")
    {
        this.terminal = terminal;
        SetAction(result => Run(Read(result)));
    }

    private int Run(SettingValues values)
    {
        RunKeeper? run = RunKeeper.Resume(values, [.. Known.Where(CommonSettings.IsOfRun)]);
        try
        {
            return Run(values, ref run);
        }
        finally
        {
            run?.Dispose();
        }
    }

    private int Run(SettingValues values, ref RunKeeper? run)
    {
        bool quiet = values.IsOn("quiet");
        List<string> said = [];
        Checkpoint? from = run?.From;
        Say(run?.OtherDirectory());
        Say(from?.Notice);
        Say(Defaults.FillFlower(values));
        Model? given = from is null && values["weights"] is { } weights && !StartingWeights.IsJson(weights) ? ModelPath.Load(weights) : null;
        values.Default("out", Defaults.ModelFile);
        string path = values["out"]!;
        OutputPath.RequireForModel(path, "--out", values.IsOn("force"));
        ReportPage.RequireFree(values);
        if (values["save-settings"] is { } asked)
        {
            OutputPath.RequireForSettings(asked, "--save-settings", values.IsOn("force"));
        }

        OutputPath.RequireDifferent(values, "out", "report", "remedied-out", "save-settings");
        RemedyReport.Require(values);

        bool single = TrainingPlan.Precision(values) == Precision.Single;
        ReadingLines? reading = quiet ? null : new(terminal);
        ExampleSource opened = DataChoice.Open(values, single, given?.Columns, reading);
        using StreamedDataset? streamed = opened as StreamedDataset;
        (ExampleSource training, ExampleSource? test) = DataChoice.Divide(values, opened, single, reading);
        using StreamedDataset? streamedTest = test as StreamedDataset;
        ExampleSource? validation = DataChoice.File(values, "validation", training, single, reading);
        using StreamedDataset? streamedValidation = validation as StreamedDataset;
        if (given?.Preprocessing is null && from is null)
        {
            Say(Defaults.FillPreparation(values, training));
        }

        if (given is null && from is null)
        {
            Say(Defaults.FillNetwork(values, training));
        }

        TrainingOptions options = TrainingPlan.Of(values, training, validation);
        Model? start = from is null ? Start(values, options, training, given) : null;
        Network network = from?.Network ?? start?.Network ?? NetworkChoice.For(values, training, options);
        if (values["save-settings"] is { } settingsPath)
        {
            SettingsFile.Save(values, settingsPath, [.. Known.Where(CommonSettings.IsKept)]);
        }

        Say($"training {Shape(network)} on {Figures.Count(training.Count, "example")} for {Figures.Count(options.Epochs, "epoch")}; Ctrl-C stops and keeps the best model.");
        Forecast forecast = ForecastReport.Of(network, options, training);
        Say(ForecastReport.Line(forecast));
        foreach (string note in training.Notes)
        {
            Say(note);
        }

        Say(streamed is null ? null
            : $"the examples do not fit into the memory: they are streamed from {values["data"]} in shuffled blocks, with --memory {values["memory"]}{(options.Preparations.Count > 0 && from is null ? "; first all are read to measure what the preparation needs" : "")}.");

        Say(FoundBeside("validation", validation, "the weights of the best epoch on it are kept"));
        Say(FoundBeside("test", test, "the model is evaluated on it at the end"));

        run ??= RunKeeper.Begin(values, Say);
        run?.Describe([.. Known.Where(CommonSettings.IsOfRun)], training, test, network, Shape(network), options);
        Say(from is not null ? $"going on with {run!.Path} after {Figures.Count(from.Updates, "update")}, in epoch {Figures.Whole(from.Epoch + 1)}."
            : run is not null ? $"the run is kept in {run.Path}." : null);
        run?.Log(string.Join('\n', said));
        options = options with { RecordLayers = run is not null || values.Has("report") };

        Terminal followed = run?.Following(terminal) ?? terminal;
        CancellationToken cancellation = terminal.Interruption("stopping; the best model is kept.");
        RunKeeper? kept = run;
        var trainer = new Trainer(run?.With(options) ?? options);
        reading?.IsSilent = terminal.IsLive;
        TrainingResult result = ProgressDisplay.For(terminal.IsLive ? terminal : followed, quiet, curve: !values.IsOn("json")).Watch(shown =>
        {
            IProgress<TrainingProgress>? progress = kept?.Recording(shown) ?? shown;
            return from is not null ? trainer.Resume(from, training, progress, cancellation)
                : start is null ? trainer.Train(network, training, progress, cancellation)
                : trainer.Train(start, training, progress, cancellation);
        });
        reading?.IsSilent = false;
        // Before anything looks at it: that may take long, or fail.
        (path, string? fault) = ModelPath.Keep(result.Model, path);
        TrainReport report = new(values.IsOn("json") ? terminal : followed, values, result, training, test, path, run?.Path) { Options = new(values, network, options), Forecast = forecast };
        string? lost = run?.Finish(result, report.OnTraining, report.OnTest);
        report.Remedies = RemedyReport.Try(values, network, options, training, result, ProgressDisplay.For(terminal, quiet, curve: false), cancellation);
        ReportPage page = new(values, [.. Known.Where(CommonSettings.RepeatsRun)], options, result, training, test) { OnTraining = report.OnTraining, OnTest = report.OnTest, Findings = report.Findings, Trials = report.Remedies?.Trials ?? [] };
        string? noPage = page.Write();
        report.HasPage = noPage is null;
        lost ??= run?.Keep(page);
        if (values.IsOn("json"))
        {
            report.WriteJson();
        }
        else
        {
            report.WriteText();
        }

        if (lost is not null)
        {
            terminal.Note(lost);
        }

        int ended = End(result, path, run);
        string[] faults = [.. ((string?[])[fault, report.Remedies?.Fault, noPage]).OfType<string>()];
        return faults.Length == 0 ? ended : throw new CommandException(ExitCode.Failed, string.Join('\n', faults));

        string? FoundBeside(string name, ExampleSource? data, string use) => data is not null && !values.Has(name)
            ? $"The data have a {name} part of {Figures.Count(data.Count, "example")}: {use}."
            : null;

        void Say(string? text)
        {
            if (text is null)
            {
                return;
            }

            said.Add(text);
            if (!quiet)
            {
                terminal.Note(text);
            }
        }
    }

    private int End(TrainingResult result, string path, RunKeeper? run)
    {
        switch (result.Outcome)
        {
            case Outcome.Cancelled:
                string further = run is null ? "" : $" Go on with 'gradus train --resume {run.Path}'.";
                terminal.Note($"stopped on request; the best model so far is in {path}.{further}");
                return ExitCode.Cancelled;
            case Outcome.Diverged:
                string kept = result.ModelEpoch < 0 ? "The weights of the start are" : "The best model before that is";
                terminal.Note($"{result.Reason} {kept} in {path}.");
                return ExitCode.Failed;
            default:
                return ExitCode.Ok;
        }
    }

    /// <summary>
    /// The model of given weights; null without them: the trainer then draws first weights, orders and masks from one
    /// generator, as a script that seeds once does.
    /// </summary>
    private static Model? Start(SettingValues values, TrainingOptions options, ExampleSource data, Model? given)
    {
        if (values["weights"] is not { } path)
        {
            return null;
        }

        if (given is not null && !values.Has("layers"))
        {
            return given;
        }

        Network network = NetworkChoice.For(values, data, options);
        Model start = network.FittedTo(new Trainer(options).Divide(network, data).Training).Build(options.Seed, options.Precision);
        return given is not null ? StartingWeights.Take(start, given, path) : StartingWeights.Read(start, path);
    }

    private static string Shape(Network network)
    {
        string layers = string.Join(" → ", network.Layers.Select(layer => layer switch
        {
            Dense dense => $"{dense.Units} {Catalog.Write(dense.Activation)}",
            // Its numbers are those of the targets.
            Rescale => "rescale",
            _ => Catalog.Write(layer),
        }));
        return $"{Figures.Count(network.Input.Count, "input")} → {layers} ({Figures.Count(network.Summarize().Parameters, "parameter")})";
    }
}
