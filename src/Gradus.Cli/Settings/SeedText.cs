using System.Globalization;
using Gradus.Networks;
using Gradus.Randomness;

namespace Gradus.Cli.Settings;

/// <summary>
/// Seeds as a text: <c>42</c> with the generator that <c>--rng</c> names; <c>11+1</c> for a NumPy generator that is seeded
/// with 11, 12, 13, … step after step, and <c>1+0</c> with 1 at each; or in full, as in <c>numpy(11, stride: 1)</c>.
/// </summary>
internal static class SeedText
{
    /// <summary>What <c>--seed</c> names, or 0 of the generator that <c>--rng</c> names.</summary>
    public static Seed OfRun(SettingValues values) => Read(values, "seed") ?? Parse("0", IsNumPy(values));

    public static Seed? Read(SettingValues values, string name) => values.Read(name, text => Parse(text, IsNumPy(values)));

    /// <summary>The seed that a text names.</summary>
    /// <exception cref="FormatException">It names none.</exception>
    public static Seed Parse(string text, bool isNumPy)
    {
        string[] parts = text.Split('+');
        if (parts.Length == 2 && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out uint first)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int stride))
        {
            return new NumPySeed(first, stride);
        }

        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value))
        {
            return !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? Catalog.Parse<Seed>(text)
                : throw new FormatException($"a seed is a whole number from 0 to {(isNumPy ? uint.MaxValue : ulong.MaxValue)}, but it is {text}.");
        }

        return !isNumPy ? new CounterSeed(value)
            : value <= uint.MaxValue ? new NumPySeed((uint)value)
            : throw new FormatException($"a seed of NumPy lies between 0 and {uint.MaxValue}, but it is {value}.");
    }

    private static bool IsNumPy(SettingValues values) => values["rng"] switch
    {
        null or "counter" => false,
        "numpy" => true,
        _ => throw values.Wrong("rng", "is counter or numpy"),
    };
}
