using System.Globalization;
using Gradus.Cli.Output;
using Gradus.Cli.Runs;
using Gradus.Data;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Cli.Settings;

/// <summary>In how much memory examples are kept, and from where on they are streamed instead.</summary>
internal static class MemorySize
{
    private const double InMemory = 0.5, Streamed = 0.25;

    // What the process has in use beside examples and weights, as the system counts it: about 100 MB in runs on 1 to 10 GB with the
    // evaluation at their end, a part of it garbage that the collector has not looked at; the rest for more threads. It is no measure of
    // this machine, so that a run that goes on elsewhere has the same windows.
    private const double Program = 150e6;

    // Where all else leaves less, windows take a quarter all the same, or so much.
    private const double LeastShare = 0.25, EnoughForWindows = 16e6;

    // Of what is described or checked by some of its examples, these take about such a share of the memory.
    private const double OfSome = 1.0 / 16;

    private static readonly (string Unit, double Bytes)[] _units = [("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("TB", 1e12)];

    private static double Available => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>The bytes that <c>--memory</c> names; null where it is not set.</summary>
    public static double? Of(SettingValues values)
    {
        if (values["memory"] is not { } text)
        {
            return null;
        }

        (string unit, double bytes) = _units.FirstOrDefault(one => text.EndsWith(one.Unit, StringComparison.OrdinalIgnoreCase), ("", 1));
        return double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number * bytes is >= 2e6 and <= long.MaxValue
            ? number * bytes
            : throw values.Wrong("memory", "takes a size from 2MB, such as 500MB or 4GB");
    }

    /// <summary>Whether examples that take so many bytes are read into memory, where parts and prepared inputs are copies of them.</summary>
    public static bool Holds(SettingValues values, double bytes)
    {
        int copies = 2 + (DataChoice.Share(values, "test") is null ? 0 : 1) + (DataChoice.Share(values, "validation") is null ? 0 : 1);
        return copies * bytes <= (Of(values) is { } all ? Room(all) : InMemory * Available);
    }

    /// <summary>How examples are streamed; the memory for it is set where it was not, so that a run that goes on has the same.</summary>
    public static StreamOptions ForStream(SettingValues values, IProgress<ReadingProgress>? progress)
    {
        values.Default("memory", string.Create(CultureInfo.InvariantCulture, $"{Math.Max(200, Math.Floor(Streamed * Available / 1e6))}MB"));
        return new() { Memory = (long)Room(Of(values)!.Value), Progress = progress };
    }

    /// <summary>
    /// Streamed examples in windows that take what the program and the training leave, and what to say where that is too little. Checkpoints
    /// count whether they are written or not, so that a run has the same windows, and the same bits, with a folder and without one.
    /// </summary>
    public static (RunExamples Examples, string? Doubt) Windows(SettingValues values, Network network, TrainingOptions options, RunExamples examples)
    {
        if (examples.All is not StreamedDataset)
        {
            return (examples, null);
        }

        double all = Of(values)!.Value, least = Least(all);
        var beside = TrainingMemory.Of(network, options with { Checkpoints = new(RunFolder.CheckpointName) }, examples.All.Count);
        double validation = options.Validation is StreamedDataset || options.ValidationShare > 0 ? StreamOptions.MostUnshuffled : 0;
        double left = all - Program - beside.Total - validation;
        if (left >= least)
        {
            return (examples.Within((long)left), null);
        }

        double needed = Program + beside.Total + validation + least;
        return (examples.Within((long)least), $"the run takes more than --memory {values["memory"]}, about {Mb(needed)}: {Mb(Program)} for the program, {Mb(beside.Weights)} for the weights and what training keeps beside them, {Mb(beside.Batch)} for the examples of a step, {Mb(validation + least)} for windows of examples. Give --memory {Math.Ceiling((Program + beside.Total + validation + EnoughForWindows) / 1e6):0}MB or more, a smaller --batch, or fewer units in --layers.");
    }

    /// <summary>Some examples, evenly spread, of those that are streamed: as many as go well into the memory.</summary>
    public static Dataset Some(SettingValues values, StreamedDataset examples) => examples.Sample((int)Math.Clamp(
        OfSome * Of(values)!.Value / (sizeof(double) * (examples.InputShape.Count + examples.TargetWidth)), 100, 200_000));

    private static double Room(double all) => Math.Max(Least(all), all - Program);

    private static double Least(double all) => Math.Clamp(LeastShare * all, StreamOptions.LeastMemory, EnoughForWindows);

    private static string Mb(double bytes) => $"{Figures.Whole((long)Math.Ceiling(bytes / 1e6))} MB";
}
