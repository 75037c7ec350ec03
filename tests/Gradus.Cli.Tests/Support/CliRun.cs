namespace Gradus.Cli.Tests.Support;

/// <summary>What one run of the program, in this process, wrote and returned.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    public static CliRun Of(params string[] args) => With("", CancellationToken.None, args);

    public static CliRun WithInput(string input, params string[] args) => With(input, CancellationToken.None, args);

    /// <summary>A run that is stopped as soon as it has told how far it is: at the same step on every machine.</summary>
    public static CliRun UntilFirstProgress(params string[] args) => Until("epoch ", args);

    /// <summary>A run that is stopped as soon as it has told a line that begins so.</summary>
    public static CliRun Until(string told, params string[] args)
    {
        using CancellationTokenSource progress = new();
        using StoppingWriter error = new(told, progress);
        return With("", error, args, progress.Token);
    }

    public static CliRun With(string input, CancellationToken cancellation, params string[] args)
    {
        using StringWriter error = new() { NewLine = "\n" };
        return With(input, error, args, cancellation);
    }

    // A run that says nothing of its folder keeps none: it would be left in the folder of the tests.
    private static CliRun With(string input, StringWriter error, string[] args, CancellationToken cancellation)
    {
        using MemoryStream reader = new(System.Text.Encoding.UTF8.GetBytes(input));
        using StringWriter output = new() { NewLine = "\n" };
        bool keepsRuns = args is not ["train", ..] || args.Any(arg => arg is "--runs" or "--no-run" or "--resume");
        int exitCode = Program.Run(keepsRuns ? args : ["train", "--no-run", .. args[1..]], reader, output, error, cancellation);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>The results, after the run is seen to have ended well.</summary>
    public string Results
    {
        get
        {
            Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
            return Out;
        }
    }

    public void ShouldSucceed(string part) => Assert.Contains(part, Results, StringComparison.Ordinal);

    public CliRun ShouldFail(int exitCode, params string[] parts)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}: {Error}");
        foreach (string part in parts)
        {
            Assert.Contains(part, Error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.StartsWith("gradus: ", Error, StringComparison.Ordinal);
        return this;
    }

    private sealed class StoppingWriter(string told, CancellationTokenSource stop) : StringWriter
    {
        public override string NewLine => "\n";

        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.StartsWith(told, StringComparison.Ordinal) == true)
            {
                stop.Cancel();
            }
        }
    }
}
