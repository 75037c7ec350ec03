using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>
/// What a run gets that was not asked for, written as the very settings that would ask for it: so that it can be said, and
/// saved, and changed.
/// </summary>
internal static class Defaults
{
    public const string ModelFile = "model.safetensors";

    // The net of the notes on the planar flower, with the numbers of their Python program.
    private static readonly (string Name, string Value)[] Flower =
    [
        ("data", "flower"),
        ("layers", "4:tanh:normal(0.01),1:sigmoid:normal(0.01)"),
        ("seed", "2"),
        ("rng", "numpy"),
        ("rate", "1.2"),
        ("batch", "full"),
        ("epochs", "10000"),
        ("precision", "double"),
    ];

    /// <summary>Where no data are named, the flower, and with it the net of the notes unless another one is named; returns what to say about it.</summary>
    public static string? FillFlower(SettingValues values)
    {
        if (values.Has("data"))
        {
            return null;
        }

        if (values.HasAny("layers", "weights"))
        {
            values.Default("data", "flower");
            return "no --data given: training on the flower set of the notes.";
        }

        Fill(values, values.HasAny("optimizer", "schedule") ? Flower.Where(one => one.Name != "rate") : Flower);
        return "no --data given: training the flower net of the notes on built-in data.";
    }

    /// <summary>Where no network is named, one that suits the targets; returns what to say about it.</summary>
    public static string? FillNetwork(SettingValues values, ExampleSource data)
    {
        if (values.Has("layers"))
        {
            return null;
        }

        var targets = Targets.OfSeveral(data);
        List<(string Name, string Value)> chosen = [("layers", NetworkChoice.Suitable(targets))];
        if (!values.HasAny("optimizer", "rate", "schedule"))
        {
            chosen.Add(("optimizer", "adam(0.01)"));
        }

        if (!values.HasAny("standardize", "min-max", "divide", "prepare"))
        {
            chosen.Add(("standardize", ""));
        }

        Fill(values, chosen);
        string options = string.Join(" ", chosen.Select(one => one.Value.Length == 0 ? $"--{one.Name}" : $"--{one.Name} {one.Value}"));
        return $"no --layers given, and {targets.Why}: training with {options}";
    }

    /// <summary>Where the data hold categories or lack values and no preparation is named, the usual one; returns what to say about it.</summary>
    public static string? FillPreparation(SettingValues values, ExampleSource data)
    {
        if (values.Has("prepare") || (data.Categories is null && !data.HasMissing))
        {
            return null;
        }

        bool scaled = values.HasAny("standardize", "min-max", "divide");
        string chosen = string.Join(",", Preparation.For(data).Where(one => !(scaled && one is Standardize)).Select(Catalog.Write));
        values.Default("prepare", chosen);
        string what = data.Categories is null ? "lack values" : data.HasMissing ? "hold categories and lack values" : "hold categories";
        return $"the data {what}: training with --prepare {chosen}";
    }

    private static void Fill(SettingValues values, IEnumerable<(string Name, string Value)> chosen)
    {
        foreach ((string name, string value) in chosen)
        {
            values.Default(name, value);
        }
    }
}
