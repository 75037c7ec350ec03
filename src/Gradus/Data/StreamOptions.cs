namespace Gradus.Data;

/// <summary>In how much memory examples are streamed, and who is told how far a pass over them is.</summary>
public sealed record StreamOptions
{
    /// <summary>The least memory that examples are streamed in.</summary>
    public const long LeastMemory = 1 << 20;

    /// <summary>
    /// The most memory that examples are streamed in which keep their order, such as those of a validation part: neighbours need not be
    /// mixed, so that a window need not be large.
    /// </summary>
    public const long MostUnshuffled = 1 << 25;

    /// <summary>
    /// The bytes that examples may take while they are streamed: two windows of them, one that is trained on and one that is
    /// read. The order of the examples depends on it.
    /// </summary>
    public long Memory
    {
        get;
        init => field = value >= LeastMemory ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"Examples are streamed in {LeastMemory} bytes or more.");
    }
    = 256L << 20;

    /// <summary>The folder for temporary files, which text is packed into; null for that of the system.</summary>
    public string? Folder { get; init; }

    /// <summary>Told a few times a second how far a pass over all examples is.</summary>
    public IProgress<ReadingProgress>? Progress { get; init; }

    /// <summary>Ends a pass over all examples.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Ends the passes of one call as well.</summary>
    internal CancellationToken OfCall { get; init; }
}
