using System.CommandLine;
using Gradus.Cli.Settings;

namespace Gradus.Cli.Commands;

/// <summary>A command whose options are settings, with examples for its help.</summary>
internal class SettingsCommand : Command
{
    private readonly List<(Setting Setting, Option Option)> options = [];

    public SettingsCommand(string name, string description, IReadOnlyList<SettingGroup> groups, params IReadOnlyList<string> examples)
        : base(name, description)
    {
        (Groups, Examples) = (groups, examples);
        foreach (Setting setting in groups.SelectMany(group => group.Settings))
        {
            Option option = setting.IsSwitch
                ? new Option<bool>(setting.Option)
                : new Option<string>(setting.Option) { HelpName = setting.Value, Arity = ArgumentArity.ExactlyOne };
            option.Description = setting.Help;
            options.Add((setting, option));
            Add(option);
        }
    }

    public IReadOnlyList<SettingGroup> Groups { get; }

    public IReadOnlyList<string> Examples { get; }

    public IReadOnlyList<Setting> Known => [.. options.Select(one => one.Setting)];

    /// <summary>What the command line sets, and then what its settings file sets beside it.</summary>
    public SettingValues Read(ParseResult result)
    {
        var values = new SettingValues();
        foreach ((Setting setting, Option option) in options)
        {
            if (result.GetResult(option) is not { Implicit: false } given)
            {
                continue;
            }

            if (option is Option<bool> flag)
            {
                values[setting.Name] = result.GetValue(flag) ? "" : null;
            }
            else
            {
                string text = given.Tokens[0].Value;
                values[setting.Name] = text.Trim().Length == 0 ? throw CommandException.Usage($"{setting.Option} needs a value; it is empty.")
                    : IsOption(text) ? throw CommandException.Usage($"{setting.Option} needs a value, but the option {text} follows; give the value, or leave {setting.Option} out.")
                    : text;
            }
        }

        if (values[CommonSettings.SettingsFile.Name] is { } path)
        {
            SettingsFile.Fill(values, path, [.. Known.Where(CommonSettings.IsKept)]);
        }

        return values;
    }

    // Two dashes alone may stand for a missing value.
    private static bool IsOption(string text) => text.StartsWith("--", StringComparison.Ordinal) && text.Length > 2 && char.IsAsciiLetter(text[2]);
}
