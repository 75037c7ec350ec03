using Gradus.Activations;

namespace Gradus.Labs.Graphs;

/// <summary>What a node of a graph computes from its inputs, and the derivative with respect to each of them.</summary>
/// <param name="Name">The name in an expression; of operators their sign.</param>
/// <param name="Inputs">How many inputs; 0 for any number.</param>
/// <param name="Value">The value.</param>
/// <param name="Derivative">The derivative with respect to the input of a number, from 0.</param>
internal sealed record Operation(string Name, int Inputs, Func<double[], double> Value, Func<double[], int, double> Derivative)
{
    public static readonly Operation Sum = new("+", 0, v => v.Sum(), (_, _) => 1);
    public static readonly Operation Difference = new("−", 2, v => v[0] - v[1], (_, i) => i == 0 ? 1 : -1);
    public static readonly Operation Product = new("·", 0, v => v.Aggregate((x, y) => x * y), (v, i) => v.Where((_, k) => k != i).Aggregate(1.0, (x, y) => x * y));
    public static readonly Operation Quotient = new("/", 2, v => v[0] / v[1], (v, i) => i == 0 ? 1 / v[1] : -v[0] / (v[1] * v[1]));
    public static readonly Operation Power = new("^", 2, v => Math.Pow(v[0], v[1]), (v, i) => i == 0 ? v[1] * Math.Pow(v[0], v[1] - 1) : Math.Pow(v[0], v[1]) * Math.Log(v[0]));

    /// <summary>The functions that an expression may name.</summary>
    public static readonly IReadOnlyList<Operation> Functions =
    [
        Of("exp", Math.Exp, Math.Exp),
        Of("ln", Math.Log, x => 1 / x),
        Of("sqrt", Math.Sqrt, x => 0.5 / Math.Sqrt(x)),
        Of("sin", Math.Sin, Math.Cos),
        Of("cos", Math.Cos, x => -Math.Sin(x)),
        Of("sigmoid", new Sigmoid().Value, new Sigmoid().Derivative),
        Of("tanh", new Tanh().Value, new Tanh().Derivative),
        Of("relu", new Relu().Value, new Relu().Derivative),
        new("logloss", 2, v => -(v[1] * Math.Log(v[0])) - ((1 - v[1]) * Math.Log(1 - v[0])), (v, i) => i == 0 ? (v[0] - v[1]) / (v[0] * (1 - v[0])) : Math.Log((1 - v[0]) / v[0])),
    ];

    private static Operation Of(string name, Func<double, double> value, Func<double, double> derivative) => new(name, 1, v => value(v[0]), (v, _) => derivative(v[0]));

    /// <summary>The operation upon inputs as it is written.</summary>
    public string Write(IReadOnlyList<string> inputs) => Functions.Contains(this)
        ? $"{Name}({string.Join(", ", inputs)})"
        : string.Join(Name is "·" or "^" or "/" ? Name : $" {Name} ", inputs.Select(input => Name != "+" && input.Contains(' ', StringComparison.Ordinal) && !input.EndsWith(')') ? $"({input})" : input));
}
