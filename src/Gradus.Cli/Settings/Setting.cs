namespace Gradus.Cli.Settings;

/// <summary>
/// One thing that can be set: as an option of the command line, and by the same name in a settings file.
/// </summary>
/// <param name="Name">The option without its dashes.</param>
/// <param name="Value">What stands for the value in the help; null for a switch.</param>
/// <param name="Help">What it does, in a sentence or two.</param>
internal sealed record Setting(string Name, string? Value, string Help)
{
    /// <summary>The property of the library's options that it sets, where messages of the library may speak of it.</summary>
    public string? Property { get; init; }

    public string Option => $"--{Name}";

    public bool IsSwitch => Value is null;
}

/// <summary>Settings that are shown together.</summary>
internal sealed record SettingGroup(string Title, params IReadOnlyList<Setting> Settings);
