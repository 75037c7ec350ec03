namespace Gradus.Training;

/// <summary>Ends a run when the validation cost has not become better for some epochs; the best weights are restored.</summary>
public sealed record EarlyStopping
{
    /// <summary>Watches the validation cost.</summary>
    /// <param name="patience">Epochs without a better cost before the run ends, 1 or more.</param>
    /// <param name="minimumImprovement">How much lower a cost must be to count as better, 0 or above.</param>
    public EarlyStopping(int patience = 10, double minimumImprovement = 0)
    {
        Patience = patience >= 1
            ? patience
            : throw new ArgumentOutOfRangeException(nameof(patience), patience, "Patience is 1 epoch or more.");
        MinimumImprovement = minimumImprovement >= 0 && double.IsFinite(minimumImprovement)
            ? minimumImprovement
            : throw new ArgumentOutOfRangeException(nameof(minimumImprovement), minimumImprovement, "The improvement is a finite number, 0 or above.");
    }

    /// <summary>Epochs without a better cost before the run ends.</summary>
    public int Patience { get; }

    /// <summary>How much lower a cost must be to count as better.</summary>
    public double MinimumImprovement { get; }
}
