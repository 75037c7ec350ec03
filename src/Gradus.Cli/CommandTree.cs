using System.CommandLine;
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

    /// <summary>Whether a command reads descriptions of layers: those of a model, or of its settings, be it first or after the examples.</summary>
    public static bool ReadsModel(string[] args) => args is ["predict" or "evaluate" or "explain" or "summary" or "train" or "check", ..];

    public static int Run(string[] args, Terminal terminal)
    {
        // The parser passes over such a word before a command: a directive, for it.
        if (args is [['[', ..] first, ..])
        {
            throw CommandException.Usage($"there is no command '{first}'. Run 'gradus --help' for what there is.");
        }

        Command root = Build(terminal, args.Length > 0 ? args[0] : null, withLabs: args is ["lab", ..]);
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
    /// <param name="asked">The command that is asked for: no other is made then, which takes time that it should not wait for.</param>
    /// <param name="withLabs">Whether the labs are made, which takes time as well.</param>
    public static Command Build(Terminal terminal, string? asked = null, bool withLabs = false)
    {
        (string Name, Func<Command> Make)[] commands =
        [
            ("train", () => new TrainCommand(terminal)),
            ("evaluate", () => new EvaluateCommand(terminal)),
            ("predict", () => new PredictCommand(terminal)),
            ("explain", () => new ExplainCommand(terminal)),
            ("summary", () => new SummaryCommand(terminal)),
            ("check", () => new CheckCommand(terminal)),
            ("data", () => new DataCommand(terminal)),
            ("runs", () => new RunsCommand(terminal)),
            ("plot", () => new PlotCommand(terminal)),
            ("lab", () => new LabCommand(terminal, withLabs ? LabCatalog.All : [])),
        ];
        // No RootCommand, which looks up texts of a help of its own: 3 ms.
        Command root = new("gradus", "Gradus trains neural networks on tables of numbers, evaluates them, and predicts with them.");
        bool isOne = Array.Exists(commands, command => command.Name == asked);
        foreach ((string name, Func<Command> make) in commands)
        {
            if (!isOne || name == asked)
            {
                root.Add(make());
            }
        }

        HelpPage help = new(terminal);
        root.SetAction(_ =>
        {
            help.Write(root);
            return ExitCode.Ok;
        });
        root.Add(new Option<bool>("--help", "-h", "/h", "-?", "/?") { Arity = ArgumentArity.Zero, Recursive = true, Action = help });
        root.Add(new Option<bool>("--version") { Arity = ArgumentArity.Zero, Action = new ShowVersion(terminal) });
        return root;
    }

    private static string Explain(ParseResult result)
    {
        Command command = result.CommandResult.Command;
        IEnumerable<string> names = command.Options.Select(option => option.Name).Concat(command.Subcommands.Select(sub => sub.Name));
        string suggestion = result.UnmatchedTokens.Count > 0 ? Nearest.Suggestion(result.UnmatchedTokens[0], names) : "";
        string problem = Repeated(result) is { } twice ? $"{twice} is given twice; give it once."
            : result.Errors[0] is { SymbolResult: ArgumentResult { Tokens.Count: 0 } missing }
            ? $"{command.Name} needs {missing.Argument.Name}: {missing.Argument.Description}"
            : result.Errors[0].Message;
        return $"{problem}{suggestion} Run '{CommandPath.Of(command)} --help' for what there is.";
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
