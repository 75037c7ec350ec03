namespace Gradus.Data;

/// <summary>
/// Data that cannot be used. The message names the place (file, row, column), what was expected, what was found, and
/// what to change.
/// </summary>
public sealed class BadDataException : Exception
{
    /// <summary>An error without further words.</summary>
    public BadDataException() : base("The data cannot be used.")
    {
    }

    /// <summary>An error with its place, expectation, finding and remedy.</summary>
    public BadDataException(string message) : base(message)
    {
    }

    /// <summary>An error with its place, expectation, finding and remedy, and what led to it.</summary>
    public BadDataException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
