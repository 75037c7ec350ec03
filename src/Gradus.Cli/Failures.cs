using System.Diagnostics;
using System.Globalization;
using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli;

/// <summary>Turns what went wrong into one message and an exit code. A user never sees a stack trace.</summary>
internal static class Failures
{
    private const string LibraryName = "Gradus";

    public static (int ExitCode, string Message) Explain(Exception error) => error switch
    {
        CommandException own => (own.ExitCode, own.Message),
        BadDataException => (ExitCode.BadData, OptionNames.In(error.Message)),
        ModelFileException => (ExitCode.BadModel, error.Message),
        ArgumentException argument => (ExitCode.Usage, OptionNames.In(Plain(argument))),
        OperationCanceledException => (ExitCode.Cancelled, "stopped on request."),
        // The library's own messages say what to do.
        IOException { Source: LibraryName } => (ExitCode.Failed, error.Message),
        UnauthorizedAccessException or IOException =>
            (ExitCode.Failed, $"{Sentence(error)} Check the path, the permissions and the free space, or name another file."),
        OutOfMemoryException =>
            (ExitCode.Failed, "the memory does not suffice. Take fewer examples, a smaller network, or --precision single."),
        _ => (ExitCode.Failed, Unexpected(error)),
    };

    /// <summary>An argument's message without the names that only a programmer knows.</summary>
    public static string Plain(ArgumentException error)
    {
        int end = error.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        string text = end < 0 ? error.Message : error.Message[..end];
        return error is ArgumentOutOfRangeException { ActualValue: { } actual }
            ? string.Create(CultureInfo.InvariantCulture, $"{text} It is {actual}.")
            : text;
    }

    /// <summary>What the system says, which may lack its full stop.</summary>
    public static string Sentence(Exception error) => error.Message.EndsWith('.') ? error.Message : error.Message + ".";

    /// <summary>Why something could not be written, in a sentence; null where it could.</summary>
    public static string? OfWriting(Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Sentence(error);
        }
    }

    /// <summary>
    /// Why a page about a result could not be made, in a sentence; null where it could. Whatever goes wrong in drawing, it does not take
    /// with it what came out of hours.
    /// </summary>
    public static string? OfShowing(Action show)
    {
        try
        {
            return OfWriting(show);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Explain(error).Message;
        }
    }

    private static string Unexpected(Exception error)
    {
        DiagnosticMethodInfo? place = new StackTrace(error).GetFrame(0) is { } frame ? DiagnosticMethodInfo.Create(frame) : null;
        string where = place is null ? "" : $" in {place.DeclaringTypeName}.{place.Name}";
        return $"a fault of Gradus itself: {error.GetType().Name}{where}: {error.Message}\n"
            + $"Please report it with this line, the command, and the version ({Product.Version}).";
    }
}
