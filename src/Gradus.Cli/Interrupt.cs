using System.Runtime.InteropServices;

namespace Gradus.Cli;

/// <summary>
/// Ctrl-C, or the end of the session, while a model is in training: the first asks the run to stop and keep its best
/// model, the second ends the program at once. Until it is armed, Ctrl-C ends the program as it ends any other.
/// </summary>
internal sealed class Interrupt(Action<bool> tell) : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    /// <summary>Takes the signals over; the token is cancelled by the first of them.</summary>
    public CancellationToken Arm()
    {
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
        tell(again);
        if (again)
        {
            Environment.Exit(ExitCode.Cancelled);
        }

        context.Cancel = true;
        source.Cancel();
    }
}
