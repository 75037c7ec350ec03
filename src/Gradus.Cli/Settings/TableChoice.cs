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
        CsvOptions options = For(values) with { UnknownIsMissing = ignores };
        TableColumns columns = model.Columns;
        return columns.Categories is not null || columns.MayMiss!.Contains(true) ? options with { Columns = columns } : options;
    }

    /// <summary>How to read tables.</summary>
    public static CsvOptions For(SettingValues values) => new()
    {
        Targets = values.List("target"),
        Ignored = values.List("ignore"),
        Categories = values.List("categories"),
        Missing = values.Has("missing") ? values.List("missing") : new CsvOptions().Missing,
        Decimal = values["decimal"] switch
        {
            null or "point" => '.',
            "comma" => ',',
            _ => throw values.Wrong("decimal", "is point or comma"),
        },
        Thousands = values["thousands"] switch
        {
            null => null,
            "comma" when values["decimal"] != "comma" => ',',
            "point" when values["decimal"] == "comma" => '.',
            "blank" => ' ',
            "apostrophe" => '\'',
            "underscore" => '_',
            _ => throw values.Wrong("thousands", "is blank, apostrophe, underscore, or whichever of comma and point does not stand before decimals"),
        },
        Comment = values["comment"] switch
        {
            null => '#',
            "none" => null,
            [_] => values.Read("comment", text => new CsvOptions { Comment = text[0] })!.Comment,
            _ => throw values.Wrong("comment", "is one character, such as %, or none"),
        },
        Separator = values["separator"] switch
        {
            null => null,
            "blank" => ' ',
            "tab" => '\t',
            [_] => values.Read("separator", text => new CsvOptions { Separator = text[0] })!.Separator,
            _ => throw values.Wrong("separator", "is one character, such as |, or blank, or tab"),
        },
        SkippedLines = values.Count("skip", "1") ?? 0,
        LeaveOutUnlabelled = values.IsOn("leave-out-unlabelled"),
        Header = values["header"] switch
        {
            null => null,
            "yes" => true,
            "no" => false,
            _ => throw values.Wrong("header", "is yes or no"),
        },
    };
}
