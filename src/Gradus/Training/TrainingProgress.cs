namespace Gradus.Training;

/// <summary>Where a run stands, told after each epoch and at least a few times a second within a long one.</summary>
/// <param name="Epoch">The epoch under way or just ended, from 0.</param>
/// <param name="Epochs">The epochs asked for.</param>
/// <param name="Step">Updates made.</param>
/// <param name="Steps">The updates that all epochs will make.</param>
/// <param name="Cost">The cost of the last update's examples; after an epoch, of the epoch.</param>
/// <param name="Last">The record of the epoch that ended last; null during the first.</param>
/// <param name="Rate">α</param>
/// <param name="Elapsed">The time since the run began.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, long Step, long Steps, double Cost, EpochRecord? Last, double Rate, TimeSpan Elapsed)
{
    /// <summary>What was recorded so far. It stays so while the run goes on, and may be read on any thread, whenever.</summary>
    public History History { get; init; } = new();

    /// <summary>
    /// What has gone wrong since the last report without ending the run, such as a checkpoint that could not be written;
    /// each once, null for nothing.
    /// </summary>
    public string? Warning { get; init; }

    /// <summary>The time that the remaining updates will take if they take as long as those made.</summary>
    public TimeSpan? Remaining => Step == 0 ? null : Elapsed * ((double)(Steps - Step) / Step);
}
