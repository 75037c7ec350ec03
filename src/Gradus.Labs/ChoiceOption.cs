namespace Gradus.Labs;

/// <summary>One of a few words.</summary>
/// <param name="name">The name.</param>
/// <param name="choices">The words; the first is the default.</param>
/// <param name="meaning">What it varies, in a sentence.</param>
public sealed class ChoiceOption(string name, IReadOnlyList<string> choices, string meaning)
    : LabOption<string>(name, string.Join('|', choices), choices[0], choices[0], meaning)
{
    /// <inheritdoc/>
    public override string Read(string text) => choices.Contains(text) ? text : throw Wrong($"is one of {string.Join(", ", choices)}", text);
}
