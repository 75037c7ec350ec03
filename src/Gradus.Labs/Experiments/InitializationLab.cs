using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Drawing;
using Gradus.Initializers;
using Gradus.Labs.Courses;
using Gradus.Labs.Signals;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>What first weights do to signals and gradients of deep nets: the theory of the notes beside measurement.</summary>
internal sealed class InitializationLab : Lab
{
    private static readonly ListOption<Initializer> _starts = new(new TextOption<Initializer>("starts", "NAME", "he", ReadStart, "How the weights are drawn; lecun is 1/n."), "zeros,normal(0.01),normal(1),lecun,xavier,he", most: 6);
    private static readonly ListOption<Activation> _activations = new(new TextOption<Activation>("activations", "NAME", "relu", UnitFunction.Parse, "The activations of the hidden layers."), "sigmoid,tanh,relu", most: 4);
    private static readonly NumberOption<int> _depth = new("depth", 50, 2, 100, "Layers that the signal goes through.");
    private static readonly NumberOption<int> _width = new("width", 100, 4, 1000, "Units n of each of them.");
    private static readonly NumberOption<int> _examples = new("examples", 60, 2, 1000, "Examples that go through them.");
    private static readonly NumberOption<int> _layers = new("layers", 6, 1, 30, "Hidden layers of 24 units of the nets that are trained.");
    private static readonly NumberOption<double> _rate = new("rate", 0.3, 1e-6, 100, "The rate α of training.");
    private static readonly NumberOption<int> _epochs = new("epochs", 200, 10, 10_000, "Steps of descent, each over all examples.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("What the inputs and the weights are drawn from.");

    public override string Name => "initialization";

    public override string Title => "First weights";

    public override string Shows => "The variance of signals and gradients over 50 layers for six ways to draw the weights and three activations, theory beside measurement; overflow; training.";

    public override string Claim => "Var(Z) = n·Var(w)·Var(x): weights with Var(w) = 1/n keep the variance from layer to layer, 2/(n_in + n_out) considers the way back as well, ReLU needs 2/n, since it silences half. Smaller weights make signals and gradients vanish, larger ones explode; exp(710) overflows, and log(1 − a) is log(0) as soon as 1 + e^(−37) is 1.";

    public override IReadOnlyList<LabOption> Options => [_starts, _activations, _depth, _width, _examples, _layers, _rate, _epochs, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Initializers/Normal.cs", "src/Gradus/Initializers/LeCun.cs", "src/Gradus/Initializers/Xavier.cs", "src/Gradus/Initializers/He.cs", "src/Gradus/Losses/BinaryCrossEntropy.cs"];

    protected override LabResult Run(LabRun run)
    {
        Initializer[] starts = [.. run.Get(_starts).Distinct()];
        string[] names = Array.ConvertAll(starts, start => start is Initializers.Normal normal ? $"normal({Numbers.Short(normal.StandardDeviation)})" : Catalog.Write(start));
        List<LabFinding> findings = [];
        List<LabSection> sections = [];
        Activation[] activations = [.. run.Get(_activations).Distinct()];
        double worst = 0;
        foreach (Activation g in activations)
        {
            string name = Catalog.Write(g);
            DeepSignal[] signals = Array.ConvertAll(starts, start =>
            {
                run.Report(0.7 * sections.Count / activations.Length, $"{name} from {Catalog.Write(start)}");
                return new DeepSignal(g, start, run.Get(_depth), run.Get(_width), run.Get(_examples), run.Get(_seed), run);
            });
            worst = signals.Select(signal => Math.Abs(Math.Log10(signal.Measured[0] / signal.Theory[0]))).Where(double.IsFinite).Append(worst).Max();
            sections.Add(Signals(name, names, signals));
            // Nothing is kept through a sigmoid, whose mean square is a quarter or more.
            findings.AddRange(new[] { "lecun", "he" }.Where(start => g is not Sigmoid && names.Contains(start)).Select(start => new LabFinding($"{name}, {start}", signals[Array.IndexOf(names, start)].Measured[^1], $"Var(A) of layer {run.Get(_depth)}, for standard normal inputs.")));
        }

        findings.Add(new("theory, layer 1", worst, "The largest |log₁₀| of measured by predicted Var(A) in layer 1."));
        run.Report(0.7, "overflow");
        sections.Add(Overflow(findings));
        sections.Add(Trained(run, activations, starts, names));
        return new LabResult(
            "A weighted sum of n inputs has n times the variance of one term, so each layer multiplies the variance by n·Var(w), and fifty layers raise that to the fiftieth power: only a factor of 1 survives it. "
            + "ReLU cuts the mean square in half, so there the factor is n·Var(w)/2, which 2/n brings to 1; with 1/n the signal halves in every layer. tanh flattens what is large, so that it cannot explode, but its slope there is 0: gradients decide. "
            + "On the way back the same factor times the mean squared slope is at work. The sigmoid's slope is a quarter at best, a sixteenth squared, so that with 1/n or 2/n its gradients vanish. Only weights of deviation 1, with n times that variance, bring them back, by the few units that are not saturated; with the same weights they explode through tanh and ReLU. "
            + "With zeros, and nearly so with 0.01, nothing arrives at all, and nothing is learnt. Large weighted sums also break the formulas as they stand in the notes: e^z is infinite from 710 on, and from 37 on 1 − a is 0, whose logarithm is −∞; computed from z itself, the loss is z.",
            findings,
            sections);
    }

    private static Initializer ReadStart(string text)
    {
        Initializer start = Catalog.Parse<Initializer>(text);
        DeepSignal.Variance(start, 1);
        return start;
    }

    private static LabSection Signals(string activation, string[] names, DeepSignal[] signals)
    {
        int last = signals[0].Measured.Count;
        return new LabSection($"Through {last} layers of {activation}", "Lines are measured, points are the theory. Starts of which nothing is seen are 0, or too small or too large for the picture: the table has them. With layers of equal width Xavier's 2/(n_in + n_out) is 1/n.")
        {
            Formulas = activation == "sigmoid"
                ? [new("Var(Z[l]) = n·Var(w)·E[A[l−1]²]", "the notes' sum, with the mean square of the inputs, whose mean need not be 0"), new("E[A[l]²] = E[g(√Var(Z[l])·ξ)²]", "ξ standard normal: a sum of many terms is"), new("E[dA[l−1]²] = n·Var(w)·E[g'(√Var(Z[l])·ξ)²]·E[dA[l]²]", "the same on the way back")]
                : activation == "relu" ? [new("E[A²] = ½·Var(Z) ⇒ Var(Z[l]) = ½·n·Var(w)·Var(Z[l−1])", "kept from layer to layer by Var(w) = 2/n")] : [new("g(z) ≈ z ⇒ Var(A[l]) ≈ n·Var(w)·Var(A[l−1])", "where g is the identity near 0: kept by Var(w) = 1/n")],
            Figures =
            [
                Lines($"Signals: variance of A, {activation}", "Var(A)", 1e-12, 1e12, signal => signal.Measured, signal => signal.Theory),
                Lines($"Gradients: mean square of dA, {activation}", $"E[dA²] : that of layer {last}", 1e-24, 1e24, signal => signal.Gradients, signal => signal.GradientTheory),
            ],
            Tables = [new LabTable($"Var(A[{last}]), and E[dA[1]²] : E[dA[{last}]²]", ["start", "n·Var(w)", "Var(A)", "theory", "E[dA²]", "theory"], signals.Select((signal, i) => (object[])[names[i], signal.Growth, signal.Measured[^1], signal.Theory[^1], double.IsNaN(signal.Gradients[0]) ? "0 : 0" : signal.Gradients[0], signal.GradientTheory[0]]))],
        };

        Chart Lines(string title, string label, double lowest, double highest, Func<DeepSignal, IReadOnlyList<double>> measured, Func<DeepSignal, IReadOnlyList<double>> theory) => new(
            title,
            $"{label} by layer, measured and by theory. {string.Join("; ", signals.Select((signal, i) => $"{names[i]}: {Numbers.Short(measured(signal)[0])} in layer 1, {Numbers.Short(measured(signal)[^1])} in layer {last} (theory {Numbers.Short(theory(signal)[0])}, {Numbers.Short(theory(signal)[^1])})"))}.",
            new Axis("layer") { Whole = true, Lowest = 1, Highest = last }, new Axis(label) { Logarithmic = true, Lowest = lowest, Highest = highest },
            [
                .. signals.Select((signal, i) => new LineMark(names[i], [.. Enumerable.Range(1, last).Select(l => (double)l)], measured(signal)) { Dashed = i % 2 == 1, Colour = i }),
                .. signals.Select((signal, i) => new PointsMark("", [.. Enumerable.Range(1, last).Where(l => l % 5 == 0).Select(l => (double)l)], [.. theory(signal).Where((_, l) => l % 5 == 4)]) { Colour = i }),
            ]);
    }

    private static LabSection Overflow(List<LabFinding> findings)
    {
        var loss = new BinaryCrossEntropy();
        var sigmoid = new Sigmoid();
        findings.Add(new("naive loss ends at z =", Enumerable.Range(0, 100_000).Select(i => i / 1000.0).First(z => double.IsInfinity(Naive(z))), "The first z, in steps of 0.001, at which −ln(1 − a) is ∞."));
        findings.Add(new("stable loss at z = 1,000", loss.Evaluate([1000], [0]), "max(z, 0) − z·y + ln(1 + e^(−|z|)) for y = 0."));
        return new LabSection("Overflow: the formula as written, and from the logit", "The loss of an example of class 0 whose weighted sum is z. As written, it goes in steps where 1 − a has few digits left, and ends where a is rounded to 1.")
        {
            Formulas = [new("a = e^z/(1 + e^z), L = −ln(1 − a)", "as written: ∞ from 37 on, no number at all from 710 on"), new("L = max(z, 0) − z·y + ln(1 + e^(−|z|))", "the same function without large powers, as the library computes it")],
            Figures = [new Chart("Loss by weighted sum", $"From 30 to 42 the stable loss is z; the naive one leaves it in steps and is infinite from z = {Numbers.Short(findings[^2].Value)} on.", new Axis("z") { Lowest = 30, Highest = 42 }, new Axis("L") { Lowest = 30, Highest = 42 }, [LineMark.Of("as written", Naive, 30, 42, 1201), LineMark.Of("from the logit", z => loss.Evaluate([z], [0]), 30, 42) with { Dashed = true }])],
            Tables = [new LabTable("y = 0", ["z", "e^z", "a", "L", "stable a", "stable L"], new[] { 1.0, 30, 36, 37, 709, 710, 1000 }.Select(z => (object[])[z, Math.Exp(z), Math.Exp(z) / (1 + Math.Exp(z)), Naive(z), sigmoid.Value(z), loss.Evaluate([z], [0])]))],
        };

        static double Naive(double z) => -Math.Log(1 - (Math.Exp(z) / (1 + Math.Exp(z))));
    }

    private static LabSection Trained(LabRun run, Activation[] activations, Initializer[] starts, string[] names)
    {
        Dataset data = new Moons(200, 0.1).Generate(run.Get(_seed));
        var options = new TrainingOptions { Optimizer = new GradientDescent(run.Get(_rate)), Epochs = run.Get(_epochs), BatchSize = null, Seed = run.Get(_seed) };
        List<IReadOnlyList<EpochRecord>[]> all = [];
        foreach (Activation g in activations)
        {
            run.Report(0.7 + (0.3 * all.Count / activations.Length), $"training with {Catalog.Write(g)}");
            all.Add(Array.ConvertAll(starts, start => new Trainer(options).Train(new Network(2, [.. Enumerable.Range(0, run.Get(_layers)).Select(_ => (Layer)new Dense(24, g, start)), new Dense(1, new Sigmoid(), start)]), data, cancellation: run.Cancellation).History.Epochs));
        }

        return new LabSection("Trained from each", $"{run.Get(_layers)} hidden layers of 24 units on {data.Count} points of two moons, plain descent at α = {Numbers.Short(run.Get(_rate))} over all of them. A J of 0.6931 = ln 2 is that of a net that has learnt nothing.")
        {
            Formulas = [new("dW[l] = (1/m)·dZ[l]ᵀ·A[l−1]", "small signals times small gradients: a layer between learns from neither")],
            Figures = [.. activations.Select((g, i) => CostChart.Of($"Cost: {Catalog.Write(g)}", [.. names.Select((name, s) => (name, all[i][s]))], highest: 10))],
            Tables = [new LabTable("J at the end", ["start", .. activations.Select(Catalog.Write)], names.Select((name, s) => (object[])[name, .. all.Select(costs => (object)(costs[s].Count == 0 ? "—" : costs[s][^1].Cost))]))],
        };
    }
}
