using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Gradus.Cli.Output;
using Gradus.Cli.Tests.Support;
using Gradus.Tests.Support;

namespace Gradus.Cli.Tests.Pages;

/// <summary>Changes the current folder of the process: nothing else may run beside it.</summary>
[CollectionDefinition(nameof(PagesTests), DisableParallelization = true)]
public sealed class PagesRun;

/// <summary>The command lines of the pages do what the pages say.</summary>
[Collection(nameof(PagesTests))]
public sealed partial class PagesTests
{
    public static TheoryData<string> Pages => new(RepositoryRoot.Files("*.md")
        .Where(path => PageSession.Read(File.ReadAllText(path)).Commands.Count > 0)
        .Select(RepositoryRoot.Relative));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Command_lines_of_a_page_run_and_print_what_it_says(string page) =>
        Follow(page, PageSession.Read(File.ReadAllText(RepositoryRoot.File(page))));

    [Fact]
    public void Page_of_the_command_line_names_every_option_and_no_other()
    {
        using StringWriter nothing = new();
        Command root = CommandTree.Build(new Terminal(() => Stream.Null, nothing, nothing, IsLive: false, _ => CancellationToken.None));
        string[] options = [.. root.Subcommands.Prepend(root).SelectMany(command => command.Options).Select(option => option.Name).Distinct()];
        string page = File.ReadAllText(RepositoryRoot.File("docs/command-line.md"));
        string[] tables = [.. page.Split('\n').Where(line => line.StartsWith("| `--", StringComparison.Ordinal))];

        IEnumerable<string> named = tables.SelectMany(line => Option().Matches(line.Split('|')[1])).Select(match => match.Value).Distinct();

        Assert.Equal(options.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Line_that_fails_is_told() => Assert.ThrowsAny<Exception>(() => Follow("```sh\ngradus train --no-such\n```"));

    [Fact]
    public void Line_that_prints_something_else_is_told() => Assert.ThrowsAny<Exception>(
        () => Follow("```sh\n./gradus --version\n```\n<!-- printed -->\n```text\ngradus 99.0.0\n```"));

    [Fact]
    public void Line_reads_the_files_of_the_page_and_may_go_on() => Follow(
        "<!-- file: a.csv -->\n```csv\nx,y\n1,2\n2,4\n3,6\n```\n```sh\ngradus train --data a.csv \\\n  --layers '1:identity' --epochs 1 # one\n```");

    [Fact]
    public void Block_that_is_not_run_is_left_out() =>
        Assert.Empty(PageSession.Read("<!-- not run: a reader's file -->\n```sh\ngradus train --data mine.csv\n```").Commands);

    [GeneratedRegex("--[a-z0-9-]+")]
    private static partial Regex Option();

    private static void Follow(string text) => Follow("page.md", PageSession.Read(text));

    private static void Follow(string page, PageSession session)
    {
        string before = Environment.CurrentDirectory;
        using Folder folder = new();
        try
        {
            Environment.CurrentDirectory = folder.Root;
            foreach ((string name, string text) in session.Files)
            {
                folder.Write(name, text);
            }

            foreach (PageCommand command in session.Commands)
            {
                CliRun run = CliRun.Of(command.Arguments);
                Assert.True(run.ExitCode == 0, $"{page}:{command.Line}: exit code {run.ExitCode}: {run.Error}");
                if (command.Printed is not null)
                {
                    AssertSame(command.Printed, run.Out, $"{page}:{command.Line}");
                }
            }
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    /// <summary>Words are equal; numbers to nine digits, since another system rounds the last ones differently; times differ.</summary>
    private static void AssertSame(string expected, string actual, string place)
    {
        string[] wanted = Words(expected), found = Words(actual);
        bool same = wanted.Length == found.Length && wanted.Zip(found).All(pair => pair.First == pair.Second
            || (Number(pair.First) is { } one && Number(pair.Second) is { } other && Math.Abs(one - other) <= 1e-9 * Math.Abs(one))
            || (IsTime(pair.First) && IsTime(pair.Second)));
        Assert.True(same, $"{place} says\n{expected}\nbut the program prints\n{actual}");
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static double? Number(string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    // As in "(1.3 s)".
    private static bool IsTime(string word) => word.StartsWith('(') && Number(word[1..]) is not null;
}
