namespace Gradus.Randomness;

/// <summary>The random numbers of one run, handed out by what they are for.</summary>
internal abstract class RandomStreams
{
    /// <summary>
    /// The generator for a purpose, for one of its users (<paramref name="index"/>: the layer, say), at a
    /// <paramref name="step"/> (the epoch or the update). Ask again at each step and draw at once: the next call may take
    /// the same object elsewhere.
    /// </summary>
    internal abstract Generator For(Purpose purpose, int index = 0, long step = 0);

    /// <summary>How many numbers say where the streams stand; 0 where draws depend on their keys alone.</summary>
    internal virtual int PositionLength => 0;

    /// <summary>Writes down where the streams stand, in so many numbers.</summary>
    internal virtual void SavePosition(Span<double> position)
    {
    }

    /// <summary>Goes to where streams of the same seed once stood; false where such numbers cannot have been written down.</summary>
    internal virtual bool TryRestorePosition(ReadOnlySpan<double> position) => true;
}
