using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>
/// Compares the gradient that the backward pass computes with differences of the cost,
/// <c>∂J/∂w ≈ (J(w + h) − J(w − h))/(2h)</c>, in double precision. What is checked is what trains: the same layers, loss
/// and penalties, with dropout silencing the same units each time and normalisation measuring the batch.
/// </summary>
public static class GradientCheck
{
    /// <summary>Checks a network at the first weights that the seed of the options gives.</summary>
    public static GradientCheckResult Run(
        Network network, Dataset data, Loss? loss = null, IReadOnlyList<Regularizer>? regularizers = null,
        GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new GradientCheckOptions();
        options.Validate();
        return Run(network.FittedTo(data).Build(options.Seed, Precision.Double), data, loss, regularizers, options);
    }

    /// <summary>Checks a model at its weights, which do not change.</summary>
    /// <param name="model">The network and the weights.</param>
    /// <param name="data">Examples as the trainer takes them, with raw inputs.</param>
    /// <param name="loss">What an error costs; null for the loss that goes with the output layer.</param>
    /// <param name="regularizers">Prices on large weights; null for none.</param>
    /// <param name="options">How closely to look; null for the defaults.</param>
    /// <exception cref="ArgumentException">The network, the loss and the data do not fit together.</exception>
    public static GradientCheckResult Run(
        Model model, Dataset data, Loss? loss = null, IReadOnlyList<Regularizer>? regularizers = null,
        GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new GradientCheckOptions();
        options.Validate();
        Network network = model.Network;
        data = model.Preprocessing?.Apply(data) ?? data;
        loss ??= OutputPairing.DefaultLoss(network);
        Fitting.Check(network, loss, data, "given");

        Dataset some = Sample(data, options);
        Tensor<double> inputs = some.Inputs<double>(), y = some.Targets<double>();
        Tensor<double> x = inputs.Reshape(new Shape(some.Count, inputs.RowLength));
        double[] own = some.Weights.ToArray();
        Tensor<double> weights = own.Length == 0 ? default : new(own.Length, own);
        double scale = 1 / (own.Length == 0 ? some.Count : own.Sum());
        var run = new NetworkRun<double>(network, model.Weights.In<double>().ToParameters(forTraining: true), some.Count);
        var objective = new Objective<double>(run, run.Parameters, loss, regularizers ?? []);

        // The streams are opened for each pass, so that those which remember what was drawn give the same draws again.
        Pass Again() => new(Workers.None, Training: true, KeepStatistics: false, options.Seed.Open(), Step: 0, scale);
        objective.CostAndGradients(x, y, weights, new Tensor<double>(new Shape(some.Count, network.Output.Count)), Again());
        return Compare(() => objective.Cost(x, y, weights, default, Again()), run.Parameters, options);
    }

    /// <summary>Compares gradients, which the parameters hold, with differences of a cost, which depends on their values.</summary>
    internal static GradientCheckResult Compare(
        Func<double> cost, IReadOnlyList<Parameter<double>> parameters, GradientCheckOptions options)
    {
        RandomStreams random = options.Seed.Open();
        double center = cost();
        var checks = new List<ParameterCheck>();
        for (int i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Role != ParameterRole.Statistic)
            {
                int[] elements = Draw(parameters[i].Value.Count, options.SamplesPerParameter, random.For(Purpose.Check, i + 1));
                checks.Add(Compare(cost, center, parameters[i], elements, options));
            }
        }

        return new GradientCheckResult(checks, options.Threshold);
    }

    private static ParameterCheck Compare(
        Func<double> cost, double center, Parameter<double> parameter, int[] elements, GradientCheckOptions options)
    {
        var worst = new ParameterCheck(parameter.Name, parameter.Value.Shape, 0, 0, 0, -1, 0, 0);
        int compared = 0, skipped = 0;
        foreach (int element in elements)
        {
            double value = parameter.Value.Span[element], analytic = parameter.Gradient.Span[element];
            double At(double h)
            {
                parameter.Value.Span[element] = value + h;
                double moved = cost();
                parameter.Value.Span[element] = value;
                return moved;
            }

            var numeric = NumericDerivative.Of(At, center, options.Step, options.Threshold);
            if (double.IsFinite(analytic) && !numeric.Reliable)
            {
                skipped++;
                continue;
            }

            compared++;
            double error = Error(analytic, numeric);
            if (error > worst.WorstError || worst.WorstIndex < 0)
            {
                worst = worst with { WorstError = error, WorstIndex = element, Analytic = analytic, Numeric = numeric.Value };
            }
        }

        return worst with { Checked = compared, Skipped = skipped };
    }

    // A derivative that is not a number is as wrong as can be.
    private static double Error(double analytic, NumericDerivative numeric)
    {
        double error = Math.Abs(analytic - numeric.Value) / Math.Max(Math.Abs(analytic) + Math.Abs(numeric.Value), numeric.Floor);
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    // Examples that count nothing would prove nothing.
    private static Dataset Sample(Dataset data, GradientCheckOptions options)
    {
        int[] counting = [.. Enumerable.Range(0, data.Count).Where(i => data.Weights.IsEmpty || data.Weights.Span[i] > 0)];
        int[] chosen = Draw(counting.Length, options.MaxExamples, options.Seed.Open().For(Purpose.Check));
        return data.Take([.. chosen.Select(i => counting[i])]);
    }

    private static int[] Draw(int count, int most, Generator generator)
    {
        if (count <= most)
        {
            return [.. Enumerable.Range(0, count)];
        }

        var drawn = new SortedSet<int>();
        while (drawn.Count < most)
        {
            drawn.Add(generator.NextInt(count));
        }

        return [.. drawn];
    }
}
