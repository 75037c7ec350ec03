using Gradus.Drawing;

namespace Gradus.Labs.Graphs;

/// <summary>
/// An expression as a graph at a point. Values go from left to right; derivatives of the last node from right to left by the
/// chain rule, <c>∂J/∂u = Σ ∂J/∂v·∂v/∂u</c> over the nodes v that are computed from u.
/// </summary>
internal sealed class ComputationGraph
{
    private readonly IReadOnlyDictionary<string, double> at;

    /// <exception cref="ArgumentException">A variable has no value, or the expression none at this point.</exception>
    public ComputationGraph(IReadOnlyList<GraphNode> nodes, IReadOnlyDictionary<string, double> at)
    {
        (Nodes, this.at) = (nodes, at);
        string[] variables = [.. nodes.Where(node => node.IsVariable).Select(node => node.Name)];
        if (variables.Except(at.Keys).ToArray() is { Length: > 0 } missing)
        {
            throw new ArgumentException($"--at gives no value for {string.Join(", ", missing)}; give one for each of {string.Join(", ", variables)}, as in {string.Join(",", variables.Select(name => name + "=1"))}.");
        }

        Values = Forward();
        if (Array.FindIndex(Values, value => !double.IsFinite(value)) is >= 0 and int wrong)
        {
            throw new ArgumentException($"{Formula(wrong)} has no finite value at this point; choose another with --at.");
        }

        Derivatives = Backward();
    }

    public IReadOnlyList<GraphNode> Nodes { get; }

    public double[] Values { get; }

    /// <summary>∂J/∂ of each node.</summary>
    public double[] Derivatives { get; }

    public string Output => Nodes[^1].Name;

    /// <summary>The nodes that are drawn: all but constants.</summary>
    public IEnumerable<int> Shown => Enumerable.Range(0, Nodes.Count).Where(i => Nodes[i].Constant is null);

    /// <summary>∂J/∂ of a node by two values of J, with the node a little lower and a little higher.</summary>
    public double Difference(int node)
    {
        double h = 1e-6 * Math.Max(1, Math.Abs(Values[node]));
        return (Forward(node, h)[^1] - Forward(node, -h)[^1]) / (2 * h);
    }

    /// <summary>How a node is computed, such as <c>u = b·c</c>.</summary>
    public string Formula(int node)
    {
        GraphNode one = Nodes[node];
        string right = one.Operation?.Write([.. one.Inputs.Select(input => Nodes[input].Name)]) ?? "given";
        return one.Operation is null || right == one.Name ? right : $"{one.Name} = {right}";
    }

    /// <summary>The chain rule for a node, such as <c>∂J/∂v·2 + ∂J/∂w·1</c>.</summary>
    public string ChainRule(int node) => node == Nodes.Count - 1 ? "1" : string.Join(" + ", Uses(node).Select(use => $"∂{Output}/∂{(Nodes[use.By].Name.All(char.IsLetterOrDigit) ? Nodes[use.By].Name : $"({Nodes[use.By].Name})")}·{Bracketed(Local(use.By, use.Input))}"));

    public double Local(int node, int input) => Nodes[node].Operation!.Derivative(InputsOf(Values, node), input);

    public Diagram Draw(string title)
    {
        int[] shown = [.. Shown];
        return new Diagram(
            title,
            $"From left to right: {string.Join("; ", shown.Select(i => Nodes[i].Operation is null ? $"{Nodes[i].Name} is {Numbers.Short(Values[i])}" : $"{Formula(i)} is {Numbers.Short(Values[i])}"))}. "
            + $"From right to left, the derivatives of {Output}: {string.Join("; ", shown.Reverse().Select(i => $"with respect to {Nodes[i].Name} {Numbers.Short(Derivatives[i])}"))}.",
            [.. shown.Select(i => new DiagramNode(Nodes[i].Operation is null ? Nodes[i].Name : Formula(i), Numbers.Short(Values[i]), $"∂ {Numbers.Short(Derivatives[i])}"))],
            [.. shown.SelectMany(i => Uses(i).Select(use => new DiagramArrow(Array.IndexOf(shown, i), Array.IndexOf(shown, use.By), $"·{Numbers.Short(Local(use.By, use.Input))}")))]);
    }

    private static string Bracketed(double value) => value < 0 ? $"({Numbers.Short(value)})" : Numbers.Short(value);

    private IEnumerable<(int By, int Input)> Uses(int node) =>
        from user in Enumerable.Range(0, Nodes.Count)
        from input in Enumerable.Range(0, Nodes[user].Inputs.Count)
        where Nodes[user].Inputs[input] == node
        select (user, input);

    private double[] Forward(int changed = -1, double by = 0)
    {
        double[] values = new double[Nodes.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (Nodes[i].Constant ?? (Nodes[i].Operation is { } operation ? operation.Value(InputsOf(values, i)) : at[Nodes[i].Name])) + (i == changed ? by : 0);
        }

        return values;
    }

    private double[] Backward()
    {
        double[] derivatives = new double[Nodes.Count];
        derivatives[^1] = 1;
        for (int i = Nodes.Count - 1; i >= 0; i--)
        {
            for (int input = 0; input < Nodes[i].Inputs.Count; input++)
            {
                derivatives[Nodes[i].Inputs[input]] += derivatives[i] * Local(i, input);
            }
        }

        return derivatives;
    }

    private double[] InputsOf(double[] values, int node) => [.. Nodes[node].Inputs.Select(input => values[input])];
}
