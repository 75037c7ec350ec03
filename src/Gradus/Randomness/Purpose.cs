namespace Gradus.Randomness;

/// <summary>
/// What random numbers are drawn for. Each purpose has a stream of its own, so that more draws for one (a wider dropout
/// layer, say) leave the numbers of the others as they were.
/// </summary>
/// <remarks>The numbers are part of the key of a <see cref="CounterGenerator"/>: a new purpose takes a new number, and
/// none is ever changed or used again.</remarks>
public enum Purpose
{
    /// <summary>Anything without a purpose of its own in this list.</summary>
    Other = 0,

    /// <summary>The first values of a layer's weights; the index is the layer.</summary>
    Initialization = 1,

    /// <summary>The order of the examples in an epoch; the step is the epoch.</summary>
    Shuffle = 2,

    /// <summary>The units that a dropout layer silences; the index is the layer, the step is the update.</summary>
    Dropout = 3,

    /// <summary>The division of examples into training, validation and test parts.</summary>
    Split = 4,

    /// <summary>Made-up examples, noise, and the distortion of examples.</summary>
    Data = 5,

    /// <summary>The places and directions in which a check (of gradients, say) looks.</summary>
    Check = 6,

    /// <summary>The examples that are drawn anew to see how sure a metric is; the step is the resample.</summary>
    Resampling = 7,
}
