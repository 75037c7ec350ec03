using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Regularizers;
using Gradus.Training;

namespace Gradus.Bench.Gram;

/// <summary>The costs of both paths in both precisions, each against the straight path in double.</summary>
internal static class Costs
{
    private const int Every = 100;

    public static void Write(Dataset data, int iterations, int threads, string only)
    {
        Console.WriteLine();
        Console.WriteLine($"Largest relative difference from the straight path in double, over the costs of every {Every}th iteration (of all)");
        Console.WriteLine();
        Console.WriteLine("| run | last cost | Gram, double | straight, single | Gram, single | iteration, straight double / single, Gram |");
        Console.WriteLine("|---|---|---|---|---|---|");
        List<Four> found = [];
        foreach ((string name, Network network, TrainingOptions options) in Runs().Where(run => run.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            var four = Four.Train(name, network, data, options with { Epochs = iterations, Threads = threads });
            found.Add(four);
            Console.WriteLine(four.Row());
        }

        foreach (Four four in found)
        {
            four.WriteCosts();
        }
    }

    private static IEnumerable<(string Name, Network Network, TrainingOptions Options)> Runs()
    {
        Network he = Deep(new He()), notes = Deep(new LeCun());
        var logistic = new Network(12288, new Dense(1, new Sigmoid(), new Zeros()));
        TrainingOptions plain = new() { Optimizer = new GradientDescent(0.0075), BatchSize = null, Seed = 3 };
        yield return ("net, He, descent", he, plain);
        yield return ("net, LeCun, descent", notes, plain);
        foreach ((string name, Network network, double rate) in new[] { ("net, LeCun", notes, 0.0075), ("logistic", logistic, 0.005) })
        {
            // With β = 0.9 a tenth of the rate goes as far.
            (string Name, Optimizer Optimizer)[] optimizers =
            [
                ("descent", new GradientDescent(rate)), ("momentum", new Momentum(rate / 10)), ("Nesterov", new Nesterov(rate / 10)),
            ];
            foreach ((string optimizer, Optimizer by) in optimizers)
            {
                if (network != notes || by is not GradientDescent)
                {
                    yield return ($"{name}, {optimizer}", network, plain with { Optimizer = by });
                }

                yield return ($"{name}, {optimizer}, L2", network, plain with { Optimizer = by, Regularizers = [new L2(1)] });
            }
        }
    }

    private static Network Deep(Initializer weights) => new(
        12288, new Dense(20, new Relu(), weights), new Dense(7, new Relu(), weights), new Dense(5, new Relu(), weights), new Dense(1, new Sigmoid(), weights));

    private sealed record Four(string Name, TrainingResult Exact, TrainingResult Gram, TrainingResult Single, TrainingResult GramSingle)
    {
        public static Four Train(string name, Network network, Dataset data, TrainingOptions options)
        {
            TrainingResult By(Precision precision, bool gram) => new Trainer(options with { Precision = precision, GramPath = gram }).Train(network, data);
            return new(name, By(Precision.Double, gram: false), By(Precision.Double, gram: true), By(Precision.Single, gram: false), By(Precision.Single, gram: true));
        }

        public string Row() => string.Create(
            CultureInfo.InvariantCulture,
            $"| {Name} | {Exact.History.Steps[^1].Cost:0.000000000} | {Both(Gram)} | {Both(Single)} | {Both(GramSingle)} | {Time(Exact)} / {Time(Single)}, {Time(Gram)} |");

        public void WriteCosts()
        {
            Console.WriteLine();
            Console.WriteLine(Name);
            Console.WriteLine("iteration   straight, double     Gram, double         straight, single     Gram, single");
            for (int i = 0; i < Exact.History.Steps.Count; i += Every)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{i,9}   {At(Exact, i)} {At(Gram, i)} {At(Single, i)} {At(GramSingle, i)}"));
            }
        }

        private static string At(TrainingResult result, int step) => step < result.History.Steps.Count
            ? result.History.Steps[step].Cost.ToString("0.00000000000000", CultureInfo.InvariantCulture).PadRight(20)
            : result.Outcome.ToString().PadRight(20);

        private static string Time(TrainingResult result) => Report.Numbers.Time(result.Duration.TotalSeconds / result.History.Steps.Count);

        private string Both(TrainingResult other) => $"{Difference(other, Every)} ({Difference(other, 1)})";

        private string Difference(TrainingResult other, int every)
        {
            double largest = 0;
            for (int i = 0; i < Math.Min(Exact.History.Steps.Count, other.History.Steps.Count); i += every)
            {
                largest = Math.Max(largest, Math.Abs((other.History.Steps[i].Cost / Exact.History.Steps[i].Cost) - 1));
            }

            return largest.ToString("0.0e+0", CultureInfo.InvariantCulture);
        }
    }
}
