using Gradus.Cli.Output;

namespace Gradus.Cli.Steps;

/// <summary>What a run says before its first step: at once to whoever watches, and later to the log of the run.</summary>
/// <param name="terminal">Who watches; null for nobody.</param>
internal sealed class RunNotes(Terminal? terminal)
{
    private readonly List<string> said = [];

    public string Text => string.Join('\n', said);

    public void Say(string? text)
    {
        if (text is not null)
        {
            said.Add(text);
            terminal?.Note(text);
        }
    }
}
