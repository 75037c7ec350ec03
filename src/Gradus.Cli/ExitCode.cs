namespace Gradus.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The work was done and its outcome is bad: the run diverged, the check failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a settings file asks for something that cannot be.</summary>
    public const int Usage = 2;

    public const int BadData = 3;

    public const int BadModel = 4;

    /// <summary>Whoever read the results is gone, as <c>head</c> is after its lines: what a shell says of a program that SIGPIPE ended.</summary>
    public const int NobodyReads = 141;

    /// <summary>Stopped on request; a training run has kept its model.</summary>
    public const int Cancelled = 130;
}
