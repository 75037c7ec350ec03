using System.CommandLine;

namespace Gradus.Cli;

/// <summary>What is typed to reach a command: <c>gradus lab descent</c>.</summary>
internal static class CommandPath
{
    public static string Of(Command command) => command is RootCommand
        ? "gradus"
        : $"{Of(command.Parents.OfType<Command>().First())} {command.Name}";
}
