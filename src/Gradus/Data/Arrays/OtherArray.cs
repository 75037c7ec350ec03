namespace Gradus.Data.Arrays;

/// <summary>An array that is in the file and cannot be read; asked for, it says why and what to do.</summary>
internal sealed class OtherArray(string name, string place, IReadOnlyList<long> lengths, string why, Exception? cause = null) : FileArray(name, place, lengths)
{
    public BadDataException Refusal => new($"{Place}: {why}", cause!);
}
