namespace Gradus.Labs;

/// <summary>A value that a function reads from its text: a name of the catalog, an expression, a file.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="name">The name.</param>
/// <param name="placeholder">What stands for the value in the help, such as NAME.</param>
/// <param name="text">The default as text.</param>
/// <param name="read">Reads a text; complains by <see cref="FormatException"/> or <see cref="ArgumentException"/>.</param>
/// <param name="meaning">What it varies, in a sentence.</param>
public sealed class TextOption<T>(string name, string placeholder, string text, Func<string, T> read, string meaning)
    : LabOption<T>(name, placeholder, read(text), text, meaning)
{
    /// <inheritdoc/>
    public override T Read(string text)
    {
        try
        {
            return read(text);
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new ArgumentException($"--{Name} {text}: {error.Message}", error);
        }
    }
}
