using System.Globalization;
using System.Numerics;

namespace Gradus.Cli.Settings;

/// <summary>
/// What was set, as text by the names of the settings, and read as numbers or names where it is needed: a message then
/// names the option whose value is wrong.
/// </summary>
internal sealed class SettingValues
{
    private readonly SortedList<string, string> values = new(StringComparer.Ordinal);

    /// <summary>All that was set, by name.</summary>
    public IReadOnlyDictionary<string, string> All => values;

    public string? this[string name]
    {
        get => values.GetValueOrDefault(name);
        set
        {
            if (value is null)
            {
                values.Remove(name);
            }
            else
            {
                values[name] = value;
            }
        }
    }

    public bool Has(string name) => values.ContainsKey(name);

    public bool HasAny(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (Has(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a switch is on.</summary>
    public bool IsOn(string name) => values.ContainsKey(name);

    /// <summary>Sets what is not set yet.</summary>
    public void Default(string name, string value) => values.TryAdd(name, value);

    public double? Number(string name, string example) => this[name] is not { } text
        ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : throw Wrong(name, $"takes a number, such as {example}");

    public double? Positive(string name, string example) => Number(name, example) is not { } number
        ? null
        : number > 0 ? number : throw Wrong(name, $"takes a number above 0, such as {example}");

    public double? Probability(string name) => Number(name, "0.5") is not { } number
        ? null
        : number is >= 0 and <= 1 ? number : throw Wrong(name, "takes a probability from 0 to 1, such as 0.5");

    /// <summary>A whole number; what is too large is told the largest.</summary>
    public int? Count(string name, string example, int least = 1, int most = int.MaxValue)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        bool isWhole = BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger number);
        string end = most < int.MaxValue || number > most ? string.Create(CultureInfo.InvariantCulture, $" to {most}") : "";
        return isWhole && number >= least && number <= most
            ? (int)number
            : throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"takes a whole number from {least}{end}, such as {example}"));
    }

    /// <summary>The parts of a list between commas.</summary>
    public string[] List(string name) => this[name] is { } text ? CallText.Items(text) : [];

    /// <summary>Reads a value; the reader's complaint is put down to the option.</summary>
    public T? Read<T>(string name, Func<string, T> read) where T : class
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        try
        {
            return read(text);
        }
        catch (FormatException error)
        {
            throw CommandException.Usage($"--{name}: {error.Message}");
        }
        catch (ArgumentException error)
        {
            throw CommandException.Usage($"--{name} {text}: {Failures.Plain(error)}");
        }
    }

    /// <summary>The value is not of the kind that the option takes.</summary>
    public CommandException Wrong(string name, string expected) =>
        CommandException.Usage($"--{name} {expected}, but it is '{this[name]}'.");
}
