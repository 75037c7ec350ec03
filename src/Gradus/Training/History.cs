using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>The cost J before one update.</summary>
/// <param name="Step">Updates made before, from 0.</param>
/// <param name="Cost">J of the examples of the step, penalties included.</param>
public readonly record struct StepRecord(long Step, double Cost);

/// <summary>What one epoch brought.</summary>
/// <param name="Epoch">The epoch's number, from 0.</param>
/// <param name="Cost">J over the epoch: the mean over its examples, each seen before its update.</param>
/// <param name="Accuracy">The share of examples classified rightly meanwhile; null where there are no classes.</param>
/// <param name="ValidationCost">The mean loss on the validation part after the epoch; null where it was not measured.</param>
/// <param name="ValidationAccuracy">The share of validation examples classified rightly; null where it was not measured.</param>
/// <param name="Rate">α of the epoch's last update.</param>
public sealed record EpochRecord(
    int Epoch, double Cost, double? Accuracy, double? ValidationCost, double? ValidationAccuracy, double Rate);

/// <summary>What a run recorded on its way.</summary>
public sealed class History
{
    // Of an epoch and of a look at a layer in a checkpoint.
    private const int Columns = 6, LayerColumns = 6;

    private readonly RecordList<StepRecord> steps;
    private readonly RecordList<EpochRecord> epochs;
    private readonly RecordList<LayerRecord> layers;

    /// <summary>A history in which nothing is recorded yet.</summary>
    public History() => (steps, epochs, layers) = (new(), new(), new());

    private History(History other) => (steps, epochs, layers) = (other.steps.SoFar(), other.epochs.SoFar(), other.layers.SoFar());

    /// <summary>The cost every so many updates, as <see cref="TrainingOptions.RecordEvery"/> says.</summary>
    public IReadOnlyList<StepRecord> Steps => steps;

    /// <summary>Every epoch.</summary>
    public IReadOnlyList<EpochRecord> Epochs => epochs;

    /// <summary>
    /// What the layers did now and then, layer by layer at each moment, from before the first update to the end; empty unless
    /// <see cref="TrainingOptions.RecordLayers"/> asks for it.
    /// </summary>
    public IReadOnlyList<LayerRecord> Layers => layers;

    /// <summary>What is recorded now, without what comes later: to be read on any thread.</summary>
    internal History SoFar() => new(this);

    internal void Add(StepRecord step) => steps.Add(step);

    internal void Add(EpochRecord epoch) => epochs.Add(epoch);

    internal void Add(LayerRecord layer) => layers.Add(layer);

    /// <summary>Names everything after so many epochs and updates, of which every so many were recorded.</summary>
    internal void Keep(RunState state, int epochCount, long stepCount, int recordEvery)
    {
        double[] stepCosts = [.. steps.Select(step => step.Cost)];
        double[] rows = [.. epochs.SelectMany(Row)];
        state.List("history.steps", ref stepCosts);
        state.List("history.epochs", ref rows);
        long recorded = (stepCount + recordEvery - 1) / recordEvery;
        if (stepCosts.Length != recorded || rows.Length != (long)epochCount * Columns)
        {
            throw stepCosts.Length != recorded
                ? state.Fault("history.steps", FormattableString.Invariant($"{recorded} costs after {stepCount} updates"), stepCosts.Length)
                : state.Fault("history.epochs", FormattableString.Invariant($"{Columns} numbers for each of {epochCount} epochs"), rows.Length);
        }

        steps.Clear();
        epochs.Clear();
        for (int i = 0; i < stepCosts.Length; i++)
        {
            steps.Add(new((long)i * recordEvery, stepCosts[i]));
        }

        for (int i = 0; i < epochCount; i++)
        {
            epochs.Add(FromRow(i, rows.AsSpan(i * Columns, Columns)));
        }
    }

    /// <summary>Names what is known of the layers after so many updates.</summary>
    internal void KeepLayers<T>(RunState state, LayerRecorder<T> recorder, long stepCount) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const string Name = "history.layers";
        double[] rows = [.. layers.SelectMany(Row)];
        state.List(Name, ref rows);
        long looks = recorder.LooksBefore(stepCount);
        if (rows.Length != looks * recorder.Count * LayerColumns)
        {
            throw state.Fault(Name, FormattableString.Invariant($"{LayerColumns} numbers for each of {recorder.Count} layers at {looks} moments"), rows.Length);
        }

        layers.Clear();
        for (int i = 0; i < rows.Length; i += LayerColumns)
        {
            long step = recorder.StepOf(i / LayerColumns / recorder.Count);
            int layer = rows[i] is >= 1 and <= int.MaxValue && Math.Floor(rows[i]) == rows[i]
                ? (int)rows[i]
                : throw state.Fault(Name, "the number of a layer", rows[i]);
            layers.Add(new(step, recorder.EpochsAfter(step), layer, rows[i + 1], rows[i + 2], rows[i + 3], rows[i + 4], rows[i + 5]));
        }
    }

    private static double[] Row(LayerRecord layer) =>
        [layer.Layer, layer.OutputMean, layer.OutputDeviation, layer.GradientSize, layer.DeadShare, layer.SaturatedShare];

    // Which of the numbers are known comes first: a cost may be NaN, and is then not the same as none.
    private static double[] Row(EpochRecord epoch) =>
    [
        (epoch.Accuracy is null ? 0 : 1) + (epoch.ValidationCost is null ? 0 : 2) + (epoch.ValidationAccuracy is null ? 0 : 4),
        epoch.Cost, epoch.Accuracy ?? 0, epoch.ValidationCost ?? 0, epoch.ValidationAccuracy ?? 0, epoch.Rate,
    ];

    private static EpochRecord FromRow(int epoch, ReadOnlySpan<double> row)
    {
        int known = row[0] is >= 0 and <= 7 ? (int)row[0] : 0;
        return new(
            epoch, row[1], (known & 1) == 0 ? null : row[2], (known & 2) == 0 ? null : row[3], (known & 4) == 0 ? null : row[4], row[5]);
    }
}
