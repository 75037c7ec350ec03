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
    private readonly List<StepRecord> steps = [];
    private readonly List<EpochRecord> epochs = [];

    /// <summary>The cost every so many updates, as <see cref="TrainingOptions.RecordEvery"/> says.</summary>
    public IReadOnlyList<StepRecord> Steps => steps;

    /// <summary>Every epoch.</summary>
    public IReadOnlyList<EpochRecord> Epochs => epochs;

    internal void Add(StepRecord step) => steps.Add(step);

    internal void Add(EpochRecord epoch) => epochs.Add(epoch);
}
