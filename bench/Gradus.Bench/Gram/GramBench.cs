using Gradus.Bench.Workloads;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Bench.Gram;

/// <summary>The straight and the Gram path against each other: equal costs, and where the second pays.</summary>
internal static class GramBench
{
    public const string Help = """
        Compares the straight and the Gram path on the notes' pictures of cats, or on numbers of their shape.

        bench/run gram [what] [options]   both: costs, minutes; crossover, a minute

          costs             the costs of both paths in double and in single precision
          crossover         from how many epochs on the Gram path pays, and what the trainer chooses
          --iterations N    of each run of costs; 3000 unless given
          --only TEXT       runs of costs whose names contain it
          --threads N       2 unless given
        """;

    private const int Examples = 209, Features = 12288;

    /// <exception cref="ArgumentException">An option is unknown or has no usable value.</exception>
    public static int Run(IReadOnlyList<string> arguments)
    {
        bool costs = false, crossover = false;
        int iterations = 3000, threads = 2;
        string only = "";
        for (int i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "costs":
                    costs = true;
                    break;
                case "crossover":
                    crossover = true;
                    break;
                case "--iterations" when i + 1 < arguments.Count && int.TryParse(arguments[i + 1], out iterations) && iterations > 0:
                case "--threads" when i + 1 < arguments.Count && int.TryParse(arguments[i + 1], out threads) && threads > 0:
                    i++;
                    break;
                case "--only" when i + 1 < arguments.Count:
                    only = arguments[++i];
                    break;
                case "--help":
                    Console.WriteLine(Help);
                    return 0;
                default:
                    throw new ArgumentException($"gram does not understand '{arguments[i]}'; see bench/run gram --help.");
            }
        }

        if (costs || !crossover)
        {
            (Dataset data, string text) = Pictures();
            Console.WriteLine($"Data: {text}. {iterations} iterations on {threads} threads.");
            Costs.Write(data, iterations, threads, only);
        }

        if (crossover || !costs)
        {
            Crossover.Write(threads);
        }

        return 0;
    }

    private static (Dataset Data, string Text) Pictures()
    {
        var source = new Cats(Path.Combine(Conductor.SharedFolder, "data"));
        float[] x = new float[Examples * Features], y = new float[Examples];
        source.Inputs(x, Examples, Features);
        source.Targets(x, y, Examples, Features, 1, "bce");
        return (Dataset.From(new Tensor<float>(new Shape(Examples, Features), x), new Tensor<float>(new Shape(Examples, 1), y)), source.Text);
    }
}
