using System.Globalization;
using Gradus.Cli.Settings;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Cli.Output;

/// <summary>What an explanation says, part by part, for the screen and for the page: of wide layers the first units.</summary>
internal sealed class ExplanationParts(Explanation explanation, int units)
{
    private const int FewestInputs = 8;
    private const string Way = "By the chain rule, from the loss to the first layer. Beside each derivative stands its finite difference, (L(v + h) − L(v − h))/(2h) with ever smaller h, in double precision.";

    private readonly Model model = explanation.Model;

    /// <summary>All parts in their order.</summary>
    public IEnumerable<ExplanationPart> All()
    {
        yield return Example();
        foreach (ExplainedLayer layer in explanation.Layers)
        {
            yield return Forward(layer);
        }

        yield return Answer();
        foreach (IGrouping<int, ExplainedGradient> layer in explanation.Gradients.GroupBy(gradient => Owner(gradient)))
        {
            yield return new($"Back through layer {layer.Key}", layer.Key == explanation.Layers.Count ? Way : "", [.. layer.Select(Backward)]);
        }
    }

    /// <summary>How well the derivatives agree, in a sentence; empty where there are none.</summary>
    public string Verdict => explanation.Gradients.Count == 0 ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{Compared.Count(one => !one.IsCorner)} derivatives by the chain rule and by differences of L: the largest relative error is {explanation.WorstError:0.0e+0}{Corners}.");

    private string Corners => Compared.Count(one => one.IsCorner) is > 0 and var count ? $"; at {count} the loss has a corner, where there is nothing to compare with" : "";

    private IEnumerable<ComparedDerivative> Compared => explanation.Gradients.SelectMany(gradient => gradient.Compared);

    private ExplanationPart Example()
    {
        List<string[]> rows = [["given", Inputs(explanation.Row, model.Columns)]];
        foreach (PreparedInputs step in explanation.Preparation)
        {
            string name = string.Concat(step.Step.GetType().Name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
            rows.Add([name, Inputs(step.Values, step.Columns)]);
        }

        rows.Add(["X", Inputs(explanation.Inputs, explanation.Preparation.Count == 0 ? model.Columns : explanation.Preparation[^1].Columns)]);
        return new("The example", explanation.Preparation.Count == 0 ? "" : "Each step of the preparation in its order, as it was measured in training; X is what the network is given.", [new([], ["", "inputs"], rows)]);
    }

    private string Inputs(IReadOnlyList<double> values, TableColumns columns)
    {
        int shown = (int)Math.Min(values.Count, Math.Max((long)FewestInputs, units));
        return string.Join(", ", values.Take(shown).Select((value, i) => $"{(columns.Names is { } names ? $"{names[i]} " : "")}{columns.NameOf(i, value) ?? Short(value)}"))
            + (shown < values.Count ? $", … {Figures.Whole(values.Count - shown)} more" : "");
    }

    private ExplanationPart Forward(ExplainedLayer layer)
    {
        string z = $"Z[{layer.Number}]", a = $"A[{layer.Number}]";
        bool hasZ = layer.Z.Count > 0;
        string[][] rows = [.. layer.A.Take(units).Select((value, i) => (string[])(hasZ ? [Unit(i), Short(layer.Z[i]), Short(value)] : [Unit(i), Short(value)]))];
        return new($"Forward, layer {layer.Number}: {layer.Name}", "", [new([.. layer.Formulas, .. Worked(layer)], hasZ ? ["unit", z, a] : ["unit", a], rows, Rest(layer.A.Count))]);
    }

    /// <summary>The weighted sum of the first unit, written out.</summary>
    private IEnumerable<string> Worked(ExplainedLayer layer)
    {
        if (model.Network.Layers[layer.Number - 1] is not Dense dense)
        {
            yield break;
        }

        IReadOnlyList<double> before = layer.Number == 1 ? explanation.Inputs : explanation.Layers[layer.Number - 2].A;
        Tensor<double> w = model.Parameter<double>($"{layer.Number}.W");
        int shown = Math.Min(before.Count, Math.Max(FewestInputs / 2, Math.Min(units, FewestInputs)));
        double[] row = w.Row(0).ToArray();
        string sum = string.Join(" + ", Enumerable.Range(0, shown).Select(i => $"{Factor(row[i])}·{Factor(before[i])}"));
        string rest = shown == before.Count ? "" : $" + … {Figures.Whole(before.Count - shown)} more";
        string bias = dense.HasBias ? $" + {Factor(model.Parameter<double>($"{layer.Number}.b").Span[0])}" : "";
        yield return $"Z[{layer.Number}] of unit 1 = {sum}{rest}{bias} = {Short(layer.Z[0])}";
    }

    private static string Factor(double value) => value < 0 ? $"({Short(value)})" : Short(value);

    private ExplanationPart Answer()
    {
        var answers = Answers.Of(model);
        string outputs = string.Join(", ", explanation.Outputs.Take(Math.Max(units, FewestInputs)).Select(Short));
        string said = answers.AreClasses ? $" The model answers {Named(answers, [.. explanation.Outputs])}." : "";
        if (explanation.Target.Count == 0)
        {
            return new("The loss", $"Without a right answer there is no loss and no way back; --answer gives it. The model answers {outputs}.", []);
        }

        string y = string.Join(", ", explanation.Target.Take(Math.Max(units, FewestInputs)).Select(Short));
        string right = answers.AreClasses ? $", {Named(answers, [.. explanation.Target])}" : "";
        string why = explanation.IsTargetPredicted ? " (what the model answers, since no other answer is given; --answer names one)" : "";
        return new(
            "The loss",
            $"Y = {y}{right}{why}.{said}",
            [new([$"L = {explanation.LossFormula} = {Short(explanation.LossValue)}   ({Catalog.Write(explanation.Loss)})"], [], [])]);
    }

    private static string Named(Answers answers, double[] outputs) => answers.NameOf(answers.ClassOf(outputs, 0.5));

    /// <summary>dA of the layer before belongs to the layer that it comes back through.</summary>
    private int Owner(ExplainedGradient gradient) =>
        gradient.Symbol.StartsWith("dA", StringComparison.Ordinal) && gradient.Layer < explanation.Layers.Count ? gradient.Layer + 1
        : gradient.Layer == 0 ? 1
        : gradient.Layer;

    private ExplanationBlock Backward(ExplainedGradient gradient)
    {
        bool isMatrix = IsMatrix(gradient);
        string[][] rows = [.. gradient.Compared.Select(one => (string[])
        [
            Element(gradient, one.Index),
            Short(one.Value),
            one.IsCorner ? "corner" : Short(one.Difference),
            one.IsCorner ? "" : one.RelativeError.ToString("0.0e+0", CultureInfo.InvariantCulture),
        ])];
        string what = gradient.Layer == 0 ? "input" : isMatrix ? "unit ← input" : "unit";
        string rest = isMatrix && gradient.Values.Count > rows.Length ? $"… {Figures.Whole(gradient.Values.Count - rows.Length)} more weights" : isMatrix ? "" : Rest(gradient.Values.Count, gradient.Layer == 0 ? "more input" : "more unit");
        return new([$"{gradient.Symbol} = {gradient.Formula}"], [what, gradient.Symbol, "difference", "relative error"], rows, rest);
    }

    private static bool IsMatrix(ExplainedGradient gradient) => gradient.Symbol.StartsWith("dW", StringComparison.Ordinal);

    private string Element(ExplainedGradient gradient, int index) =>
        gradient.Layer == 0 ? Input(index)
        : !IsMatrix(gradient) ? Unit(index)
        : $"{Unit(index / gradient.Values.RowLength)} ← {(gradient.Layer == 1 ? Input(index % gradient.Values.RowLength) : Unit(index % gradient.Values.RowLength))}";

    private string Input(int input) => explanation.InputNames?[input] ?? Unit(input);

    // A zero without a sign.
    private static string Short(double value) => Figures.Short(value + 0.0);

    private static string Unit(int index) => Figures.Whole(index + 1);

    private string Rest(int count, string what = "more unit") => count > units ? $"… {Figures.Count(count - units, what)}" : "";
}
