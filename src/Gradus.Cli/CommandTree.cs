using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Gradus.Cli.Commands;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Labs;

namespace Gradus.Cli;

/// <summary>All commands, and the way from the words of a command line to one of them.</summary>
internal static class CommandTree
{
    private static readonly ParserConfiguration Parsing = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    /// <summary>Whether a command does nothing but write its results, so that it ends where nobody reads them any more.</summary>
    public static bool OnlyWrites(string[] args) => args is ["predict" or "data", ..];

    public static int Run(string[] args, Terminal terminal)
    {
        RootCommand root = Build(terminal, withLabs: args is ["lab", ..]);
        ParseResult result = root.Parse(args, Parsing);
        return result.Errors.Count > 0 && result.Action is not HelpPage
            ? throw CommandException.Usage(Explain(result))
            : result.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
    }

    /// <param name="terminal">Where commands read and write.</param>
    /// <param name="withLabs">Whether the labs are made, which takes time that no other command should wait for.</param>
    public static RootCommand Build(Terminal terminal, bool withLabs = false)
    {
        RootCommand root = new("Gradus trains neural networks on tables of numbers, evaluates them, and predicts with them.")
        {
            new TrainCommand(terminal),
            new EvaluateCommand(terminal),
            new PredictCommand(terminal),
            new ExplainCommand(terminal),
            new SummaryCommand(terminal),
            new CheckCommand(terminal),
            new DataCommand(terminal),
            new RunsCommand(terminal),
            new PlotCommand(terminal),
            new LabCommand(terminal, withLabs ? LabCatalog.All : []),
        };
        HelpPage help = new(terminal);
        root.SetAction(_ =>
        {
            help.Write(root);
            return ExitCode.Ok;
        });
        foreach (Option option in root.Options)
        {
            option.Action = option is HelpOption ? help : new ShowVersion(terminal);
        }

        return root;
    }

    private static string Explain(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        IEnumerable<string> names = command.Options.Select(option => option.Name).Concat(command.Subcommands.Select(sub => sub.Name));
        string suggestion = result.UnmatchedTokens.Count > 0 ? Nearest.Suggestion(result.UnmatchedTokens[0], names) : "";
        string help = command is RootCommand ? "gradus --help" : $"{CommandPath.Of(command)} --help";
        string problem = Repeated(result) is { } twice ? $"{twice} is given twice; give it once."
            : result.Errors[0] is { SymbolResult: ArgumentResult { Tokens.Count: 0 } missing }
            ? $"{command.Name} needs {missing.Argument.Name}: {missing.Argument.Description}"
            : result.Errors[0].Message;
        return $"{problem}{suggestion} Run '{help}' for what there is.";
    }

    private static string? Repeated(ParseResult result) => result.CommandResult.Children.OfType<OptionResult>()
        .FirstOrDefault(option => option.IdentifierTokenCount > 1 && option.Option.Arity.MaximumNumberOfValues == 1 && option.Errors.Any())?.Option.Name;

    private sealed class ShowVersion(Terminal terminal) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            terminal.Out.WriteLine($"gradus {Product.Version}");
            return ExitCode.Ok;
        }
    }
}
