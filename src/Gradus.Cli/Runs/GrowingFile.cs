using Gradus.Files;

namespace Gradus.Cli.Runs;

/// <summary>
/// A file that is added to while a run goes on. It begins whole, in place of what a run that was ended has left, and what was
/// flushed stays, however the program ends. Where it cannot be written it is given up, and the run goes on.
/// </summary>
internal sealed class GrowingFile : IDisposable
{
    private FileStream? stream;

    public GrowingFile(string path, Action<Stream> start) => Try(() =>
    {
        AtomicFile.Write(path, start);
        stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete);
    });

    /// <summary>Whether all that was added could be written so far.</summary>
    public bool IsWhole => stream is not null;

    public void Add(Action<Stream> write)
    {
        if (stream is { } file)
        {
            Try(() => write(file));
        }
    }

    public void Flush()
    {
        if (stream is { } file)
        {
            Try(file.Flush);
        }
    }

    public void Dispose()
    {
        Flush();
        stream?.Dispose();
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            FileStream? broken = stream;
            stream = null;
            try
            {
                broken?.Dispose();
            }
            catch (Exception again) when (again is IOException or UnauthorizedAccessException)
            {
                // It was told by being whole no more.
            }
        }
    }
}
