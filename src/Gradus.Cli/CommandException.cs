namespace Gradus.Cli;

/// <summary>Ends a command with a message for the user and an exit code.</summary>
internal sealed class CommandException(int exitCode, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public int ExitCode => exitCode;

    /// <summary>Nobody reads the results any more, so that there is nothing to do, and nobody to tell.</summary>
    public static CommandException NobodyReads(Exception error) => new(Cli.ExitCode.NobodyReads, "", error);

    /// <summary>The command line or a settings file cannot be meant as it stands.</summary>
    public static CommandException Usage(string message) => new(Cli.ExitCode.Usage, message);
}
