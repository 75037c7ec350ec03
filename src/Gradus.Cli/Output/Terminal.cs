namespace Gradus.Cli.Output;

/// <summary>
/// Where a command reads and writes: results go out, progress and messages go to the error stream. Nothing else in the
/// program touches the console.
/// </summary>
/// <param name="Input">Opens standard input.</param>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, notes and messages.</param>
/// <param name="IsLive">Whether the error stream is a screen that can be drawn on.</param>
/// <param name="Interruption">Takes over Ctrl-C: what is said when it is pressed, and the token that it cancels.</param>
internal sealed record Terminal(
    Func<Stream> Input, TextWriter Out, TextWriter Error, bool IsLive, Func<string, CancellationToken> Interruption)
{
    /// <summary>Says something beside the result, as one line that names the program.</summary>
    public void Note(string text)
    {
        try
        {
            Out.Flush();
        }
        finally
        {
            Complain(text);
        }
    }

    /// <summary>Says why there is no result, or no whole one: perhaps because it cannot be written.</summary>
    public void Complain(string text)
    {
        Error.WriteLine($"gradus: {text}");
        Error.Flush();
    }
}
