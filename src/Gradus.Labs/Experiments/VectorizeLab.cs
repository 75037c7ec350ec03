using System.Diagnostics;
using Gradus.Drawing;
using Gradus.Labs.Gradients;

namespace Gradus.Labs.Experiments;

/// <summary>The gradient of logistic regression by loops, by matrices and by the trainer: the same values, other times.</summary>
internal sealed class VectorizeLab : Lab
{
    private static readonly ListOption<int> _examples = new(new NumberOption<int>("examples", 1, 2, 100_000, "Numbers of examples m."), "100,1000,10000", most: 5);
    private static readonly ListOption<int> _features = new(new NumberOption<int>("features", 1, 1, 10_000, "Numbers of features n."), "10,100,1000", most: 5);
    private static readonly NumberOption<int> _seed = LabSeed.Option("What the examples and the weights are drawn from.");

    public override string Name => "vectorize";

    public override string Title => "Loops, matrices, engine";

    public override string Shows => "Logistic regression's gradient by loops over examples and features, by matrix, by the engine: same values, times, and how the ratio grows with m and n.";

    public override string Claim => "Do not walk through data by loops, use matrices: Z = wᵀX + b, A = σ(Z), dZ = A − Y, dw = X·dZᵀ/m, db = Σ dZ/m.";

    public override IReadOnlyList<LabOption> Options => [_examples, _features, _seed];

    public override IReadOnlyList<string> Sources => ["samples/01-logistic-regression-loops.cs", "samples/02-logistic-regression-vectorised.cs", "src/Gradus/Kernels/TensorMath.cs", "src/Gradus/Kernels/PlainMatrixProduct.cs"];

    protected override LabResult Run(LabRun run)
    {
        List<object[]> values = [], times = [];
        List<(int M, int N, double Matrix, double Engine)> ratios = [];
        double worst = 0;
        (double[] loops, double[] matrix, double[] engine) first = ([], [], []);
        foreach (int n in run.Get(_features))
        {
            foreach (int m in run.Get(_examples).Where(m => (long)m * n <= 100_000_000))
            {
                run.Report(0.05 + (0.9 * values.Count / (run.Get(_features).Count * run.Get(_examples).Count)), $"{m} examples of {n} features");
                ThreeGradients problem = new(m, n, (ulong)run.Get(_seed));
                (double[] loops, double[] matrix, double[] engine) = (problem.Loops(), problem.Matrix(), problem.Engine());
                first = values.Count == 0 ? (loops, matrix, engine) : first;
                double off = Math.Max(Difference(loops, matrix), Difference(loops, engine));
                worst = Math.Max(worst, off);
                values.Add([m, n, (long)m * n, off < 1e-12]);
                double byLoops = Best(() => problem.Loops()), byMatrix = Best(() => problem.Matrix()), byEngine = problem.EngineSeconds(run.Cancellation);
                times.Add([m, n, 1e6 * byLoops, 1e6 * byMatrix, 1e6 * byEngine, byLoops / byMatrix, byLoops / byEngine]);
                ratios.Add((m, n, byLoops / byMatrix, byLoops / byEngine));
            }
        }

        double[] places = [.. first.loops.Select((_, j) => j + 1.0)];
        LabSection same = new("The same gradient three ways", "By two loops in plain C#, by six calls on matrices, and by one step of the trainer with α = 1, which takes just the gradient away from the weights.")
        {
            Formulas = [new("dwⱼ = (1/m)·Σᵢ xᵢⱼ·(aᵢ − yᵢ)", "two loops, one number at a time"), new("Z = X·Wᵀ + b, A = σ(Z), dZ = A − Y, dW = (1/m)·dZᵀ·X, db = (1/m)·Σ dZ", "six calls; one example is a row here")],
            Figures =
            [
                new Chart(
                    $"dw and db, {Numbers.Whole((int)values[0][0])} examples", $"The {Numbers.Whole(first.loops.Length - 1)} numbers of dw and, last, db: the points of the loops, the squares of the matrices and the line of the trainer lie upon each other. Over all sizes they differ by {Numbers.Short(worst)} at most, relative to the largest.",
                    new Axis("place in the gradient; the last is db") { Whole = true }, new Axis("∂J/∂w, ∂J/∂b"), [new LineMark("trainer", places, first.engine) { Colour = 2 }, new PointsMark("matrices", places, first.matrix) { Colour = 1 }, new PointsMark("loops", places, first.loops) { Colour = 0 }]),
            ],
            Tables = [new LabTable("Sizes", ["m", "n", "turns of the inner loop", "same to 12 digits"], values)],
        };
        LabSection timed = new("How long they take", "Microseconds for one gradient on this machine, the best of several; of the trainer a whole step, update included.")
        {
            IsTimed = true,
            Figures = [Ratios("matrices", ratios, one => one.Matrix), Ratios("trainer", ratios, one => one.Engine)],
            Tables = [new LabTable("Microseconds", ["m", "n", "loops", "matrices", "trainer", "loops : matrices", "loops : trainer"], times)],
        };
        return new LabResult(
            "All three do the same multiplications and additions, m·n of them forwards and m·n back. The loops do them one at a time, each waiting for the sum before; "
            + "a matrix product knows beforehand all that is to be done, so that vector instructions do four or eight at once, and several sums grow beside each other. "
            + "That pays the more, the more there is to do in one call: for a handful of numbers the calls and the new arrays cost as much as the work; and once the examples no longer fit into the cache, all three wait for the memory. "
            + "In Python every turn of a loop is interpreted as well, which makes the notes' difference hundreds of times; in C# loops are compiled, so that what is seen here is the gain of the matrix alone. "
            + "The trainer also keeps its buffers from step to step, and shares large products among threads.",
            [
                new("worst difference", worst, "Between the three gradients, over all sizes, relative to the largest number of the gradient."),
                new("sizes with the same values", values.Count(row => row[3] is true), "Sizes at which the three agree to 12 digits."),
                .. ratios.Count == 0 ? [] : new[] { new LabFinding("loops : trainer, largest size", ratios[^1].Engine, "How many times as long the loops take as a step of the trainer.") { IsTimed = true } },
            ],
            [same, timed]);
    }

    private static Chart Ratios(string name, List<(int M, int N, double Matrix, double Engine)> ratios, Func<(int M, int N, double Matrix, double Engine), double> of) => new(
        $"Time of the loops : time of the {name}", string.Join(" ", ratios.GroupBy(one => one.N).Select(group => $"With n = {group.Key}: {string.Join(", ", group.Select(one => $"{Numbers.Short(of(one))} at m = {Numbers.Whole(one.M)}"))}.")),
        new Axis("examples m") { Logarithmic = true }, new Axis("how many times as long") { Logarithmic = true }, [.. ratios.GroupBy(one => one.N).Select(group => new LineMark($"n = {Numbers.Whole(group.Key)}", [.. group.Select(one => (double)one.M)], [.. group.Select(of)]) { Dotted = true })]);

    private static double Difference(double[] a, double[] b) => a.Zip(b).Max(pair => Math.Abs(pair.First - pair.Second)) / a.Max(Math.Abs);

    private static double Best(Action work)
    {
        double best = double.PositiveInfinity;
        for (long start = Stopwatch.GetTimestamp(); best == double.PositiveInfinity || Stopwatch.GetElapsedTime(start).TotalMilliseconds < 30;)
        {
            long begin = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        return best;
    }
}
