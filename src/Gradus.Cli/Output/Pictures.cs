using Gradus.Cli.Runs;
using Gradus.Data;
using Gradus.Drawing;
using Gradus.Networks;
using Gradus.Reports;
using Gradus.Training;

namespace Gradus.Cli.Output;

/// <summary>The pictures of the report by their names on the command line.</summary>
/// <param name="run">The run whose course is drawn; null where there is none.</param>
/// <param name="model">The model; null where there is none.</param>
/// <param name="data">The examples that it answers; null where there are none.</param>
internal sealed class Pictures(KeptRun? run, Model? model, Dataset? data)
{
    private static readonly (string Name, Func<IReadOnlyList<EpochRecord>, Figure?> Draw, string Fits)[] OfEpochs =
    [
        ("cost", RunFigures.Cost, "it is of a run with an epoch"),
        ("accuracy", RunFigures.Accuracy, "it is of a run that tells classes apart"),
        ("rate", RunFigures.Rate, "it is of a run with an epoch"),
    ];

    private static readonly (string Name, Func<Model, Dataset, Figure?> Draw, string Fits)[] OfAnswers =
    [
        ("confusion", ModelFigures.Confusion, "it is of a model that tells up to 60 classes apart"),
        ("worst", ModelFigures.WorstConfused, "it is of pictures that were taken for another class"),
        ("roc", ModelFigures.Roc, "it is of answers yes or no, where both are right for some examples"),
        ("calibration", ModelFigures.Calibration, "it is of answers yes or no"),
        ("decision", ModelFigures.Decision, "it is of classes of two inputs, or of one number of one input, where inputs are numbers"),
        ("predicted", ModelFigures.PredictedAgainstActual, "it is of answers that are numbers"),
    ];

    private static readonly (string Name, Func<Model, Figure?> Draw, string Fits)[] OfModel =
    [
        ("network", ModelFigures.Network, "it is of a model"),
        ("weights", ModelFigures.FirstLayerWeights, "it is of a model whose inputs are pictures"),
    ];

    private static readonly (string Name, Func<IReadOnlyList<LayerRecord>, Figure?> Draw, string Fits)[] OfLayers =
    [
        ("gradients", LayerFigures.Gradients, "it is of a run that was kept"),
        ("spread", LayerFigures.Spreads, "it is of a run that was kept"),
        ("means", LayerFigures.Means, "it is of a run that was kept"),
        ("idle", LayerFigures.Idle, "it is of a run in which units were dead or saturated"),
    ];

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Array.ConvertAll(OfEpochs, one => one.Name), .. Array.ConvertAll(OfAnswers, one => one.Name),
        .. Array.ConvertAll(OfModel, one => one.Name), .. Array.ConvertAll(OfLayers, one => one.Name),
    ];

    /// <summary>Whether a picture shows answers on examples.</summary>
    public static bool NeedsData(string name) => OfAnswers.Any(one => one.Name == name);

    /// <summary>Whether a picture shows a model or its answers.</summary>
    public static bool NeedsModel(string name) => NeedsData(name) || OfModel.Any(one => one.Name == name);

    /// <summary>The picture of a name; null where it does not fit.</summary>
    public Figure? Draw(string name) =>
        OfEpochs.FirstOrDefault(one => one.Name == name).Draw?.Invoke(run?.Epochs ?? [])
        ?? OfLayers.FirstOrDefault(one => one.Name == name).Draw?.Invoke(run?.Layers ?? [])
        ?? (model is null ? null : OfModel.FirstOrDefault(one => one.Name == name).Draw?.Invoke(model))
        ?? (model is null || data is null ? null : OfAnswers.FirstOrDefault(one => one.Name == name).Draw?.Invoke(model, data));

    /// <summary>Why a picture cannot be drawn, and what to do.</summary>
    public string WhyNot(string name)
    {
        string missing = NeedsModel(name)
            ? model is null ? " There is no model: give --model." : NeedsData(name) && data is null ? " There are no examples: give --data." : ""
            : run is null ? " Name a run, as 'gradus runs' lists them." : "";
        string fits = OfEpochs.Select(one => (one.Name, one.Fits)).Concat(OfAnswers.Select(one => (one.Name, one.Fits)))
            .Concat(OfModel.Select(one => (one.Name, one.Fits))).Concat(OfLayers.Select(one => (one.Name, one.Fits))).First(one => one.Name == name).Fits;
        return $"this picture does not fit: {fits}.{missing}";
    }
}
