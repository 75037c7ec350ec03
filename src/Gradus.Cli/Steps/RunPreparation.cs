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
        ExampleSource training = data.Training;
        if (given?.Preprocessing is null && from is null)
        {
            notes.Say(Defaults.FillPreparation(values, training));
        }

        if (given is null && from is null)
        {
            notes.Say(Defaults.FillNetwork(values, training));
        }

        TrainingOptions options = TrainingPlan.Of(values, training, data.Validation);
        Model? start = from is null ? Start(values, options, training, given) : null;
        Network network = from?.Network ?? start?.Network ?? NetworkChoice.For(values, training, options);
        RequireTest(new Trainer(options), network, from?.Start ?? start, data);
        data.MakeWindows(network, options);
        return new(values, data, network, start, from, options, ForecastReport.Of(network, options, data.Training));
    }

    private static void RequireTest(Trainer trainer, Network network, Model? start, RunData data)
    {
        if (data.Test is { } test)
        {
            if (start is null)
            {
                trainer.CheckTest(network, data.Training, test);
            }
            else
            {
                trainer.CheckTest(start, data.Training, test);
            }
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

        if (given is not null)
        {
            StartingWeights.RequireInputs(given, data, path);
            return values.Has("layers") ? StartingWeights.Take(values, given, data, options) : given;
        }

        Network network = NetworkChoice.For(values, data, options);
        Model start = network.FittedTo(new Trainer(options).Divide(network, data).Training).Build(options.Seed, options.Precision);
        return StartingWeights.Read(start, path);
    }
}
