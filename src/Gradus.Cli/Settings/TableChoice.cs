using Gradus.Data;
using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>How tables of text are read, as settings say.</summary>
internal static class TableChoice
{
    /// <summary>The settings that only tables have a use for.</summary>
    public static readonly string[] Settings = ["ignore", "header", "categories", "missing", "decimal", "thousands", "comment", "separator", "skip", "leave-out-unlabelled"];

    /// <summary>How to read tables of raw rows for a model: by its categories, and with missing values where it can do without.</summary>
    public static CsvOptions For(SettingValues values, Model model)
    {
        bool ignores = values["unknown"] switch
        {
            null or "refuse" => false,
            "ignore" => true,
            _ => throw values.Wrong("unknown", "is refuse or ignore"),
        };
        return For(values, model.Columns) with { UnknownIsMissing = ignores };
    }

    /// <summary>How to read a row that was typed: as a table, but with a decimal point and without groups where the settings say nothing else.</summary>
    public static CsvOptions ForRow(SettingValues values, Model model)
    {
        CsvOptions options = For(values, model);
        return values.HasAny("decimal", "thousands") ? options : options with { Decimal = '.', Thousands = null };
    }

    /// <summary>How to read tables, where the settings do not say it as data or a model know it.</summary>
    public static CsvOptions For(SettingValues values, TableColumns? columns = null)
    {
        CsvOptions options = new()
        {
            Columns = columns,
            Targets = values.List("target"),
            Ignored = values.List("ignore"),
            Categories = values.List("categories"),
            TargetIsClass = YesOrNo(values, "classes"),
            Separator = values["separator"] switch
            {
                null => null,
                "blank" => ' ',
                "tab" => '\t',
                [_] => values.Read("separator", text => new CsvOptions { Separator = text[0] })!.Separator,
                _ => throw values.Wrong("separator", "is one character, such as |, or blank, or tab"),
            },
            SkippedLines = values.Count("skip", "1", least: 0) ?? 0,
            LeaveOutUnlabelled = values.IsOn("leave-out-unlabelled"),
            Header = YesOrNo(values, "header"),
        };
        return Written(values, options);
    }

    private static bool? YesOrNo(SettingValues values, string name) => values[name] switch
    {
        null => null,
        "yes" => true,
        "no" => false,
        _ => throw values.Wrong(name, "is yes or no"),
    };

    // Only what is given is set: what is not, the columns remember.
    private static CsvOptions Written(SettingValues values, CsvOptions options)
    {
        options = values.Has("missing") ? options with { Missing = values.List("missing") } : options;
        options = values["comment"] switch
        {
            null => options,
            "none" => options with { Comment = null },
            [_] => values.Read("comment", text => options with { Comment = text[0] })!,
            _ => throw values.Wrong("comment", "is one character, such as %, or none"),
        };
        options = values["decimal"] switch
        {
            null => options,
            "point" => options with { Decimal = '.' },
            "comma" => options with { Decimal = ',' },
            _ => throw values.Wrong("decimal", "is point or comma"),
        };
        char? between = values["thousands"] switch
        {
            null or "none" => null,
            "comma" => ',',
            "point" => '.',
            "blank" => ' ',
            "apostrophe" => '\'',
            "underscore" => '_',
            _ => throw WrongThousands(values),
        };
        options = values.Has("thousands") ? options with { Thousands = between } : options;
        return options.Thousands == options.Decimal ? throw WrongThousands(values) : options;
    }

    private static CommandException WrongThousands(SettingValues values) =>
        values.Wrong("thousands", "is none, blank, apostrophe, underscore, or whichever of comma and point does not stand before decimals");
}
