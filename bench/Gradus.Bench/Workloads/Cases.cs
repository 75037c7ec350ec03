using System.Text.Json.Serialization;

namespace Gradus.Bench.Workloads;

/// <summary>
/// One thing that is timed: the same for everybody who takes part. It is written as JSON to the contenders, with the
/// paths of the files that hold its numbers.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TrainingCase), "train")]
[JsonDerivedType(typeof(PredictionCase), "predict")]
[JsonDerivedType(typeof(ProductCase), "product")]
[JsonDerivedType(typeof(StartCase), "start")]
internal abstract record Case
{
    /// <summary>The name on the command line and in the report, as in <c>W3b-adam</c>.</summary>
    public required string Id { get; init; }

    [JsonIgnore]
    public string Title { get; init; } = "";

    /// <summary>Who takes part, Gradus first.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Contenders { get; init; } = [];

    [JsonIgnore]
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>What a reported time is the time of.</summary>
    [JsonIgnore]
    public string Unit { get; init; } = "";

    /// <summary>Reported units in the unit that contenders time: 4 steps in a timed epoch, or 0.2 epochs in a timed part.</summary>
    [JsonIgnore]
    public double UnitsPerRun { get; init; } = 1;

    /// <summary>Whether a run takes seconds: fewer rounds, and none to warm up.</summary>
    [JsonIgnore]
    public bool Heavy { get; init; }

    /// <summary>Whether rates (floating-point operations a second) tell more than times.</summary>
    [JsonIgnore]
    public bool ShowsRate { get; init; }

    /// <summary>Examples in a unit, where their number a second tells more than a time; 0 elsewhere.</summary>
    [JsonIgnore]
    public int ExamplesShown { get; init; }

    /// <summary>Floating-point operations of a unit; multiply and add are two.</summary>
    [JsonIgnore]
    public abstract double Operations { get; }

    /// <summary>Bytes that a unit must move at least.</summary>
    [JsonIgnore]
    public abstract double Bytes { get; }

    /// <summary>Bytes that are used again and again: where they fit says which memory's speed counts.</summary>
    [JsonIgnore]
    public abstract double WorkingSet { get; }
}

/// <summary>A layer of a net: units, the catalog's name of the activation, and the file of its first weights.</summary>
internal sealed record LayerSpec(int Units, string Activation)
{
    public string Weights { get; init; } = "";
}

internal abstract record NetCase : Case
{
    public required int Features { get; init; }

    public required IReadOnlyList<LayerSpec> Layers { get; init; }

    public required int Rows { get; init; }

    /// <summary>Examples in a step or call; 0 for all.</summary>
    public required int Batch { get; init; }

    /// <summary>Which numbers the inputs are.</summary>
    [JsonIgnore]
    public DataSource Source { get; init; } = new Even();

    /// <summary>The file of the inputs, <c>[rows, features]</c> in single precision.</summary>
    public string X { get; init; } = "";

    /// <summary>The units of the last layer, and with them the width of the targets.</summary>
    [JsonPropertyName("targets")]
    public int TargetWidth => Layers[^1].Units;

    [JsonIgnore]
    protected double Parameters => Widths().Sum(w => (w.Inputs + 1.0) * w.Units);

    protected IEnumerable<(int Inputs, int Units)> Widths()
    {
        int inputs = Features;
        foreach (LayerSpec layer in Layers)
        {
            yield return (inputs, layer.Units);
            inputs = layer.Units;
        }
    }
}

/// <summary>Training: a run is an epoch, in the examples' own order unless it is shuffled, so that everybody makes the same steps.</summary>
internal sealed record TrainingCase : NetCase
{
    public required string Loss { get; init; }

    public required string Optimizer { get; init; }

    public required double Rate { get; init; }

    /// <summary>Whether the timed epochs draw a new order each; those that are compared do not.</summary>
    public bool Shuffle { get; init; }

    /// <summary>The file of the targets, <c>[rows, targets]</c>.</summary>
    public string Y { get; init; } = "";

    /// <summary>How many epochs over how many examples are compared by the cost of their last step.</summary>
    public int ParityEpochs { get; init; } = 1;

    public int ParityRows { get; init; }

    // Forward and dW of every layer, dX of all but the first.
    public override double Operations =>
        Widths().Select((w, l) => (l == 0 ? 4.0 : 6.0) * w.Inputs * w.Units).Sum() * Rows / UnitsPerRun;

    // The inputs once an epoch; in each step the parameters and their state read and written.
    public override double Bytes =>
        ((4.0 * Rows * Features) + (Steps * Parameters * 4 * (2 + (4 * States)))) / UnitsPerRun;

    // A full batch is read again in each step; of a larger set each part comes from memory once an epoch.
    public override double WorkingSet => 4.0 * ((Rows * Features) + (Parameters * (1 + States)));

    private double Steps => Batch == 0 ? 1 : Math.Ceiling((double)Rows / Batch);

    private int States => Optimizer switch { "gd" => 0, "adam" or "adamw" => 2, _ => 1 };
}

/// <summary>Prediction: a run is one call with a batch of examples.</summary>
internal sealed record PredictionCase : NetCase
{
    public override double Operations => Widths().Sum(w => 2.0 * w.Inputs * w.Units) * Batch;

    public override double Bytes => (4 * Parameters) + (4.0 * Batch * (Features + TargetWidth));

    public override double WorkingSet => Bytes;
}

/// <summary>A matrix product: C <c>[m, n]</c>, k products to add.</summary>
internal sealed record ProductCase : Case
{
    public required string Form { get; init; }

    public required int M { get; init; }

    public required int N { get; init; }

    public required int K { get; init; }

    public override double Operations => 2.0 * M * N * K;

    public override double Bytes => 4.0 * (((double)M * K) + ((double)N * K) + ((double)M * N));

    public override double WorkingSet => Bytes;
}

/// <summary>A process from its start to its end; the conductor holds the watch.</summary>
internal sealed record StartCase : Case
{
    public override double Operations => 0;

    public override double Bytes => 0;

    public override double WorkingSet => 0;
}
