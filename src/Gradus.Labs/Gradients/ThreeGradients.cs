using Gradus.Activations;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Labs.Gradients;

/// <summary>Examples of logistic regression, and the gradient of their cost by loops, by matrices and by the trainer.</summary>
internal sealed class ThreeGradients
{
    private readonly Tensor<double> x, y, w;

    public ThreeGradients(int m, int n, ulong seed)
    {
        (x, y, w) = (new(new Shape(m, n)), new(new Shape(m, 1)), new(new Shape(1, n)));
        new CounterGenerator(seed, Purpose.Data).FillNormal(x.Span);
        new CounterGenerator(seed, Purpose.Initialization).FillNormal(w.Span, standardDeviation: 1 / Math.Sqrt(n));
        for (int i = 0; i < m; i++)
        {
            y[i, 0] = x.Row(i)[0] + x.Row(i)[n / 2] > 0 ? 1 : 0;
        }
    }

    /// <summary>dw, and db behind it, by two loops.</summary>
    public double[] Loops()
    {
        double[] gradient = new double[w.Count + 1];
        ReadOnlySpan<double> weights = w.Span;
        for (int i = 0; i < x.Rows; i++)
        {
            double z = 0;
            ReadOnlySpan<double> row = x.Row(i);
            for (int j = 0; j < row.Length; j++)
            {
                z += weights[j] * row[j];
            }

            double dz = (1 / (1 + Math.Exp(-z))) - y[i, 0];
            for (int j = 0; j < row.Length; j++)
            {
                gradient[j] += row[j] * dz;
            }

            gradient[^1] += dz;
        }

        return Array.ConvertAll(gradient, sum => sum / x.Rows);
    }

    /// <summary>The same by calls on matrices.</summary>
    public double[] Matrix()
    {
        Tensor<double> z = x.TimesTransposed(w), a = new(z.Shape);
        new Sigmoid().Forward(z.Span, a.Span);
        Tensor<double> dZ = a.Minus(y);
        return [.. dZ.TransposedTimes(x).Scaled(1.0 / x.Rows).Span, dZ.ColumnSums(1.0 / x.Rows).Span[0]];
    }

    /// <summary>The same by one step of the trainer with α = 1.</summary>
    public double[] Engine()
    {
        Model before = Start(), after = Train(before, epochs: 1, rate: 1, CancellationToken.None).Model;
        return [.. before.Parameter<double>("1.W").Minus(after.Parameter<double>("1.W")).Span, -after.Parameter<double>("1.b").Span[0]];
    }

    /// <summary>The time of a step: that of a longer run less that of a shorter one, which both have the same beginning.</summary>
    public double EngineSeconds(CancellationToken cancellation)
    {
        int steps = (int)Math.Clamp(4_000_000L / x.Count, 3, 1000);
        Train(Start(), steps, 0.01, cancellation);
        double few = Train(Start(), steps, 0.01, cancellation).Duration.TotalSeconds, many = Train(Start(), 3 * steps, 0.01, cancellation).Duration.TotalSeconds;
        return Math.Max(many - few, 1e-9) / (2 * steps);
    }

    private Model Start() => new Network(w.Count, new Dense(1, new Sigmoid())).Build(0, Precision.Double).With("1.W", w);

    private TrainingResult Train(Model start, int epochs, double rate, CancellationToken cancellation) => new Trainer(new TrainingOptions
    {
        Epochs = epochs, BatchSize = x.Rows, Shuffle = false, Optimizer = new GradientDescent(rate), Precision = Precision.Double, GramPath = false, RecordEvery = 1_000_000,
    }).Train(start, Dataset.From(x, y), cancellation: cancellation);
}
