using Gradus.Cli.Output;
using Gradus.Cli.Runs;
using Gradus.Cli.Settings;
using Gradus.Cli.Steps;
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
        RunKeeper? run = RunKeeper.Resume(values, OfRun);
        try
        {
            return Run(values, ref run);
        }
        catch (Exception error) when (run is { HasBegun: false } && error is not OperationCanceledException)
        {
            bool isGone = run.Discard();
            if (!values.IsOn("quiet"))
            {
                terminal.Note($"the run was refused before its first step, {(isGone ? $"and {run.Path} is gone again" : $"but {run.Path} stays: it holds other files too, or cannot be removed")}.");
            }

            throw;
        }
        finally
        {
            run?.Dispose();
        }
    }

    private IReadOnlyList<Setting> OfRun => [.. Known.Where(CommonSettings.IsOfRun)];

    private int Run(SettingValues values, ref RunKeeper? run)
    {
        Checkpoint? from = run?.From;
        RunNotes notes = new(values.IsOn("quiet") ? null : terminal);
        notes.Say(run?.OtherDirectory());
        notes.Say(from?.Notice);
        notes.Say(Defaults.FillFlower(values));

        Model? given = from is null ? StartingWeights.Model(values) : null;
        RunPreparation.RequirePaths(values);
        _ = RunKeeper.Rhythm(values);
        ReadingLines? reading = values.IsOn("quiet") ? null : new(terminal);
        using RunData data = RunData.Open(values, (StartingWeights.AreOfModel(values) ? from?.Start : null)?.Columns ?? given?.Columns, reading);
        PreparedRun prepared = RunPreparation.Of(values, data, given, from, notes);
        if (values["save-settings"] is { } path)
        {
            SettingsFile.Save(values, path, [.. Known.Where(CommonSettings.IsKept)]);
        }

        prepared.Tell(notes);
        run ??= RunKeeper.Begin(values, notes.Say);
        run?.Describe(OfRun, data.Training, data.Test, prepared.Network, prepared.Shape, prepared.Options);
        notes.Say(from is not null ? $"going on with {run!.Path} after {Figures.Count(from.Updates, "update")}, in epoch {Figures.Whole(from.Epoch + 1)}."
            : run is not null ? $"the run is kept in {run.Path}." : null);
        run?.Log(notes.Text);

        prepared = prepared with { Options = prepared.Options with { RecordLayers = run is not null || values.Has("report") } };
        CancellationToken cancellation = terminal.Interruption("stopping; the best model is kept.");
        TrainingResult result = RunTraining.Of(prepared, run, terminal, reading, cancellation);
        return new RunConclusion(prepared, result, run, terminal).Write([.. Known.Where(CommonSettings.RepeatsRun)], cancellation);
    }
}
