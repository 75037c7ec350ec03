using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Steps;

/// <summary>From settings to a run that can begin. What would end it at its end, hours later, ends it here.</summary>
internal static class RunPreparation
{
    /// <summary>Refuses paths at which nothing can be written, before anything is read.</summary>
    public static void RequirePaths(SettingValues values)
    {
        values.Default("out", Defaults.ModelFile);
        OutputPath.RequireForModel(values["out"]!, "--out", values.IsOn("force"));
        ReportPage.RequireFree(values);
        if (values["save-settings"] is { } asked)
        {
            OutputPath.RequireForSettings(asked, "--save-settings", values.IsOn("force"));
        }

        OutputPath.RequireDifferent(values, "out", "report", "remedied-out", "save-settings");
        RemedyReport.Require(values);
    }

    /// <summary>Chooses what the settings leave open, and checks that all goes together.</summary>
    /// <param name="values">The settings; what is chosen is added.</param>
    /// <param name="data">The examples.</param>
    /// <param name="given">The model to begin with, where the settings name one.</param>
    /// <param name="from">Where the run goes on; null where it begins.</param>
    /// <param name="notes">Where it is said what was chosen.</param>
    public static PreparedRun Of(SettingValues values, RunData data, Model? given, Checkpoint? from, RunNotes notes)
    {
        if (given?.Preprocessing is null && from is null)
        {
            notes.Say(Defaults.FillPreparation(values, data.Training));
        }

        if (given is null && from is null)
        {
            notes.Say(Defaults.FillNetwork(values, data.Training));
        }

        TrainingOptions options = TrainingPlan.Of(values, data.Training, data.Validation);
        data.TellStreamed(notes, isMeasured: options.Preparations.Count > 0 && from is null);
        Model? start = given is null || from is not null ? null : Given(values, options, data.Training, given);
        RunExamples examples = Examples(values, options, data.Training, start, from);
        Network network = from?.Network ?? start?.Network ?? NetworkChoice.For(values, data.Training, options, examples.InputShape);
        if (start is null && from is null && values["weights"] is { } path)
        {
            start = StartingWeights.Read(network.FittedTo(examples.Training).Build(options.Seed, options.Precision), path);
        }

        if (data.Test is { } test)
        {
            examples.CheckTest(network, test);
        }

        (RunExamples windows, string? doubt) = MemorySize.Windows(values, network, options, examples);
        // Without given weights the trainer draws first weights, orders and masks from one generator, as a script that seeds once does.
        return new(values, data, windows, network, start, from, options, ForecastReport.Of(network, options, windows.All), doubt);
    }

    private static RunExamples Examples(SettingValues values, TrainingOptions options, ExampleSource data, Model? start, Checkpoint? from)
    {
        Trainer trainer = new(options);
        return from is not null ? trainer.Prepare(from, data)
            : start is not null ? trainer.Prepare(start, data)
            // How many inputs the network has is known when they are prepared; what it is asked, before.
            : trainer.Prepare(NetworkChoice.For(values, data, options).Question, data);
    }

    private static Model Given(SettingValues values, TrainingOptions options, ExampleSource data, Model given)
    {
        StartingWeights.RequireInputs(given, data, values["weights"]!);
        return values.Has("layers") ? StartingWeights.Take(values, given, data, options) : given;
    }
}
