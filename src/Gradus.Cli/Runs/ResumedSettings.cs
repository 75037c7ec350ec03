using System.Globalization;
using Gradus.Cli.Settings;

namespace Gradus.Cli.Runs;

/// <summary>The settings of a run that goes on: its own, and beside them only what changes no bit of its model.</summary>
internal static class ResumedSettings
{
    /// <summary>Sets what the run was begun with; refuses what contradicts it, whether there is a checkpoint that would tell or not.</summary>
    public static void Take(SettingValues values, SettingValues own, string path, IReadOnlyList<Setting> known)
    {
        foreach (Setting setting in known)
        {
            if (values[setting.Name] is { } text && !Same(text, own[setting.Name]) && !CommonSettings.MayChange(setting, text, own[setting.Name]))
            {
                string begun = own[setting.Name] is { } before ? $"with {Shown(setting, before)}" : $"without {setting.Option}";
                throw CommandException.Usage(
                    $"--resume {path}: the run was begun {begun}, and now there is {Shown(setting, text)}. Leave it out to go on as it was begun; to train differently, begin another run with --settings {Path.Combine(path, RunFolder.SettingsName)}.");
            }
        }

        foreach ((string name, string value) in own.All)
        {
            values.Default(name, value);
        }
    }

    private static bool Same(string text, string? other) => text == other
        || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out double before) && number == before);

    private static string Shown(Setting setting, string text) => setting.IsSwitch ? setting.Option : $"{setting.Option} {CallText.Word(text)}";
}
