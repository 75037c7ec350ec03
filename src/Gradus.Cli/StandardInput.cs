namespace Gradus.Cli;

/// <summary>Standard input, which a shell may have closed (<c>0&lt;&amp;-</c>).</summary>
internal static class StandardInput
{
    private const string Facts = "/proc/self/fdinfo/0", Flags = "flags:";

    private const long ClosedOnExecution = 0x80000;

    /// <summary>What can be read there: nothing where it is closed. The runtime's own files have its number then, and would be waited for without end.</summary>
    public static Stream Open() => OperatingSystem.IsLinux() && IsOfThisProcess() ? Stream.Null : Console.OpenStandardInput();

    // What is closed on execution was not there when the program began.
    private static bool IsOfThisProcess()
    {
        try
        {
            string? line = File.ReadLines(Facts).FirstOrDefault(line => line.StartsWith(Flags, StringComparison.Ordinal));
            return line is not null && (Convert.ToInt64(line[Flags.Length..].Trim(), 8) & ClosedOnExecution) != 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return false;
        }
    }
}
