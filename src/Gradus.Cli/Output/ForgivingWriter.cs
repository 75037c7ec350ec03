using System.Text;

namespace Gradus.Cli.Output;

/// <summary>A stream whose loss ends nothing: a command has other things to do than to write to it.</summary>
/// <param name="open">Opens the stream, when the first word is written: most commands have no complaint, and should not wait for the console.</param>
/// <param name="forgives">The failures that are passed over.</param>
internal sealed class ForgivingWriter(Func<TextWriter> open, Func<Exception, bool> forgives) : TextWriter
{
    private TextWriter? inner;

    /// <summary>
    /// The error stream. Nothing is lost when nobody reads it, so a full disk, a closed pipe or a window that is gone must not
    /// end a run that has a model to save.
    /// </summary>
    public static ForgivingWriter OfErrors(Func<TextWriter> open) => new(open, failure => failure is IOException or UnauthorizedAccessException);

    /// <summary>Standard output of a command that has more to do than to write there, and goes on where the reader is gone.</summary>
    public static ForgivingWriter OfResults(TextWriter output) => new(() => output, failure => failure is CommandException { ExitCode: ExitCode.NobodyReads });

    public override Encoding Encoding => Inner.Encoding;

    private TextWriter Inner => inner ??= open();

    public override void Write(char value) => Try(value, static (writer, one) => writer.Write(one));

    public override void Write(char[] buffer, int index, int count) =>
        Try((buffer, index, count), static (writer, part) => writer.Write(part.buffer, part.index, part.count));

    public override void Write(string? value) => Try(value, static (writer, text) => writer.Write(text));

    public override void WriteLine(string? value) => Try(value, static (writer, text) => writer.WriteLine(text));

    public override void Flush()
    {
        if (inner is not null)
        {
            Try(0, static (writer, _) => writer.Flush());
        }
    }

    private void Try<TValue>(TValue value, Action<TextWriter, TValue> write)
    {
        try
        {
            write(Inner, value);
        }
        catch (Exception error) when (forgives(error))
        {
            // There is nowhere left to say so.
        }
    }
}
