using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli.Steps;

/// <summary>The examples of a run: those it trains on, and those that validate and test it. Streams are closed with it.</summary>
internal sealed class RunData : IDisposable
{
    private readonly SettingValues values;
    private readonly List<IDisposable> streams = [];

    private RunData(SettingValues values, TableColumns? columns, IProgress<ReadingProgress>? progress)
    {
        this.values = values;
        bool single = TrainingPlan.Precision(values) == Precision.Single;
        try
        {
            ExampleSource opened = Owned(DataChoice.Open(values, single, columns, progress))!;
            (Training, Test) = DataChoice.Divide(values, opened, single, progress);
            Test = Owned(Test);
            Validation = Owned(DataChoice.File(values, "validation", Training, single, progress));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public ExampleSource Training { get; }

    public ExampleSource? Test { get; }

    /// <summary>The validation part of a file of its own; null where a share is taken, or none.</summary>
    public ExampleSource? Validation { get; }

    /// <param name="values">The settings that name them.</param>
    /// <param name="columns">The inputs as a model knows them.</param>
    /// <param name="progress">Told how far a pass over streamed examples is.</param>
    public static RunData Open(SettingValues values, TableColumns? columns, IProgress<ReadingProgress>? progress) => new(values, columns, progress);

    /// <summary>Says that the examples are streamed, where they are, before the first long pass over them.</summary>
    /// <param name="notes">Where it is said.</param>
    /// <param name="isMeasured">Whether a preparation is measured on them.</param>
    public void TellStreamed(RunNotes notes, bool isMeasured) => notes.Say(Training is not StreamedDataset ? null
        : $"the examples do not fit into the memory: they are streamed from {values["data"]} in shuffled blocks, with --memory {values["memory"]}{(isMeasured ? "; first all are read to measure what the preparation needs" : "")}.");

    /// <summary>Says what was read, and what was found beside the training data.</summary>
    public void Tell(RunNotes notes)
    {
        foreach (string note in Training.Notes)
        {
            notes.Say(note);
        }

        TellOf(notes, "validation", Validation);
        TellOf(notes, "test", Test);
        notes.Say(FoundBeside("validation", Validation, "the weights of the best epoch on it are kept"));
        notes.Say(FoundBeside("test", Test, "the model is evaluated on it at the end"));
    }

    public void Dispose() => streams.ForEach(stream => stream.Dispose());

    // What a file of its own says that the training data do not: a share of these says the same.
    private void TellOf(RunNotes notes, string name, ExampleSource? data)
    {
        foreach (string note in data?.Notes.Except(Training.Notes) ?? [])
        {
            notes.Say($"{name} data: {note}");
        }
    }

    private string? FoundBeside(string name, ExampleSource? data, string use) => data is not null && !values.Has(name)
        ? $"The data have a {name} part of {Figures.Count(data.Count, "example")}: {use}."
        : null;

    private ExampleSource? Owned(ExampleSource? data)
    {
        if (data is StreamedDataset streamed)
        {
            streams.Add(streamed);
        }

        return data;
    }
}
