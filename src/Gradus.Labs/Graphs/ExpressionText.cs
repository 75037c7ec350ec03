using System.Globalization;

namespace Gradus.Labs.Graphs;

/// <summary>
/// Reads expressions such as <c>u = b*c; v = a + u; J = 3*v</c> into the nodes of a graph: steps with semicolons between them, the
/// last of which is the result. There are + − * / ^, brackets, numbers, names and functions; equal parts become one node.
/// </summary>
internal sealed class ExpressionText
{
    private const int MostNodes = 60, MostDepth = 40;

    private readonly List<GraphNode> nodes = [];
    private readonly Dictionary<string, int> named = [], known = [];
    private readonly string text;
    private int at, depth;

    private ExpressionText(string text) => this.text = text;

    /// <exception cref="FormatException">The text is no expression; the message says where and why.</exception>
    public static IReadOnlyList<GraphNode> Read(string text)
    {
        var reader = new ExpressionText(text);
        int last = reader.Steps();
        if (reader.nodes[last].Operation is null)
        {
            throw new FormatException("Nothing is computed: an expression joins names and numbers, as in 3*(a + b*c).");
        }

        return last == reader.nodes.Count - 1 ? reader.nodes : throw new FormatException("The last step is the result, and a step before it is computed later; put what is wanted last.");
    }

    private int Steps()
    {
        int last;
        do
        {
            int start = at;
            string name = Name();
            name = name.Length > 0 && Take('=') ? name : "";
            at = name.Length > 0 ? at : start;
            last = Sum();
            if (name.Length > 0)
            {
                if (named.ContainsKey(name) || nodes[last].Operation is null)
                {
                    throw Wrong($"'{name}' cannot be set here: it has a value already, or nothing is computed");
                }

                named[name] = last;
                nodes[last] = nodes[last] with { Name = name };
            }
        }
        while (Take(';') && Peek() != '\0');
        return Peek() == '\0' ? last : throw Wrong("an operator was expected");
    }

    private void Deeper()
    {
        // A bracket is a sum and a factor.
        if (++depth > 2 * MostDepth)
        {
            throw new FormatException($"Brackets and signs go deeper than {MostDepth}.");
        }
    }

    private int Sum()
    {
        Deeper();

        List<int> terms = [Term()];
        while (Peek() is '+' or '-' or '−')
        {
            bool plus = text[at++] == '+';
            int term = Term();
            terms = plus ? [.. terms, term] : [Add(Operation.Difference, [terms.Count == 1 ? terms[0] : Add(Operation.Sum, terms), term])];
        }

        depth--;
        return terms.Count == 1 ? terms[0] : Add(Operation.Sum, terms);
    }

    private int Term()
    {
        List<int> factors = [Factor()];
        while (Peek() is '*' or '·' or '/')
        {
            bool times = text[at++] != '/';
            int factor = Factor();
            factors = times ? [.. factors, factor] : [Add(Operation.Quotient, [factors.Count == 1 ? factors[0] : Add(Operation.Product, factors), factor])];
        }

        return factors.Count == 1 ? factors[0] : Add(Operation.Product, factors);
    }

    private int Factor()
    {
        Deeper();
        int factor = SignedPower();
        depth--;
        return factor;
    }

    private int SignedPower()
    {
        if (Take('-') || Take('−'))
        {
            return Add(Operation.Product, [Constant(-1), Factor()]);
        }

        int root = Primary();
        return Take('^') ? Add(Operation.Power, [root, Factor()]) : root;
    }

    private int Primary()
    {
        if (Take('('))
        {
            int inner = Sum();
            return Take(')') ? inner : throw Wrong("')' was expected");
        }

        string name = Name();
        if (name.Length == 0)
        {
            return Number();
        }

        if (!Take('('))
        {
            return named.TryGetValue(name, out int place) ? place : named[name] = Put(new GraphNode(name, null, []), name);
        }

        Operation function = Operation.Functions.FirstOrDefault(one => one.Name == name)
            ?? throw Wrong($"there is no function '{name}'; there are {string.Join(", ", Operation.Functions.Select(one => one.Name))}");
        List<int> inputs = [Sum()];
        while (Take(','))
        {
            inputs.Add(Sum());
        }

        return !Take(')') ? throw Wrong("')' was expected")
            : inputs.Count == function.Inputs ? Add(function, inputs)
            : throw Wrong($"{name} takes {function.Inputs} numbers, not {inputs.Count}");
    }

    private int Number()
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
        {
            at++;
        }

        return double.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            ? Constant(number)
            : throw Wrong("a number, a name or '(' was expected");
    }

    private int Constant(double number) => Put(new GraphNode(Numbers.Short(number), null, [], number), FormattableString.Invariant($"#{number:R}"));

    private int Add(Operation operation, List<int> inputs) =>
        Put(new GraphNode(operation.Write([.. inputs.Select(input => nodes[input].Name)]), operation, inputs), $"{operation.Name} {string.Join(' ', inputs)}");

    private int Put(GraphNode node, string key)
    {
        if (!known.TryGetValue(key, out int place))
        {
            place = nodes.Count < MostNodes ? nodes.Count : throw new FormatException($"The expression has more than {MostNodes} parts.");
            nodes.Add(node);
            known[key] = place;
        }

        return place;
    }

    private string Name()
    {
        Peek();
        int start = at;
        while (at < text.Length && (char.IsLetter(text[at]) || text[at] == '_' || (at > start && char.IsLetterOrDigit(text[at]))))
        {
            at++;
        }

        return text[start..at];
    }

    private char Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }

    private bool Take(char sign)
    {
        bool found = Peek() == sign;
        at += found ? 1 : 0;
        return found;
    }

    private FormatException Wrong(string what) => new($"At letter {at + 1}: {what}{(at < text.Length ? $"; found '{text[at]}'" : "; it ends there")}.");
}
