using System.Diagnostics;
using System.Globalization;
using Gradus.Cli.Commands;
using Gradus.Cli.Output;
using Gradus.Cli.Tests.Support;
using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli.Tests;

/// <summary>The program as a whole: help, cultures, settings files, signals.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Page_that_cannot_be_drawn_is_told_of_and_takes_nothing_with_it()
    {
        Assert.Equal("no such kind", Failures.OfShowing(() => throw new BadDataException("no such kind")));
        Assert.StartsWith("a fault of Gradus itself", Failures.OfShowing(() => throw new InvalidOperationException("odd")), StringComparison.Ordinal);
        Assert.Equal("full.", Failures.OfShowing(() => throw new IOException("full")));
        Assert.Null(Failures.OfShowing(() => { }));
        Assert.Throws<OperationCanceledException>(() => Failures.OfShowing(() => throw new OperationCanceledException()));
    }

    [Theory]
    [InlineData("evaluate", "MODEL")]
    [InlineData("predict", "MODEL [NUMBERS...]")]
    [InlineData("summary", "[MODEL]")]
    [InlineData("data", "[NAME]")]
    [InlineData("lab", "[NAME]")]
    [InlineData("runs", "[RUN...]")]
    [InlineData("plot", "[RUN...]")]
    public void Usage_says_what_may_be_left_out_or_given_more_than_once(string command, string arguments) =>
        CliRun.Of(command, "--help").ShouldSucceed($"Usage: gradus {command} {arguments} [options]");

    [Fact]
    public void Help_shows_every_option_of_every_command_and_its_examples_parse()
    {
        using StringWriter ignored = new();
        Terminal terminal = new(() => Stream.Null, ignored, ignored, false, _ => default);
        System.CommandLine.Command root = CommandTree.Build(terminal, withLabs: true);
        Assert.Equal(["train", "evaluate", "predict", "explain", "summary", "check", "data", "runs", "plot", "lab"], root.Subcommands.Select(command => command.Name));
        foreach (SettingsCommand command in root.Subcommands.Concat(root.Subcommands.SelectMany(command => command.Subcommands)).Cast<SettingsCommand>())
        {
            string help = CliRun.Of([.. CommandPath.Of(command).Split(' ').Skip(1), "--help"]).Results;
            Assert.All(command.Known, setting => Assert.Contains(setting.Option, help, StringComparison.Ordinal));
            Assert.All(command.Examples, example => Assert.Contains(example, help, StringComparison.Ordinal));
            foreach (string example in command.Examples)
            {
                string line = example[(example.IndexOf("gradus ", StringComparison.Ordinal) + "gradus ".Length)..].Replace('\'', '"');
                Assert.Empty(root.Parse(line).Errors);
            }
        }

        Assert.Contains("130", CliRun.Of("--help").Results, StringComparison.Ordinal);
        Assert.Equal(CliRun.Of("--help").Out, CliRun.Of().Results);
        Assert.Matches("^gradus [0-9]+\\.[0-9]+", CliRun.Of("--version").Results);
    }

    [Fact]
    public void Command_that_is_asked_for_is_made_alone_and_all_where_none_is()
    {
        using StringWriter ignored = new();
        Terminal terminal = new(() => Stream.Null, ignored, ignored, false, _ => default);
        string[] names = [.. CommandTree.Build(terminal).Subcommands.Select(command => command.Name)];
        Assert.All(names, name => Assert.Equal([name], CommandTree.Build(terminal, name).Subcommands.Select(command => command.Name)));
        Assert.Equal(names, CommandTree.Build(terminal, "prodict").Subcommands.Select(command => command.Name));
    }

    [Fact]
    public void Word_in_brackets_is_no_command() => CliRun.Of("[suggest]", "data").ShouldFail(2, "'[suggest]'");

    [Fact]
    public void Head_start_reads_a_model_without_fault() => Assert.Equal([0], Model.Load(HeadStart.SmallModel()).Predict(1));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Output_is_the_same_under_every_culture(string name)
    {
        string model = folder.KindsModel();
        string[][] runs =
        [
            ["predict", model, "5.1", "0.25", "--top", "2"],
            ["evaluate", model, "--data", folder["kinds.csv"]],
            ["summary", "--layers", "20:RELU,1:SIGMOID", "--inputs", "1000"],
            ["check", "--layers", "3:tanh,1:sigmoid"],
            ["data", "moons(5, noise: 0.25)"],
        ];
        foreach (string[] args in runs)
        {
            string expected = CliRun.Of(args).Results;
            CultureInfo before = CultureInfo.CurrentCulture;
            try
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name);
                Assert.Equal(expected, CliRun.Of(args).Results);
                Assert.Equal(name, CultureInfo.CurrentCulture.Name);
            }
            finally
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
            }
        }
    }

    [Fact]
    public void Settings_saved_by_a_run_repeat_it()
    {
        string[] options = ["--layers", "5:relu,1:sigmoid", "--init", "he(1)", "--l2", "0.1", "--batch", "16", "--seed", "3", "--epochs", "5", "--test", "0.2", "--min-max", "--print-epochs", "1"];
        string saved = folder["run.json"];

        string first = CliRun.Of(["train", "--out", folder["a.safetensors"], "--save-settings", saved, .. options]).Results;
        string again = CliRun.Of("train", "--settings", saved).Results;
        string shorter = CliRun.Of("train", "--settings", saved, "--epochs", "2").Results;

        Assert.Equal(Costs(first), Costs(again));
        Assert.Equal(5, Costs(again).Length);
        Assert.Equal(Costs(first)[..2], Costs(shorter));

        static string[] Costs(string text) => [.. text.Split('\n').Where(line => line.Length > 0 && char.IsAsciiDigit(line[0]))];
    }

    [Theory]
    [InlineData("""{"epoch": 3}""", "'epoch'")]
    [InlineData("""{"epochs": 3, "epochs": 4}""", "twice")]
    [InlineData("""{"epochs": true}""", "'epochs'")]
    [InlineData("""{"standardize": "yes"}""", "true or false")]
    [InlineData("""{"epochs": """, "not JSON")]
    [InlineData("""[]""", "object")]
    public void Settings_that_are_wrong_are_refused_by_name(string json, string part) =>
        CliRun.Of("train", "--settings", folder.Write("run.json", json), "--out", folder["m.safetensors"]).ShouldFail(2, "run.json", part);

    [Fact]
    public void Settings_may_hold_lists_comments_and_switches()
    {
        string settings = folder.Write("run.json", """
            {
                // The small net.
                "layers": ["3:tanh", "1:sigmoid"], "epochs": "2", "rate": 0.5, "no-shuffle": true, "standardize": false,
            }
            """);

        Assert.NotEqual("", CliRun.Of("train", "--settings", settings, "--out", folder["m.safetensors"]).Results);
        Assert.Equal(2, Model.Load(folder["m.safetensors"]).Network.Layers.Count);
    }

    [Fact]
    public async Task Interrupt_keeps_the_model_and_exits_130()
    {
        Assert.SkipWhen(!OperatingSystem.IsLinux(), "Signals are sent with the tools of Linux.");
        string program = Path.Combine(AppContext.BaseDirectory, "Gradus.Cli.dll");
        ProcessStartInfo start = new("env") { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder.Root };
        foreach (string word in new[] { "--default-signal=INT", "LC_ALL=tr_TR.UTF-8", "dotnet", "exec", program, "train", "--epochs", "100000000" })
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        try
        {
            // The line about the run comes just before its first step.
            string? line;
            while ((line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)) is not null && !line.Contains("Ctrl-C", StringComparison.Ordinal))
            {
            }

            await Task.Delay(500, TestContext.Current.CancellationToken);
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(20)), "the program did not stop");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("model.safetensors", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotNull(Model.Load(folder["model.safetensors"]));
    }
}
