using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Optimizers;
using Gradus.Training;

namespace Gradus.Labs.Trials;

/// <summary>
/// Trains nets by plain descent on a few noisy moons and measures them on many others. Every choice meets the same seeds, so that the
/// difference of two choices is not that of their examples; a choice that was tried before is not trained again.
/// </summary>
internal sealed class ChoiceTrials(LabRun run, int examples, double noise, int seeds, int firstSeed)
{
    private const int ValidationExamples = 500;

    private readonly Dictionary<NetChoice, ChoiceScore> known = [];
    private readonly Dataset[] training = [.. Enumerable.Range(0, seeds).Select(i => new Moons(examples, noise).Generate(firstSeed + i))];
    private readonly Dataset[] validation = [.. Enumerable.Range(0, seeds).Select(i => new Moons(ValidationExamples, noise).Generate(firstSeed + 100_000 + i))];

    /// <summary>The scores of choices, in their order; trained beside one another, each with the bits it has alone.</summary>
    public IReadOnlyList<ChoiceScore> Of(IReadOnlyList<NetChoice> choices, double from, double to, string doing)
    {
        NetChoice[] open = [.. choices.Distinct().Where(choice => !known.ContainsKey(choice))];
        const int together = 8;
        for (int start = 0; start < open.Length; start += together)
        {
            run.Report(from + ((to - from) * start / open.Length), doing);
            NetChoice[] some = open[start..Math.Min(start + together, open.Length)];
            double[] costs = new double[some.Length * seeds];
            Parallel.For(0, costs.Length, new ParallelOptions { CancellationToken = run.Cancellation }, i => costs[i] = Cost(some[i / seeds], i % seeds));
            for (int i = 0; i < some.Length; i++)
            {
                known[some[i]] = new(some[i], costs[(i * seeds)..((i + 1) * seeds)]);
            }
        }

        return [.. choices.Select(choice => known[choice])];
    }

    private double Cost(NetChoice choice, int seed)
    {
        var options = new TrainingOptions { Optimizer = new GradientDescent(choice.Rate), Epochs = choice.Steps, BatchSize = null, Seed = firstSeed + seed, Threads = 1, RecordEvery = choice.Steps };
        TrainingResult result = new Trainer(options).Train(choice.Network(2), training[seed], cancellation: run.Cancellation);
        double cost = result.Outcome == Outcome.Diverged ? double.PositiveInfinity : result.Model.Evaluate(validation[seed]).Cost;
        return double.IsNaN(cost) ? double.PositiveInfinity : cost;
    }
}
