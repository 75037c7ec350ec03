using System.Globalization;
using System.Text.Json;

namespace Gradus.Cli.Settings;

/// <summary>Opens the JSON files that options name.</summary>
internal static class JsonFile
{
    private const int Largest = 64 << 20;

    /// <summary>The document in a file; every failure is told as wrong usage of the option.</summary>
    public static JsonDocument Open(string option, string path, JsonDocumentOptions how)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return JsonDocument.Parse(Bytes(stream, option, path), how);
        }
        catch (JsonException error)
        {
            throw CommandException.Usage(string.Create(
                CultureInfo.InvariantCulture, $"{option} {path} is not JSON (line {error.LineNumber + 1}): {Problem(error)}"));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CommandException.Usage($"{option} {path}: there is no such file. Check the path.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage(Directory.Exists(path)
                ? $"{option} {path} is a directory; name a file in it."
                : $"{option} {path}: {Failures.Sentence(error)} Check the path.");
        }
    }

    // A device has no length, so that only reading shows how much there is.
    private static ReadOnlyMemory<byte> Bytes(Stream stream, string option, string path)
    {
        using MemoryStream all = new();
        byte[] piece = new byte[1 << 16];
        for (int read; (read = stream.Read(piece)) > 0;)
        {
            all.Write(piece, 0, read);
            if (all.Length > Largest)
            {
                throw CommandException.Usage($"{option} {path} is larger than {Largest >> 20} MiB, too large for JSON that is read at once. Check the path.");
            }
        }

        int mark = all.Length >= 3 && all.GetBuffer().AsSpan(0, 3).SequenceEqual("\uFEFF"u8) ? 3 : 0;
        return all.GetBuffer().AsMemory(mark, (int)all.Length - mark);
    }

    // The runtime adds the place in words that only a programmer knows.
    private static string Problem(JsonException error)
    {
        int end = error.Message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return end < 0 ? error.Message : error.Message[..end];
    }
}
