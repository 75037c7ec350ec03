using System.Buffers;
using System.Text;

namespace Gradus.Cli.Settings;

/// <summary>
/// The form in which descriptions are written on the command line: <c>adam(0.001, beta1: 0.8)</c>, or for short
/// <c>adam:0.001</c>.
/// </summary>
internal static class CallText
{
    // What a shell of Unix leaves as it is.
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.,:/+=@%");

    /// <summary>The command line that gives a command these settings, as a shell of Unix reads it.</summary>
    public static string Command(string command, SettingValues values, IReadOnlyList<Setting> known)
    {
        StringBuilder line = new($"gradus {command}");
        foreach (Setting setting in known)
        {
            if (values[setting.Name] is { } text)
            {
                line.Append(' ').Append(setting.Option).Append(setting.IsSwitch ? "" : $" {Word(text)}");
            }
        }

        return line.ToString();
    }

    /// <summary>A word of a command line, as a shell of Unix reads it.</summary>
    public static string Word(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept(Plain) < 0
        ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The parts between the commas that are in no brackets.</summary>
    public static string[] Items(string text) => Split(text, ',');

    /// <summary>The parts between the separators that are in no brackets.</summary>
    public static string[] Split(string text, char separator)
    {
        List<string> items = [];
        int depth = 0, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] is '(' or '[' ? 1 : text[i] is ')' or ']' ? -1 : 0;
            if (depth == 0 && text[i] == separator)
            {
                items.Add(text[start..i].Trim());
                start = i + 1;
            }
        }

        items.Add(text[start..].Trim());
        return [.. items];
    }

    /// <summary><c>adam:0.001</c> as <c>adam(0.001)</c>; anything else as it is.</summary>
    public static string Expand(string text)
    {
        string[] parts = Split(text, ':');
        return parts.Length == 1 || parts[0].Contains('(', StringComparison.Ordinal)
            ? text
            : $"{parts[0]}({string.Join(", ", parts[1..])})";
    }

    /// <summary>Puts a first argument before the others: <c>adam(beta1: 0.8)</c> with 0.01 is <c>adam(0.01, beta1: 0.8)</c>.</summary>
    /// <exception cref="FormatException">The first argument is there already.</exception>
    public static string WithFirst(string text, string argument, string what)
    {
        string call = Expand(text);
        int open = call.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !call.EndsWith(')'))
        {
            return $"{call}({argument})";
        }

        string rest = call[(open + 1)..^1].Trim();
        if (rest.Length == 0)
        {
            return $"{call[..open]}({argument})";
        }

        bool named = Split(Items(rest)[0], ':').Length == 2;
        return named
            ? $"{call[..open]}({argument}, {rest})"
            : throw new FormatException($"'{text}' has {what} already; give it once.");
    }
}
