using System.Globalization;
using Gradus.Data;
using Gradus.Losses;
using Gradus.Networks;

namespace Gradus.Diagnostics;

/// <summary>
/// One example worked through: its way forward, <c>Z[l] = A[l−1]·W[l]ᵀ + b[l]</c> and <c>A[l] = g(Z[l])</c>, its loss L, and the way
/// back by the chain rule, <c>dZ[l] = dA[l] ∗ g'(Z[l])</c>, <c>dW[l] = dZ[l]ᵀ·A[l−1]</c>, <c>db[l] = dZ[l]</c>,
/// <c>dA[l−1] = dZ[l]·W[l]</c>; every derivative beside <c>(L(v + h) − L(v − h))/(2h)</c>. In double precision, and as when predicting:
/// no unit is silenced, and normalisation takes the values measured in training.
/// </summary>
public sealed class Explanation
{
    private Explanation(Model model, double[] row, IReadOnlyList<PreparedInputs> preparation)
    {
        (Model, Row, Preparation) = (model, row, preparation);
        (Inputs, InputNames) = preparation.Count == 0 ? (row, model.FeatureNames) : (preparation[^1].Values, preparation[^1].Columns.Names);
    }

    /// <summary>The model.</summary>
    public Model Model { get; }

    /// <summary>The raw inputs.</summary>
    public IReadOnlyList<double> Row { get; }

    /// <summary>What each step of the model's preparation makes of them; empty where there is none.</summary>
    public IReadOnlyList<PreparedInputs> Preparation { get; }

    /// <summary>X: what the network is given.</summary>
    public IReadOnlyList<double> Inputs { get; }

    /// <summary>What the numbers of X are called; null where they have no names.</summary>
    public IReadOnlyList<string>? InputNames { get; }

    /// <summary>The layers on the way forward.</summary>
    public IReadOnlyList<ExplainedLayer> Layers { get; private init; } = [];

    /// <summary>A of the last layer.</summary>
    public IReadOnlyList<double> Outputs => Layers[^1].A;

    /// <summary>Y, one number for each output; empty where the model answers with numbers and nobody said which are right.</summary>
    public IReadOnlyList<double> Target { get; private init; } = [];

    /// <summary>Whether Y is only what the model itself answers, because no answer was given.</summary>
    public bool IsTargetPredicted { get; private init; }

    /// <summary>What an error costs.</summary>
    public required Loss Loss { get; init; }

    /// <summary>L as it is written.</summary>
    public string LossFormula { get; private init; } = "";

    /// <summary>L of this example; NaN where there is no Y.</summary>
    public double LossValue { get; private init; } = double.NaN;

    /// <summary>The gradients in the order of the way back, from the output layer to the inputs; empty where there is no Y.</summary>
    public IReadOnlyList<ExplainedGradient> Gradients { get; private init; } = [];

    /// <summary>The largest relative error of a derivative that could be compared; 0 where there is none.</summary>
    public double WorstError => Gradients.SelectMany(gradient => gradient.Compared).Where(one => !one.IsCorner).Select(one => one.RelativeError).DefaultIfEmpty(0).Max();

    /// <summary>Works an example through.</summary>
    /// <param name="model">The model, which does not change.</param>
    /// <param name="row">The raw inputs, as for a prediction.</param>
    /// <param name="target">
    /// The right answer: the number of the class, or a number for each output. Where there is none, Y is what the model answers, the
    /// likeliest class or each yes and no; a model that answers with numbers then has no way back.
    /// </param>
    /// <param name="options">What is compared; null for the defaults.</param>
    /// <exception cref="ArgumentException">The row, the target or the loss does not fit the model.</exception>
    /// <exception cref="BadDataException">The preparation does not know a category of the row, or it leaves a value missing.</exception>
    public static Explanation Of(Model model, ReadOnlySpan<double> row, ReadOnlySpan<double> target = default, ExplanationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new ExplanationOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ComparedUnits, 0, nameof(options));
        Loss loss = options.Loss ?? OutputPairing.DefaultLoss(model.Network);
        if (OutputPairing.Mistake(model.Network, loss) is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(options));
        }

        if (row.Length != model.RowLength)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The model expects one row of {model.RowLength:N0} numbers but {row.Length:N0} numbers were given."), nameof(row));
        }

        Explanation inputs = new(model, row.ToArray(), Prepare(model, row)) { Loss = loss };
        int fault = inputs.Inputs.TakeWhile(double.IsFinite).Count();
        if (fault < inputs.Inputs.Count)
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"Input {fault + 1}{(inputs.InputNames is { } names ? $" ('{names[fault]}')" : "")} is {inputs.Inputs[fault]} when it comes to the network. Give a finite number there."));
        }

        var walk = new ExampleWalk(model, inputs.Inputs, loss);
        double[] y = OneForEachOutput(model, target, walk.Layers[^1].A, loss);
        return new Explanation(model, row.ToArray(), inputs.Preparation)
        {
            Loss = loss,
            Layers = walk.Layers,
            Target = y,
            IsTargetPredicted = y.Length > 0 && target.Length == 0,
            LossFormula = walk.LossFormula,
            LossValue = y.Length == 0 ? double.NaN : walk.LossOf(y),
            Gradients = y.Length == 0 ? [] : walk.Back(y, options),
        };
    }

    private static List<PreparedInputs> Prepare(Model model, ReadOnlySpan<double> row)
    {
        List<PreparedInputs> prepared = [];
        TableColumns columns = model.Columns;
        double[] values = row.ToArray();
        foreach (FittedStep step in model.Preprocessing?.Steps ?? [])
        {
            double[] next = new double[step.OutputWidth(values.Length)];
            step.Apply<double>(values, next);
            columns = columns.After([step]);
            prepared.Add(new(step, columns, values = next));
        }

        return prepared;
    }

    /// <summary>Y with a number for each output: a class becomes a one among zeros.</summary>
    private static double[] OneForEachOutput(Model model, ReadOnlySpan<double> target, IReadOnlyList<double> outputs, Loss loss)
    {
        Question question = Question.Of(model.Network);
        double[] y = target.ToArray(), answers = [.. outputs];
        if (y.Length == 0)
        {
            y = question.Kind switch
            {
                QuestionKind.Numbers => [],
                QuestionKind.OneOfMany => [question.ClassOf<double>(answers)],
                _ => Array.ConvertAll(answers, a => a >= 0.5 ? 1.0 : 0),
            };
        }

        bool isNumber = question.Kind == QuestionKind.OneOfMany && y.Length == 1;
        if (isNumber && !(y[0] >= 0 && y[0] < question.Units && Math.Floor(y[0]) == y[0]))
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"The target is the number of a class from 0 to {question.Units - 1}, or {question.Units} numbers, but it is {y[0]}."), nameof(target));
        }

        if (isNumber)
        {
            int right = (int)y[0];
            y = new double[question.Units];
            y[right] = 1;
        }

        string? fault = y.Length == 0 ? null : Array.TrueForAll(y, double.IsFinite) ? loss.TargetFault(y, question.Units) : "The target is not a finite number.";
        return fault is null ? y : throw new ArgumentException(fault, nameof(target));
    }
}
