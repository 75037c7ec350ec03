using System.Text.Json;
using Gradus.Data.Descriptions;

namespace Gradus.Cli.Output;

/// <summary>A description of data as tables of text, or as fields of a document.</summary>
internal static class DescriptionReport
{
    private const int MostColumns = 200, MostClasses = 20;

    public static void Write(TextWriter output, string name, DataDescription data)
    {
        output.WriteLine($"{name}: {Figures.Count(data.Count, "example")} {Inputs(data)}; {Target(data.Target)}");
        output.WriteLine();
        if (data.Columns.Count > 0)
        {
            TextTable.Write(output, ["#", "column", "type", "missing", "distinct", "range", "mean", "alone"], [.. data.Columns.Take(MostColumns).Select(Row)]);
            More(output, data.Columns.Count - MostColumns, "column");
        }
        else
        {
            TextTable.Write(output, ["inputs", ""],
            [
                ["range", Range(data.Lowest, data.Highest)],
                ["mean", Figure(data.Mean)],
                ["missing", Figures.Whole(data.MissingInputs)],
                ["the same in all examples", $"{Figures.Whole(data.ConstantInputs)} of {Figures.Whole(data.InputShape.Count)} ({Figures.Percent((double)data.ConstantInputs / data.InputShape.Count)})"],
            ]);
        }

        output.WriteLine();
        if (data.Target.Kind == TargetKind.Classes)
        {
            TextTable.Write(output, ["class", "examples", "share"], [.. data.Target.Classes.Take(MostClasses).Select(one => (string[])[one.Name, Figures.Whole(one.Count), Figures.Percent(one.Share)])]);
            More(output, data.Target.Classes.Count - MostClasses, "class");
        }
        else
        {
            TextTable.Write(output, ["target", "distinct", "range", "mean", "deviation"], [.. data.Target.Columns.Take(MostClasses).Select(one =>
                (string[])[one.Name, Figures.Whole(one.Distinct), Range(one.Lowest, one.Highest), Figure(one.Mean), Figure(one.Deviation)])]);
            More(output, data.Target.Columns.Count - MostClasses, "target");
        }

        output.WriteLine();
        TextTable.Write(output, ["examples", ""],
        [
            ["copies of an earlier one", Figures.Whole(data.DuplicateRows)],
            [data.Target.Kind == TargetKind.Classes ? "equal inputs, other label" : "equal inputs, other target", Figures.Whole(data.ContradictingRows)],
        ]);
        if (data.Remarks.Count > 0)
        {
            output.WriteLine();
        }

        foreach (DataRemark remark in data.Remarks)
        {
            output.WriteLine(remark.ToString());
        }
    }

    public static void Write(Utf8JsonWriter json, DataDescription data, IReadOnlyList<string> notes)
    {
        json.WriteNumber("examples", data.Count);
        Whole(json, "shape", data.InputShape.ToArray());
        json.Number("lowest", data.Lowest);
        json.Number("highest", data.Highest);
        json.Number("mean", data.Mean);
        json.WriteNumber("constantInputs", data.ConstantInputs);
        json.WriteNumber("missingInputs", data.MissingInputs);
        json.Array("columns", data.Columns, column =>
        {
            json.WriteNumber("number", column.Number);
            json.WriteString("name", column.Name);
            json.WriteString("type", Type(column.Kind));
            json.WriteString("why", column.WhyLeftOut);
            json.WriteNumber("missing", column.Missing);
            json.Number("missingShare", column.MissingShare);
            Numbers(json, column);
            json.WriteString("commonest", column.Commonest);
            json.Number("commonestShare", column.CommonestShare);
            json.WriteBoolean("constant", column.IsConstant);
            json.Number("alone", column.Alone);
            json.Number("threshold", column.Threshold);
        });
        json.Object("target", _ =>
        {
            json.WriteString("kind", data.Target.Kind switch
            {
                TargetKind.Classes => "classes",
                TargetKind.SeveralYesOrNo => "severalYesOrNo",
                _ => "numbers",
            });
            json.WriteNumber("width", data.Target.Width);
            json.Strings("names", data.Target.Names ?? []);
            json.Array("balance", data.Target.Classes, one =>
            {
                json.WriteString("name", one.Name);
                json.WriteNumber("count", one.Count);
                json.Number("share", one.Share);
            });
            json.Array("columns", data.Target.Columns, column =>
            {
                json.WriteString("name", column.Name);
                Numbers(json, column);
            });
        });
        json.WriteNumber("duplicates", data.DuplicateRows);
        Whole(json, "firstDuplicate", data.FirstDuplicate is { } copy ? [copy.First, copy.Second] : []);
        json.WriteNumber("contradictions", data.ContradictingRows);
        Whole(json, "firstContradiction", data.FirstContradiction is { } pair ? [pair.First, pair.Second] : []);
        json.Array("remarks", data.Remarks, remark =>
        {
            json.WriteString("subject", remark.Subject);
            json.WriteString("evidence", remark.Evidence);
            json.WriteString("remedy", remark.Remedy);
        });
        json.Strings("notes", notes);
    }

    private static string[] Row(ColumnDescription column) =>
    [
        Figures.Whole(column.Number),
        column.Name,
        Type(column.Kind),
        column.Missing == 0 ? "" : Figures.Percent(column.MissingShare),
        Figures.Whole(column.Distinct),
        column.WhyLeftOut ?? (column.Kind == ColumnKind.Number ? Range(column.Lowest, column.Highest)
            : column.Commonest is { } name ? $"mostly {name} ({Figures.Percent(column.CommonestShare!.Value)})" : ""),
        Figure(column.Mean),
        column.Alone is { } share ? Figures.Percent(share) : "",
    ];

    private static string Inputs(DataDescription data) => data.InputShape.Rank > 1 ? $"of shape {data.InputShape}" : $"of {Figures.Count(data.InputShape.Count, "input")}";

    private static string Target(TargetDescription target)
    {
        string named = target.Names is { Count: 1 } ? $"the target '{target.Names[0]}'" : "the target";
        return target.Kind switch
        {
            TargetKind.Classes => $"{named} is one of {Figures.Whole(target.Classes.Count)} classes",
            TargetKind.SeveralYesOrNo => $"the targets are {Figures.Whole(target.Width)} answers of yes or no",
            _ => target.Width == 1 ? $"{named} is a number" : $"the targets are {Figures.Whole(target.Width)} numbers",
        };
    }

    private static string Type(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => "number",
        ColumnKind.Category => "category",
        _ => "left out",
    };

    private static void More(TextWriter output, int count, string thing)
    {
        if (count > 0)
        {
            output.WriteLine($"and {Figures.Whole(count)} more {(thing == "class" ? "classes" : thing + "s")}, which --json lists");
        }
    }

    private static void Numbers(Utf8JsonWriter json, ColumnDescription column)
    {
        json.WriteNumber("distinct", column.Distinct);
        json.Number("lowest", column.Lowest);
        json.Number("highest", column.Highest);
        json.Number("mean", column.Mean);
        json.Number("deviation", column.Deviation);
    }

    private static void Whole(Utf8JsonWriter json, string name, int[] numbers)
    {
        json.WriteStartArray(name);
        foreach (int number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static string Range(double? lowest, double? highest) =>
        lowest is { } low && highest is { } high ? low == high ? Figures.Short(low) : $"{Figures.Short(low)} … {Figures.Short(high)}" : "";

    private static string Figure(double? value) => value is { } number ? Figures.Short(number) : "";
}
