using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Labs.Graphs;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>Expressions as graphs: values from left to right, derivatives from right to left, each beside its finite difference.</summary>
internal sealed class GraphLab : Lab
{
    private const string Logistic = "z = w1*x1 + w2*x2 + b; a = sigmoid(z); L = logloss(a, y)";

    private static readonly TextOption<IReadOnlyList<GraphNode>> _expression = new(
        "expr", "TEXT", "u = b*c; v = a + u; J = 3*v", ExpressionText.Read, "The expression, in steps with semicolons between them or in one: + - * / ^, brackets, exp, ln, sqrt, sin, cos, sigmoid, tanh, relu, logloss(a, y).");

    private static readonly TextOption<IReadOnlyDictionary<string, double>> _at = new("at", "LIST", "a=5,b=3,c=2", Point, "The values of its names.");

    public override string Name => "graph";

    public override string Title => "Forward for values, backward for derivatives";

    public override string Shows => "J = 3(a + b·c), logistic regression, or an expression of one's own as a graph: values left to right, derivatives right to left, each beside its finite difference.";

    public override string Claim => "Computed from left to right, the graph gives J; computed from right to left, it gives the derivatives, which say how J answers to a change of a, b and c, and so how to lower it.";

    public override IReadOnlyList<LabOption> Options => [_expression, _at];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Networks/Objective.cs", "src/Gradus/Layers/Dense.cs", "src/Gradus/Diagnostics/GradientCheck.cs"];

    protected override LabResult Run(LabRun run)
    {
        run.Report(0, "the expression");
        var own = new ComputationGraph(run.Get(_expression), run.Get(_at));
        var logistic = new ComputationGraph(ExpressionText.Read(Logistic), Point("w1=0.6,x1=2,w2=-0.4,x2=1,b=0.1,y=0"));
        run.Report(0.5, "one step of the trainer");
        double[] step = Step(logistic), byGraph = [.. new[] { "w1", "w2", "b" }.Select(name => Of(logistic, logistic.Derivatives, name))];
        List<LabFinding> findings =
        [
            new(own.Output, own.Values[^1], "The value of the expression at the point."),
            .. own.Shown.Where(i => own.Nodes[i].IsVariable).Take(4).Select(i => new LabFinding($"∂{own.Output}/∂{own.Nodes[i].Name}", own.Derivatives[i], "By how much it changes, for a small change of this, per unit of the change.")),
            new("worst error", own.Shown.Max(i => Error(own, i)), "The largest difference, relative to the size, between a derivative of the expression and its finite difference."),
            new("worst error, logistic regression", logistic.Shown.Max(i => Error(logistic, i)), "The same in the graph of logistic regression."),
            new("difference from the trainer", step.Select((value, i) => Math.Abs(value - byGraph[i])).Max(), "Between the graph's ∂L/∂w1, ∂L/∂w2, ∂L/∂b and what one step of the trainer with α = 1 takes away."),
        ];
        return new LabResult(
            "Each box knows two things about itself only: its value from its inputs, and how it answers to a small change of each input, the number on the arrow. "
            + "A change far to the left reaches the result through every path of arrows; along a path the numbers multiply, and over the paths they add: that is the chain rule. "
            + "Going backwards, each box takes what the boxes to its right have gathered, so that every arrow is used once, and all derivatives together cost about as much as the value itself. "
            + "A finite difference needs two more values for each input: for a net with a million weights two million passes forward instead of one backward.",
            findings,
            [Section("The expression", "Blue: values, computed from the left. Orange: derivatives of the result, computed from the right. On an arrow: how the right box answers to the left one.", own), Section("Logistic regression, one example", "z, a and L as the notes draw them. The derivatives of w1, w2 and b are what descent needs; those of x1 and x2 are what a layer before would be given.", logistic)]);
    }

    private static LabSection Section(string title, string words, ComputationGraph graph) => new(title, words)
    {
        Formulas =
        [
            .. graph.Shown.Where(i => graph.Nodes[i].Operation is not null).Select(i => new LabFormula(graph.Formula(i), $"= {Numbers.Short(graph.Values[i])}")),
            new("∂J/∂u = Σ ∂J/∂v·∂v/∂u", "the chain rule, over the boxes v to which arrows lead from u"),
            new("(J(u + h) − J(u − h))/2h", "the difference beside it"),
        ],
        Figures = [graph.Draw(title)],
        Tables =
        [
            new LabTable("From right to left", ["of", "value", "chain rule", "derivative", "difference"], graph.Shown.Reverse().Select(i => (object[])[graph.Nodes[i].Name, graph.Values[i], graph.ChainRule(i), graph.Derivatives[i], Math.Round(graph.Difference(i), 8)])),
        ],
    };

    /// <summary>What one step of descent with α = 1 takes away from w1, w2 and b.</summary>
    private static double[] Step(ComputationGraph graph)
    {
        Model before = new Network(2, new Dense(1, new Sigmoid())).Build(0, Precision.Double)
            .With("1.W", new Tensor<double>(new Shape(1, 2), [Of(graph, graph.Values, "w1"), Of(graph, graph.Values, "w2")]))
            .With("1.b", new Tensor<double>(new Shape(1), [Of(graph, graph.Values, "b")]));
        Dataset example = Dataset.From(new Tensor<double>(new Shape(1, 2), [Of(graph, graph.Values, "x1"), Of(graph, graph.Values, "x2")]), new Tensor<double>(new Shape(1, 1), [Of(graph, graph.Values, "y")]));
        Model after = new Trainer(new TrainingOptions { Epochs = 1, Optimizer = new GradientDescent(1), Precision = Precision.Double, GramPath = false }).Train(before, example).Model;
        return [.. new[] { ("1.W", 0), ("1.W", 1), ("1.b", 0) }.Select(place => before.Parameter<double>(place.Item1).Span[place.Item2] - after.Parameter<double>(place.Item1).Span[place.Item2])];
    }

    private static double Of(ComputationGraph graph, double[] numbers, string name) => numbers[graph.Nodes.ToList().FindIndex(node => node.Name == name)];

    private static double Error(ComputationGraph graph, int node) => Math.Abs(graph.Derivatives[node] - graph.Difference(node)) / Math.Max(1, Math.Abs(graph.Derivatives[node]));

    private static Dictionary<string, double> Point(string text)
    {
        Dictionary<string, double> values = [];
        foreach (string[] pair in text.Split(',').Select(part => part.Split('=', 2, StringSplitOptions.TrimEntries)))
        {
            if (pair.Length != 2 || pair[0].Length == 0 || !double.TryParse(pair[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value) || !values.TryAdd(pair[0], value))
            {
                throw new FormatException($"Values are given as in a=5,b=3, each name once, but there is '{string.Join('=', pair)}'.");
            }
        }

        return values;
    }
}
