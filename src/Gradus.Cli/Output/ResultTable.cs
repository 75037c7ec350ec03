namespace Gradus.Cli.Output;

/// <summary>Results as lines of a name and a value.</summary>
internal sealed class ResultTable(TextWriter output)
{
    private const int NameWidth = 12;

    public void Row(string name, string? value)
    {
        if (value is not null)
        {
            output.WriteLine($"{name.PadRight(NameWidth)} {value}");
        }
    }
}
