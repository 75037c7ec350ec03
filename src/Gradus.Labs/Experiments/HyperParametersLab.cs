using Gradus.Activations;
using Gradus.Drawing;
using Gradus.Labs.Trials;
using Gradus.Networks;

namespace Gradus.Labs.Experiments;

/// <summary>Rate, depth, width, activation and steps: one at a time, on a grid, and the simplest net that is as good as the best.</summary>
internal sealed class HyperParametersLab : Lab
{
    private static readonly ListOption<double> _rates = new(new NumberOption<double>("rates", 1, 1e-6, 100, "The rates α."), "0.03,0.3,1", most: 8);
    private static readonly ListOption<int> _layers = new(new NumberOption<int>("layers", 1, 0, 8, "The numbers of hidden layers; 0 is logistic regression."), "0,1,2,3", most: 8);
    private static readonly ListOption<int> _widths = new(new NumberOption<int>("widths", 8, 1, 256, "The units of each hidden layer."), "2,4,32", most: 8);
    private static readonly ListOption<Activation> _functions = new(new TextOption<Activation>("functions", "NAME", "tanh", UnitFunction.Parse, "The activations."), "sigmoid,tanh,relu", most: 8);
    private static readonly ListOption<int> _steps = new(new NumberOption<int>("steps", 500, 1, 20_000, "The numbers of iterations; the grid takes the last."), "50,200,800", most: 8);
    private static readonly NumberOption<int> _seeds = new("seeds", 6, 2, 50, "Runs of each choice, with examples and first weights of their own.");
    private static readonly NumberOption<int> _examples = new("examples", 150, 10, 5000, "Training examples; the cost is that of 500 others.");
    private static readonly NumberOption<double> _noise = new("noise", 0.25, 0, 1, "How far the examples are strewn.");
    private static readonly NumberOption<int> _seed = new("seed", 1, 0, 1_000_000, "The first of the seeds.");

    public override string Name => "hyper-parameters";

    public override string Title => "Choosing what is not learnt";

    public override string Shows => "Rate, depth, width, activation and iterations, one at a time and on a grid with several seeds; the ranking, and the simplest net within one standard error of the best.";

    public override string Claim => "Rate, number of layers, units, activation and iterations decide what the parameters become; their best values are hard to know beforehand, so that one tries many. Of nets that do equally well, take the simplest (Occam's razor): it is less apt to overfit.";

    public override IReadOnlyList<LabOption> Options => [_rates, _layers, _widths, _functions, _steps, _seeds, _examples, _noise, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Optimizers/GradientDescent.cs", "src/Gradus/Losses/BinaryCrossEntropy.cs", "src/Gradus/Layers/Dense.cs"];

    protected override LabResult Run(LabRun run)
    {
        run.Report(0, "drawing examples");
        var trials = new ChoiceTrials(run, run.Get(_examples), run.Get(_noise), run.Get(_seeds), run.Get(_seed));
        NetChoice[] grid = Grid(run);
        ChoiceScore[] ranking = [.. trials.Of(grid, 0, 0.8, $"a grid of {grid.Length} choices").OrderBy(score => score.Mean).ThenBy(score => score.Choice.Parameters)];
        ChoiceScore best = ranking[0];
        double bound = best.Mean + best.StandardError;
        ChoiceScore simplest = ranking.Where(score => score.Mean <= bound).OrderBy(score => score.Choice.Parameters).ThenBy(score => score.Mean).First();
        List<LabFinding> findings =
        [
            new("best cost", best.Mean, $"{Words(best.Choice)}: the lowest mean cost on other examples, of {grid.Length} choices."),
            new("its standard error", best.StandardError, $"Of the mean over {run.Get(_seeds)} seeds: what luck makes of it."),
            new("its parameters", best.Choice.Parameters, "Weights and biases."),
            new("simplest: cost", simplest.Mean, $"{Words(simplest.Choice)}: the fewest parameters within one standard error of the best."),
            new("simplest: parameters", simplest.Choice.Parameters, "Weights and biases."),
            new("choices within one error", ranking.Count(score => score.Mean <= bound), "All that cannot be told from the best."),
            new("worst cost", ranking[^1].Mean, $"{Words(ranking[^1].Choice)}; to know nothing costs ln 2 = 0.693."),
        ];
        return new LabResult(
            "Descent finds the weights; nothing finds the rate, the depth, the width, the activation or the moment to stop but trying. The cost on the training examples is no judge of that: it falls with every unit and every step. "
            + "So each choice is measured on examples that it never saw, and several times, since another draw of examples and first weights moves the cost by more than most choices differ. "
            + "The best of many is in part the luckiest of many. What lies within one standard error of it cannot be told from it, and there the simplest is to be preferred: it has the least room to learn the noise, and it costs least to run. "
            + "Too simple loses as well: without a hidden layer the border is a straight line, whatever the rate.",
            findings,
            [OneAtATime(run, trials, best.Choice), Ranked(ranking, best, simplest, bound)]);
    }

    private static NetChoice[] Grid(LabRun run)
    {
        int steps = run.Get(_steps)[^1];
        return
        [
            .. (from rate in run.Get(_rates)
                from layers in run.Get(_layers)
                from width in run.Get(_widths)
                from function in run.Get(_functions)
                // Without hidden layers there is one net, whatever its width and activation would be.
                select layers == 0 ? new NetChoice(rate, 0, run.Get(_widths)[0], run.Get(_functions)[0], steps) : new NetChoice(rate, layers, width, function, steps)).Distinct(),
        ];
    }

    private static LabSection OneAtATime(LabRun run, ChoiceTrials trials, NetChoice best)
    {
        NetChoice start = best.Hidden > 0 ? best : best with { Hidden = 1 };
        (string Name, (object Value, NetChoice Choice)[] Choices)[] groups =
        [
            ("rate", [.. run.Get(_rates).Select(rate => ((object)rate, start with { Rate = rate }))]),
            ("hidden layers", [.. run.Get(_layers).Select(layers => ((object)layers, start with { Hidden = layers }))]),
            ("width", [.. run.Get(_widths).Select(width => ((object)width, start with { Width = width }))]),
            ("activation", [.. run.Get(_functions).Select(function => ((object)Catalog.Write(function), start with { Function = function }))]),
            ("iterations", [.. run.Get(_steps).Select(steps => ((object)steps, start with { Steps = steps }))]),
        ];
        List<LabTable> tables = [];
        List<Figure> figures = [];
        foreach ((string name, (object Value, NetChoice Choice)[] choices) in groups)
        {
            IReadOnlyList<ChoiceScore> scores = trials.Of([.. choices.Select(one => one.Choice)], 0.8 + (tables.Count * 0.04), 0.84 + (tables.Count * 0.04), name);
            tables.Add(new(name, [name, "parameters", "mean cost", "standard error"], scores.Select((score, i) => (object[])[choices[i].Value, score.Choice.Parameters, score.Mean, score.StandardError])));
            if (name is "rate" or "iterations" or "width" or "hidden layers")
            {
                double[] x = [.. choices.Select(one => Convert.ToDouble(one.Value, System.Globalization.CultureInfo.InvariantCulture))];
                string seen = string.Join(", ", scores.Select((score, i) => $"{Numbers.Short(x[i])}: {Numbers.Short(score.Mean)}"));
                figures.Add(new Chart(
                    $"Cost by {name}", $"The mean cost on other examples by {name}, all else as in the best choice: {seen}. The broken lines are one standard error above and below.",
                    new Axis(name) { Logarithmic = name != "hidden layers", Whole = name == "hidden layers" }, new Axis("cost on other examples"),
                    [new LineMark("mean", x, [.. scores.Select(score => score.Mean)]) { Dotted = true }, Band("one error above", 1), Band("one error below", -1)]));

                LineMark Band(string label, double sign) => new(label, x, [.. scores.Select(score => score.Mean + (sign * score.StandardError))]) { Dashed = true, Colour = 6 };
            }
        }

        return new LabSection("One at a time", $"Around the best choice of the grid, {Words(best)}.")
        {
            Formulas = [new("W := W − α·dW, so many times", "the rate and the iterations"), new("A[l] = g(W[l]·A[l−1] + b[l]), l = 1 … L", "activation, width and depth")],
            Figures = figures,
            Tables = tables,
        };
    }

    private static LabSection Ranked(ChoiceScore[] ranking, ChoiceScore best, ChoiceScore simplest, double bound)
    {
        ChoiceScore[] finite = [.. ranking.Where(score => double.IsFinite(score.Mean))];
        double[] Parameters(IEnumerable<ChoiceScore> scores) => [.. scores.Select(score => (double)score.Choice.Parameters)];
        double[] Means(IEnumerable<ChoiceScore> scores) => [.. scores.Select(score => score.Mean)];
        ChoiceScore[] within = [.. finite.Where(score => score.Mean <= bound)], beyond = [.. finite.Where(score => score.Mean > bound)];
        double fewest = finite.Min(score => score.Choice.Parameters), most = finite.Max(score => score.Choice.Parameters);
        return new LabSection("All together, and Occam's razor", "Each point is a choice of the grid. Those below the broken line cannot be told from the best; the one furthest left among them is taken.")
        {
            Formulas = [new("s/√n", "the standard error of a mean over n seeds, with the deviation s between them"), new("fewest parameters with J ≤ J_best + s/√n", "the rule of one standard error (Breiman et al., Classification and Regression Trees, 1984)")],
            Figures =
            [
                new Chart(
                    "Cost against size",
                    $"Of {ranking.Length} choices {within.Length} lie within one standard error of the best, {Words(best.Choice)} with {best.Choice.Parameters} parameters; the simplest of them, {Words(simplest.Choice)}, has {simplest.Choice.Parameters}.",
                    new Axis("parameters") { Logarithmic = true }, new Axis("cost on other examples") { Logarithmic = true },
                    [.. beyond.Length == 0 ? (Mark[])[] : [new PointsMark("told from the best", Parameters(beyond), Means(beyond))], new PointsMark("within one error", Parameters(within), Means(within)), new PointsMark("simplest of them", [simplest.Choice.Parameters], [simplest.Mean]), new LineMark("best + one error", [fewest, Math.Max(most, fewest + 1)], [bound, bound]) { Dashed = true, Colour = 6 }]),
            ],
            Tables =
            [
                new LabTable("The best ten", ["net", "rate", "parameters", "mean cost", "standard error"], ranking.Take(10).Select(Row)),
                new LabTable("The simplest within one error, and logistic regression", ["net", "rate", "parameters", "mean cost", "standard error"], ranking.Where(score => score.Choice.Hidden == 0).Take(1).Prepend(simplest).Select(Row)),
            ],
        };
    }

    private static object[] Row(ChoiceScore score) => [score.Choice.Net, score.Choice.Rate, score.Choice.Parameters, score.Mean, score.StandardError];

    private static string Words(NetChoice choice) => $"{choice.Net}, α = {Numbers.Short(choice.Rate)}, {Numbers.Whole(choice.Steps)} iterations";
}
