using Gradus.Labs;

namespace Gradus.Cli.Output;

/// <summary>What a lab found, as text or as a JSON document.</summary>
internal sealed class LabReport(Terminal terminal, Lab lab, LabResult result)
{
    public void WriteText(string page, TimeSpan time)
    {
        terminal.Out.WriteLine(lab.Title);
        WrappedText.Write(terminal.Out, lab.Claim);
        foreach (LabSection section in result.Sections)
        {
            terminal.Out.WriteLine($"\n{section.Title}");
            foreach (LabFormula formula in section.Formulas)
            {
                terminal.Out.WriteLine($"  {formula.Text}   ({formula.Meaning})");
            }

            foreach (LabTable table in section.Tables)
            {
                terminal.Out.WriteLine();
                TextTable.Write(terminal.Out, table.Columns, table.Texts(), [.. table.Columns.Select((_, column) => table.IsNumeric(column))]);
            }
        }

        terminal.Out.WriteLine();
        TextTable.Write(
            terminal.Out, ["found", "", ""], [.. result.Findings.Select(finding => (string[])[finding.Name, Numbers.Short(finding.Value), finding.Meaning])], [false, true, false]);
        terminal.Out.WriteLine();
        WrappedText.Write(terminal.Out, $"Why: {result.Why}");
        terminal.Out.WriteLine($"\npage {page} ({Figures.Duration(time)})");
    }

    public void WriteJson(IReadOnlyDictionary<string, string> options, string page, TimeSpan time) => JsonDocumentWriter.Write(terminal, "lab", json =>
    {
        json.WriteString("name", lab.Name);
        json.WriteString("claim", lab.Claim);
        json.Object("options", _ =>
        {
            foreach (LabOption option in lab.Options)
            {
                json.WriteString(option.Name, options.GetValueOrDefault(option.Name, option.DefaultText));
            }
        });
        json.Array("findings", result.Findings, finding =>
        {
            json.WriteString("name", finding.Name);
            json.Number("value", finding.Value);
            json.WriteString("meaning", finding.Meaning);
            json.WriteBoolean("timed", finding.IsTimed);
        });
        json.Array("sections", result.Sections, section =>
        {
            json.WriteString("title", section.Title);
            json.WriteString("words", section.Words);
            json.WriteBoolean("timed", section.IsTimed);
            json.Array("formulas", section.Formulas, formula =>
            {
                json.WriteString("text", formula.Text);
                json.WriteString("meaning", formula.Meaning);
            });
            json.Array("figures", section.Figures, figure =>
            {
                json.WriteString("title", figure.Title);
                json.WriteString("description", figure.Description);
            });
            json.Array("tables", section.Tables, table =>
            {
                json.WriteString("title", table.Title);
                json.Strings("columns", table.Columns);
                json.WriteStartArray("rows");
                foreach (IReadOnlyList<object> row in table.Rows)
                {
                    json.WriteStartArray();
                    foreach (object cell in row)
                    {
                        Write(json, cell);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndArray();
            });
        });
        json.WriteString("why", result.Why);
        json.WriteString("page", Path.GetFullPath(page));
        json.Number("seconds", time.TotalSeconds);
    });

    private static void Write(System.Text.Json.Utf8JsonWriter json, object cell)
    {
        switch (cell)
        {
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case double:
                json.WriteNullValue();
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(cell, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case bool answer:
                json.WriteBooleanValue(answer);
                break;
            default:
                json.WriteStringValue(cell.ToString());
                break;
        }
    }
}
