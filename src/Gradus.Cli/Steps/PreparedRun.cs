using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Steps;

/// <summary>A run that can begin: everything is read, chosen and checked.</summary>
/// <param name="Values">The settings, with those that were not given.</param>
/// <param name="Data">What was read.</param>
/// <param name="Examples">The examples to train on, divided and prepared.</param>
/// <param name="Network">What is trained.</param>
/// <param name="Start">The weights to begin with; null to draw them.</param>
/// <param name="From">Where the run goes on; null where it begins.</param>
/// <param name="Options">How it is trained.</param>
/// <param name="Forecast">What it will take.</param>
/// <param name="Doubt">Why it may take more memory than it is allowed; null where it does not.</param>
internal sealed record PreparedRun(
    SettingValues Values, RunData Data, RunExamples Examples, Network Network, Model? Start, Checkpoint? From, TrainingOptions Options, Forecast Forecast,
    string? Doubt)
{
    /// <summary>Where the model goes.</summary>
    public string ModelPath => Values["out"]!;

    public bool IsQuiet => Values.IsOn("quiet");

    public bool IsJson => Values.IsOn("json");

    /// <summary>The network in a line.</summary>
    public string Shape => NetworkLine.Of(Network);

    /// <summary>Says what comes, before it does.</summary>
    public void Tell(RunNotes notes)
    {
        notes.Say($"training {Shape} on {Figures.Count(Data.Training.Count, "example")} for {Figures.Count(Options.Epochs, "epoch")}; Ctrl-C stops and keeps the best model.");
        notes.Say(ForecastReport.Line(Forecast));
        notes.Say(Doubt);
        Data.Tell(notes);
    }
}
