using System.Globalization;
using System.Text;

namespace Gradus.Networks;

/// <summary>
/// A file is not a model that can be read: its bytes are damaged, cut short, of another format, or say something
/// impossible. The message holds what was expected, what was found, where, and what to do.
/// </summary>
/// <remarks>
/// It is not an <see cref="IOException"/>: the bytes were read without trouble, and reading them again will not help.
/// A file that is missing or may not be opened gives the system's own exceptions.
/// </remarks>
public sealed class ModelFileException : Exception
{
    private const int LongestQuote = 80;

    /// <summary>An exception whose message is made of these parts, in this order.</summary>
    /// <param name="problem">What was expected and what was found, as sentences.</param>
    /// <param name="remedy">What the reader of the message can do, as a sentence.</param>
    /// <param name="filePath">The file, where known.</param>
    /// <param name="tensor">The tensor concerned, if any.</param>
    /// <param name="offset">The byte of the file, where known.</param>
    /// <param name="innerException">The cause, if any.</param>
    internal ModelFileException(
        string problem,
        string remedy,
        string? filePath = null,
        string? tensor = null,
        long? offset = null,
        Exception? innerException = null)
        : base(Compose(problem, remedy, filePath, tensor, offset), innerException)
    {
        FilePath = filePath;
        Tensor = tensor;
        Offset = offset;
    }

    /// <summary>The file as its path was given, or null where the model was read from a stream.</summary>
    public string? FilePath { get; }

    /// <summary>The name of the tensor concerned, or null. It comes from the file: quote it before showing it.</summary>
    public string? Tensor { get; }

    /// <summary>The byte at which the problem was noticed, counted from the beginning of the model, or null.</summary>
    public long? Offset { get; }

    /// <summary>
    /// Text from the file, in quotes, shortened, and with its invisible characters spelled out: a stranger's file must not
    /// move the cursor of a terminal or forge a line of a log.
    /// </summary>
    internal static string Quote(string text)
    {
        StringBuilder quoted = new("'");
        int length = Math.Min(text.Length, LongestQuote);
        for (int i = 0; i < length; i++)
        {
            char c = text[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < length && char.IsLowSurrogate(text[i + 1]);
            if (pair)
            {
                quoted.Append(c).Append(text[++i]);
            }
            else if (IsVisible(c))
            {
                quoted.Append(c);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
        }

        return quoted.Append(text.Length > length ? "…'" : "'").ToString();
    }

    private static bool IsVisible(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    private static string Compose(string problem, string remedy, string? filePath, string? tensor, long? offset)
    {
        StringBuilder message = new(filePath is null ? "Model file" : $"Model file '{filePath}'");
        if (tensor is not null)
        {
            message.Append(", tensor ").Append(Quote(tensor));
        }

        if (offset is not null)
        {
            message.Append(CultureInfo.InvariantCulture, $", byte {offset}");
        }

        return message.Append(": ").Append(problem).Append(' ').Append(remedy).ToString();
    }
}
