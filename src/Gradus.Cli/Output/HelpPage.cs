using System.CommandLine;
using System.CommandLine.Invocation;
using Gradus.Cli.Commands;
using Gradus.Cli.Settings;

namespace Gradus.Cli.Output;

/// <summary>The help of a command, made from the very settings it reads.</summary>
internal sealed class HelpPage(Terminal terminal) : SynchronousCommandLineAction
{
    private const int Indent = 28;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command);
        return ExitCode.Ok;
    }

    public void Write(Command command)
    {
        Paragraph(command.Description!, 0);
        bool isRoot = !command.Parents.Any();
        string arguments = string.Concat(command.Arguments.Select(argument => $" {Placed(argument)}"));
        string usage = isRoot ? "gradus COMMAND [options]" : $"{CommandPath.Of(command)}{(command.Subcommands.Count > 0 ? " [NAME]" : "")}{arguments} [options]";
        terminal.Out.WriteLine($"\nUsage: {usage}");
        foreach (Argument argument in command.Arguments)
        {
            Row(argument.Name, argument.Description!);
        }

        if (command.Subcommands.Count > 0)
        {
            terminal.Out.WriteLine(isRoot ? "\nCommands:" : "\nNames:");
            foreach (Command sub in command.Subcommands)
            {
                Row(sub.Name, sub.Description!);
            }
        }

        foreach (SettingGroup group in (command as SettingsCommand)?.Groups ?? [])
        {
            terminal.Out.WriteLine($"\n{group.Title}:");
            foreach (Setting setting in group.Settings)
            {
                Row(setting.IsSwitch ? setting.Option : $"{setting.Option} {setting.Value}", setting.Help);
            }
        }

        terminal.Out.WriteLine("\nGeneral:");
        Row("--help", "Show this text.");
        if (isRoot)
        {
            Row("--version", "Show the version.");
            terminal.Out.WriteLine("\nRun 'gradus COMMAND --help' for the options of a command.");
            terminal.Out.WriteLine("\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 bad data, 4 bad model, 130 stopped by Ctrl-C (a model in training is kept), 141 the reader of the output is gone, 129 or 143 ended by a signal.");
        }

        Examples((command as SettingsCommand)?.Examples ?? []);
    }

    // In brackets what may be left out, and with dots what may be given more than once.
    private static string Placed(Argument argument)
    {
        string name = argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private void Examples(IReadOnlyList<string> examples)
    {
        if (examples.Count > 0)
        {
            terminal.Out.WriteLine("\nExamples:");
        }

        foreach (string example in examples)
        {
            terminal.Out.WriteLine($"  {example}");
        }
    }

    private void Row(string name, string text)
    {
        terminal.Out.Write($"  {name.PadRight(Indent - 2)}");
        if (name.Length > Indent - 4)
        {
            terminal.Out.WriteLine();
            terminal.Out.Write(new string(' ', Indent));
        }

        Paragraph(text, Indent);
    }

    private void Paragraph(string text, int indent) => WrappedText.Write(terminal.Out, text, indent);
}
