using System.Runtime.InteropServices;

namespace Gradus.Cli;

/// <summary>
/// Ctrl-C, or the end of the session, while a model is in training or a lab runs: the first asks for an orderly end, as for the
/// best model to be kept; the second ends the program at once. Until it is armed, Ctrl-C ends the program as it ends any other.
/// </summary>
internal sealed class Interrupt(Action<string?> tell) : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private string words = "";

    /// <summary>Takes the signals over; the token is cancelled by the first of them, and these words are said.</summary>
    public CancellationToken Arm(string said)
    {
        words = said;
        if (registrations.Count == 0)
        {
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle));
        }

        return source.Token;
    }

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        bool again = source.IsCancellationRequested;
        tell(again ? null : words);
        if (again)
        {
            Environment.Exit(ExitCode.Cancelled);
        }

        context.Cancel = true;
        source.Cancel();
    }
}
