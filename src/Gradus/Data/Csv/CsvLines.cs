using System.Globalization;
using System.IO.Compression;

namespace Gradus.Data.Csv;

/// <summary>
/// The lines of a text in UTF-8, packed with gzip or not, without empty and comment lines. They end with a line feed, a carriage
/// return, or both. Memory is bounded by the longest line.
/// </summary>
internal sealed class CsvLines : IDisposable
{
    private const int LongestLine = 1 << 24;

    private readonly Stream stream;
    private readonly TailStream? packed;
    private readonly byte? comment;
    private uint unpacked;
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private int lineStart;
    private int lineLength;
    private bool ended, afterReturn;

    public CsvLines(Stream stream, string name, CsvOptions options)
    {
        (Name, comment) = (name, (byte?)options.Comment);
        this.stream = stream;
        FillStart();
        if (buffer.AsSpan(0, end) is [0x1F, 0x8B, ..])
        {
            packed = new TailStream(buffer.AsSpan(0, end).ToArray(), stream);
            this.stream = new GZipStream(packed, CompressionMode.Decompress);
            (end, ended) = (0, false);
            FillStart();
        }

        if (buffer.AsSpan(0, end) is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new BadDataException($"{Name}: the text is in UTF-16. Save it as UTF-8.");
        }

        start = buffer.AsSpan(0, end) is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        for (int skipped = 0; skipped < options.SkippedLines && NextOfAny(); skipped++)
        {
        }
    }

    /// <summary>The file, as messages name it.</summary>
    public string Name { get; }

    /// <summary>The number of the current line in the file, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>How many lines were left out as comments so far.</summary>
    public int Comments { get; private set; }

    /// <summary>The number of the first of them.</summary>
    public int FirstComment { get; private set; }

    /// <summary>What to say about lines that were left out as comments; null where none was.</summary>
    public static string? CommentNote(int comments, char? character, string first) => comments == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{comments} {(comments == 1 ? "line that begins" : "lines that begin")} with '{character}' {(comments == 1 ? "was" : "were")} left out as {(comments == 1 ? "a comment" : "comments")}, the first is {first}.");

    /// <summary>The current line, until the next is read.</summary>
    public ReadOnlySpan<byte> Line => buffer.AsSpan(lineStart, lineLength);

    /// <summary>Goes to the next line that is neither empty nor a comment; false after the last.</summary>
    public bool Next()
    {
        while (NextOfAny())
        {
            ReadOnlySpan<byte> text = Line.Trim(" \t"u8);
            if (text.Length > 0 && text[0] == comment)
            {
                FirstComment = Comments++ == 0 ? Number : FirstComment;
            }
            else if (text.Length > 0)
            {
                return Line.Contains((byte)0)
                    ? throw new BadDataException($"{Name}, line {Number}: the file holds binary data, not text. Give a text file of numbers.")
                    : true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        if (packed is not null)
        {
            stream.Dispose();
            packed.Dispose();
        }
    }

    private bool NextOfAny()
    {
        int searched = 0, newline;
        if (afterReturn)
        {
            // The line feed of a carriage return that was the last byte read so far.
            while (start == end && !ended)
            {
                Fill();
            }

            start += start < end && buffer[start] == '\n' ? 1 : 0;
        }

        while ((newline = buffer.AsSpan(start + searched, end - start - searched).IndexOfAny((byte)'\n', (byte)'\r')) < 0 && !ended)
        {
            searched = end - start;
            Fill();
        }

        if (start == end)
        {
            return false;
        }

        Number++;
        lineStart = start;
        lineLength = newline < 0 ? end - start : searched + newline;
        start = newline < 0 ? end : start + lineLength + 1;
        afterReturn = newline >= 0 && buffer[start - 1] == '\r';
        return true;
    }

    /// <summary>Reads more behind what is not used yet.</summary>
    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            if (end >= LongestLine)
            {
                throw new BadDataException(
                    $"{Name}, line {Number + 1}: the line is longer than {LongestLine >> 20} MiB. Give a text file with one example on each line.");
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        int read = Read();
        end += read;
        ended = read == 0;
    }

    /// <summary>As many bytes as tell what kind of file it is, if there are so many.</summary>
    private void FillStart()
    {
        while (end < 3 && !ended)
        {
            Fill();
        }
    }

    private int Read()
    {
        if (packed is null)
        {
            return stream.Read(buffer, end, buffer.Length - end);
        }

        try
        {
            int read = stream.Read(buffer, end, buffer.Length - end);
            unpacked = unchecked(unpacked + (uint)read);
            return read > 0 || packed.Tail == unpacked
                ? read
                : throw new BadDataException(
                    $"{Name}: the compressed file is cut off, or made of several parts. Copy it again, or unpack it first.");
        }
        catch (InvalidDataException error)
        {
            throw new BadDataException($"{Name}: the compressed file is damaged: what it holds cannot be unpacked, or is not what its check sum and length say. Copy it again.", error);
        }
    }
}
