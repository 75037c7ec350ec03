using System.Globalization;
using System.Text.Json.Serialization;
using Gradus.Data;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;

namespace Gradus.Training;

/// <summary>How to train: everything but the network and the data.</summary>
public sealed partial record TrainingOptions
{
    /// <summary>What an error costs; null for the loss that goes with the output layer.</summary>
    public Loss? Loss { get; init; }

    /// <summary>How parameters follow their gradients, and how fast.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>How often all examples are seen; 1 or more.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Examples in a step: null for all (full batch), 1 for single-example descent.</summary>
    public int? BatchSize { get; init; } = 32;

    /// <summary>Whether the examples come in a new order in each epoch. A full batch keeps its order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>What all random draws follow from: first weights, order, dropout, the validation part.</summary>
    public Seed Seed { get; init; } = 0;

    /// <summary>What the order of the examples follows from; null for <see cref="Seed"/>.</summary>
    public Seed? ShuffleSeed { get; init; }

    /// <summary>What the silenced units follow from; null for <see cref="Seed"/>.</summary>
    public Seed? DropoutSeed { get; init; }

    /// <summary>Prices on large weights.</summary>
    public IReadOnlyList<Regularizer> Regularizers { get; init; } = [];

    /// <summary>A bound on the gradients; null for none.</summary>
    public Clipping? Clipping { get; init; }

    /// <summary>What is done to the inputs, in order; measured on the training part, and kept in the model.</summary>
    public IReadOnlyList<Preparation> Preparations { get; init; } = [];

    /// <summary>The share of the data that is kept for validation, in [0, 1); by class where there are classes.</summary>
    public double ValidationShare { get; init; }

    /// <summary>A validation set of its own, instead of a share. It is data, not a setting, and is not written to JSON.</summary>
    [JsonIgnore]
    public ExampleSource? Validation { get; init; }

    /// <summary>Measure the validation part every so many epochs; 1 or more.</summary>
    public int ValidateEvery { get; init; } = 1;

    /// <summary>Whether to end when the validation cost stops improving; null for not.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Whether the model gets the weights of the epoch with the lowest validation cost.</summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>How much an example of each class counts, by class number; empty for all the same.</summary>
    public IReadOnlyList<double> ClassWeights { get; init; } = [];

    /// <summary>Names of parameters, as in <c>1.W</c>, that keep their values.</summary>
    public IReadOnlyList<string> Frozen { get; init; } = [];

    /// <summary>Record the cost every so many updates; 1 or more.</summary>
    public int RecordEvery { get; init; } = 1;

    /// <summary>
    /// Whether <see cref="History.Layers"/> says what the layers do on the way: seldom enough to cost 2 to 4 % of the run, or a
    /// few milliseconds. Nothing else changes with it.
    /// </summary>
    public bool RecordLayers { get; init; }

    /// <summary>The numbers to train in.</summary>
    public Precision Precision { get; init; } = Precision.Single;

    /// <summary>Threads to use; null for one on each core. The result has the same bits with any number.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// Whether full-batch steps go through <c>G = X·Xᵀ</c>, which is the cheaper the fewer examples there are beside the
    /// inputs: null for where it pays, false for never; true to be told why where it is impossible.
    /// </summary>
    public bool? GramPath { get; init; }

    /// <summary>
    /// Where and how often the state of the run is written down, for <see cref="Trainer.Resume(Checkpoint, Data.ExampleSource, IProgress{TrainingProgress}?, CancellationToken)"/>; null for never. It is a
    /// place, not a setting, and is not written to JSON.
    /// </summary>
    [JsonIgnore]
    public Checkpoints? Checkpoints { get; init; }

    /// <summary>Every fault of these options, in a sentence each.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Optimizer is null || Seed is null || Regularizers is null || Preparations is null || ClassWeights is null || Frozen is null
            || Regularizers.Contains(null!) || Preparations.Contains(null!) || Frozen.Contains(null!))
        {
            yield return "An option that needs a value, or a member of its list, is null.";
            yield break;
        }

        if (Epochs < 1)
        {
            yield return Fault("Epochs", "1 or more", Epochs);
        }

        if (BatchSize < 1)
        {
            yield return Fault("BatchSize", "1 or more, or null for all examples", BatchSize);
        }

        if (!(ValidationShare is >= 0 and < 1))
        {
            yield return Fault("ValidationShare", "a share from 0 up to 1 without it", ValidationShare);
        }

        if (ValidateEvery < 1)
        {
            yield return Fault("ValidateEvery", "1 or more epochs", ValidateEvery);
        }

        if (RecordEvery < 1)
        {
            yield return Fault("RecordEvery", "1 or more updates", RecordEvery);
        }

        if (Threads is < 1 or > 1024)
        {
            yield return Fault("Threads", "from 1 to 1024, or null for one on each core", Threads);
        }

        if (ValidationShare > 0 && Validation is not null)
        {
            yield return "Both Validation and ValidationShare are set; give one of them.";
        }

        if (EarlyStopping is not null && Validation is null && ValidationShare == 0)
        {
            yield return "EarlyStopping watches the validation cost, but there is no validation part: set ValidationShare or Validation.";
        }

        if (ClassWeights.Count > 0 && FaultOfClassWeights() is { } fault)
        {
            yield return fault;
        }

        if (Optimizer.NeedsFullBatch && BatchSize is not null)
        {
            yield return $"{Optimizer.GetType().Name} compares costs from step to step and needs all examples in each: set BatchSize to null.";
        }

        foreach (string obstacle in GramPath == true ? GramRule.Obstacles(this) : [])
        {
            yield return $"GramPath is asked for, but {obstacle}: change one of the two.";
        }
    }

    private string? FaultOfClassWeights() =>
        ClassWeights.Any(weight => !(weight >= 0) || double.IsInfinity(weight)) ? "ClassWeights are finite numbers, 0 or above."
        : ClassWeights.All(weight => weight == 0) ? "ClassWeights are all 0, so that no example counts; let one be above 0."
        : null;

    private static string Fault(string name, string expected, IFormattable? found) =>
        $"{name} is {expected}, but it is {found?.ToString(null, CultureInfo.InvariantCulture)}.";
}
