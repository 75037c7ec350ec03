using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Bench.Gram;

/// <summary>From how many epochs on a run is faster on the Gram path, measured, and from how many on the trainer takes it.</summary>
internal static class Crossover
{
    private const int MostEpochs = 1_000_000;

    public static void Write(int threads)
    {
        Console.WriteLine();
        Console.WriteLine($"Where the Gram path pays, in single precision on {threads} threads; set-up and end come once, and are beyond the straight path's");
        Console.WriteLine();
        Console.WriteLine("| examples × inputs → units | straight, an iteration | Gram, an iteration | set-up and end | pays from epoch | chosen from epoch |");
        Console.WriteLine("|---|---|---|---|---|---|");
        WarmUp(threads);
        foreach ((int m, int n) in new[]
            {
                (10, 30), (10, 100), (10, 1000), (50, 100), (50, 200), (50, 1000), (50, 12288), (209, 300), (209, 418), (209, 800), (209, 2000), (209, 12288),
                (1000, 1500), (1000, 2000), (1000, 4000), (1000, 12288),
            })
        {
            foreach (int units in (int[])[1, 20, 100])
            {
                Measure(m, n, units, threads);
            }
        }
    }

    // Until the just-in-time compiler has done its work for all cases.
    private static void WarmUp(int threads)
    {
        Dataset data = Examples(50, 200);
        foreach (bool gram in (bool[])[false, true])
        {
            foreach (int units in (int[])[1, 20])
            {
                new Trainer(Options(threads) with { GramPath = gram, Epochs = 20_000 }).Train(Net(200, units), data);
            }
        }
    }

    private static Network Net(int n, int units) => units == 1
        ? new(n, new Dense(1, new Sigmoid()))
        : new(n, new Dense(units, new Relu()), new Dense(1, new Sigmoid()));

    private static TrainingOptions Options(int threads) =>
        new() { Optimizer = new GradientDescent(1e-6), BatchSize = null, Threads = threads, Seed = 1 };

    private static Dataset Examples(int m, int n)
    {
        Tensor<float> x = new(new Shape(m, n)), y = new(new Shape(m, 1));
        new CounterGenerator(7).FillUniform(x.Span);
        for (int i = 0; i < m; i++)
        {
            y.Span[i] = i % 2;
        }

        return Dataset.From(x, y);
    }

    private static void Measure(int m, int n, int units, int threads)
    {
        Network network = Net(n, units);
        Dataset data = Examples(m, n);
        TrainingOptions options = Options(threads);
        (double straight, double straightOnce) = Time(network, data, options with { GramPath = false });
        (double gram, double gramOnce) = Time(network, data, options with { GramPath = true });
        double once = Math.Max(0, gramOnce - straightOnce);
        string pays = straight > gram ? Math.Ceiling(once / (straight - gram)).ToString("N0", CultureInfo.InvariantCulture) : "never";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {m} × {n} → {units} | {Report.Numbers.Time(straight)} | {Report.Numbers.Time(gram)} | {Report.Numbers.Time(once)} | {pays} | {Chosen(network, data, options)} |"));
    }

    // A straight line through a short run and one that takes several times as long.
    private static (double Iteration, double Once) Time(Network network, Dataset data, TrainingOptions options)
    {
        const int Short = 4;
        double one = Best(network, data, options with { Epochs = Short }), many = one;
        int epochs = Short;
        while (many < 0.03 || many < 3 * one)
        {
            epochs *= 4;
            many = Best(network, data, options with { Epochs = epochs });
        }

        double iteration = (many - one) / (epochs - Short);
        return (iteration, Math.Max(0, one - (Short * iteration)));
    }

    private static double Best(Network network, Dataset data, TrainingOptions options)
    {
        double best = double.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            best = Math.Min(best, new Trainer(options).Train(network, data).Duration.TotalSeconds);
        }

        return best;
    }

    // A run that is cancelled before its first step tells its path all the same.
    private static string Chosen(Network network, Dataset data, TrainingOptions options)
    {
        bool IsGram(int epochs) => new Trainer(options with { Epochs = epochs })
            .Train(network, data, progress: null, new CancellationToken(canceled: true)).UsedGramPath;
        if (!IsGram(MostEpochs))
        {
            return "never";
        }

        int low = 0, high = MostEpochs;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = IsGram(middle) ? (low, middle) : (middle, high);
        }

        return high.ToString("N0", CultureInfo.InvariantCulture);
    }
}
