using Gradus.Diagnostics;
using Gradus.Networks;
using Gradus.Reports;

namespace Gradus.Cli.Output;

/// <summary>One example worked through, as text, as a page of HTML or as a JSON document.</summary>
internal sealed class ExplanationReport(Explanation explanation, string path, int units)
{
    private readonly ExplanationParts parts = new(explanation, units);

    public void WriteText(TextWriter output, string? page)
    {
        foreach (ExplanationPart part in parts.All())
        {
            output.WriteLine(part.Title);
            if (part.Words.Length > 0)
            {
                WrappedText.Write(output, part.Words);
            }

            foreach (ExplanationBlock block in part.Blocks)
            {
                foreach (string formula in block.Formulas)
                {
                    output.WriteLine($"  {formula}");
                }

                if (block.Columns.Count > 0)
                {
                    TextTable.Write(output, block.Columns, block.Rows, [.. block.Columns.Select((_, column) => column > 0 && block.Columns.Count > 2)]);
                }

                if (block.Rest.Length > 0)
                {
                    output.WriteLine(block.Rest);
                }
            }

            output.WriteLine();
        }

        if (parts.Verdict.Length > 0)
        {
            WrappedText.Write(output, parts.Verdict);
        }

        if (page is not null)
        {
            output.WriteLine($"page {page}");
        }
    }

    /// <summary>The page.</summary>
    /// <param name="command">The command line that makes it.</param>
    public HtmlPage Page(string command)
    {
        var page = new HtmlPage($"One example through {Path.GetFileName(path)}");
        PageTile[] tiles =
        [
            new("layers", Figures.Whole(explanation.Layers.Count)),
            .. explanation.Target.Count == 0 ? (PageTile[])[] :
            [
                new("loss L", Figures.Short(explanation.LossValue), explanation.IsTargetPredicted ? "with what the model answers as Y" : "of this example"),
                new("largest relative error", explanation.WorstError.ToString("0.0e+0", System.Globalization.CultureInfo.InvariantCulture), "of a derivative against its finite difference"),
            ],
        ];
        page.Head("Forward layer by layer, and back by the chain rule, with its numbers.", tiles);
        foreach (ExplanationPart part in parts.All())
        {
            page.Section(part.Title, () =>
            {
                if (part.Words.Length > 0)
                {
                    page.Paragraph(part.Words);
                }

                page.Beside([.. part.Blocks.Select(block => (Action)(() => Write(page, block)))]);
            });
        }

        page.Section("To repeat it", () => page.Code(command));
        return page;
    }

    public void WriteJson(Terminal terminal, string? page) => JsonDocumentWriter.Write(terminal, "explain", json =>
    {
        json.Numbers("row", explanation.Row);
        json.Array("preparation", explanation.Preparation, step =>
        {
            json.WriteString("step", step.Step.GetType().Name);
            json.Strings("names", step.Columns.Names ?? []);
            json.Numbers("values", step.Values);
        });
        json.Numbers("inputs", explanation.Inputs);
        json.Array("layers", explanation.Layers, layer =>
        {
            json.WriteNumber("number", layer.Number);
            json.WriteString("name", layer.Name);
            json.Strings("formulas", layer.Formulas);
            json.Numbers("z", layer.Z);
            json.Numbers("a", layer.A);
        });
        json.Numbers("answer", explanation.Target);
        json.WriteBoolean("answerOfModel", explanation.IsTargetPredicted);
        json.WriteString("loss", Catalog.Write(explanation.Loss));
        json.WriteString("lossFormula", explanation.LossFormula);
        json.Number("lossValue", explanation.LossValue);
        json.Array("gradients", explanation.Gradients, gradient =>
        {
            json.WriteNumber("layer", gradient.Layer);
            json.WriteString("symbol", gradient.Symbol);
            json.WriteString("formula", gradient.Formula);
            json.Numbers("shape", [.. gradient.Values.Shape.ToArray().Select(length => (double)length)]);
            json.Array("compared", gradient.Compared, one =>
            {
                json.WriteNumber("index", one.Index);
                json.Number("chainRule", one.Value);
                json.Number("difference", one.Difference);
                json.Number("relativeError", one.RelativeError);
                json.WriteBoolean("corner", one.IsCorner);
            });
        });
        json.Number("worstError", explanation.WorstError);
        json.WriteString("page", page is null ? null : Path.GetFullPath(page));
    });

    private static void Write(HtmlPage page, ExplanationBlock block)
    {
        page.Formulas([.. block.Formulas.Select(formula => KeyValuePair.Create(formula, ""))]);
        if (block.Columns.Count > 0)
        {
            page.Table("", block.Columns, block.Rows, [.. block.Columns.Select((_, column) => column > 0 && block.Columns.Count > 2)]);
        }

        if (block.Rest.Length > 0)
        {
            page.Paragraph(block.Rest);
        }
    }
}
