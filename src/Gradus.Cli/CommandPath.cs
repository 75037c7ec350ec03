using System.CommandLine;

namespace Gradus.Cli;

/// <summary>What is typed to reach a command: <c>gradus lab descent</c>.</summary>
internal static class CommandPath
{
    public static string Of(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{Of(parent)} {command.Name}"
        : command.Name;
}
