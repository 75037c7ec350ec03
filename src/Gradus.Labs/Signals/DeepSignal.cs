using Gradus.Activations;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Labs.Signals;

/// <summary>
/// How a signal fares through equal layers of n units, and its gradient on the way back: measured, and by the theory that every
/// weighted sum is normal. Forwards <c>Var(Z[l]) = n·Var(w)·E[A[l−1]²]</c> and <c>A[l] = g(√Var(Z[l])·ξ)</c>; backwards
/// <c>E[dA[l−1]²] = n·Var(w)·E[g'(√Var(Z[l])·ξ)²]·E[dA[l]²]</c>, ξ standard normal.
/// </summary>
internal sealed class DeepSignal
{
    public DeepSignal(Activation g, Initializer start, int depth, int width, int examples, int seed, LabRun run)
    {
        Growth = width * Variance(start, width);
        double[] theory = new double[depth], gain = new double[depth];
        double square = 1;
        for (int l = 0; l < depth; l++)
        {
            double size = Math.Sqrt(Growth * square), mean = Normal.Mean(z => g.Value(size * z));
            square = Normal.Mean(z => Math.Pow(g.Value(size * z), 2));
            theory[l] = size == 0 ? 0 : Math.Max(0, square - (mean * mean));
            gain[l] = Growth * Normal.Mean(z => Math.Pow(g.Derivative(size * z), 2));
        }

        double[] back = new double[depth];
        back[^1] = 1;
        for (int l = depth - 2; l >= 0; l--)
        {
            back[l] = back[l + 1] * gain[l + 1];
        }

        (Theory, GradientTheory) = (theory, back);
        Layer[] hidden = [.. Enumerable.Range(0, depth).Select(_ => (Layer)new Dense(width, g, start))];
        LayerStatistics[] layers = Measure(new Network(width, [.. hidden, new Dense(1, new Sigmoid(), new LeCun())]), examples, seed, run);
        Measured = [.. layers.Select(layer => layer.OutputDeviation * layer.OutputDeviation)];
        Gradients = [.. layers.Select(layer => Math.Pow(layer.GradientSize / layers[^1].GradientSize, 2))];
    }

    /// <summary>n·Var(w): by the notes, the factor of the variance in each layer.</summary>
    public double Growth { get; }

    /// <summary>Var(A) of each layer.</summary>
    public IReadOnlyList<double> Measured { get; }

    /// <summary>Var(A) of each layer by the theory.</summary>
    public IReadOnlyList<double> Theory { get; }

    /// <summary>E[dA²] of each layer as a multiple of the last one's.</summary>
    public IReadOnlyList<double> Gradients { get; }

    /// <summary>The same by the theory.</summary>
    public IReadOnlyList<double> GradientTheory { get; }

    /// <summary>The hidden layers of a network before its first step, with standard normal inputs.</summary>
    public static LayerStatistics[] Measure(Network network, int examples, int seed, LabRun run)
    {
        var random = new CounterGenerator((ulong)seed, Purpose.Data);
        Tensor<double> inputs = new(new Shape(examples, network.Input.Count)), targets = new(new Shape(examples, 1));
        random.FillNormal(inputs.Span);
        for (int i = 0; i < examples; i++)
        {
            targets[i, 0] = i % 2;
        }

        var options = new TrainingOptions { Optimizer = new GradientDescent(1e-12), Epochs = 1, BatchSize = null, Precision = Precision.Double, Seed = seed };
        return [.. new Trainer(options).Train(network, Dataset.From(inputs, targets), cancellation: run.Cancellation).LayersAtStart.SkipLast(1)];
    }

    /// <summary>Var(w) of weights of a square matrix that start so.</summary>
    /// <exception cref="ArgumentException">The weights are not drawn around 0.</exception>
    public static double Variance(Initializer start, int width) => start switch
    {
        Zeros => 0,
        Initializers.Normal normal => normal.StandardDeviation * normal.StandardDeviation,
        Uniform uniform when uniform.Low == -uniform.High => uniform.High * uniform.High / 3,
        LeCun or Xavier => 1.0 / width,
        He he => he.Numerator / width,
        _ => throw new ArgumentException("the theory is of weights around 0: zeros, normal(s), uniform(−s, s), lecun, xavier, he or he(numerator)."),
    };
}
