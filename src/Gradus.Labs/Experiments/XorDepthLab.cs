using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Drawing;
using Gradus.Labs.Parities;
using Gradus.Optimizers;
using Gradus.Reports;
using Gradus.Training;

namespace Gradus.Labs.Experiments;

/// <summary>The parity of n bits by depth and by width: networks written by hand, verified on every input, then trained.</summary>
internal sealed class XorDepthLab : Lab
{
    private static readonly NumberOption<int> _bits = new("bits", 16, 2, 16, "The largest number n of bits for which networks are written and verified.");
    private static readonly NumberOption<int> _trained = new("train-bits", 4, 2, 8, "The number of bits that networks of the same layers learn from random weights.");
    private static readonly ListOption<int> _widths = new(new NumberOption<int>("widths", 1, 1, 64, "How many times as wide as by hand the layers are that are trained."), "1,2,4,8", most: 6);
    private static readonly NumberOption<int> _steps = new("steps", 1500, 1, 100_000, "Steps of training.");
    private static readonly NumberOption<double> _rate = new("rate", 0.02, 1e-6, 10, "The rate α of Adam.");
    private static readonly NumberOption<int> _starts = new("starts", 12, 1, 100, "How many random starts each network has.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("The seed of the first start.");

    public override string Name => "xor-depth";

    public override string Title => "Parity: depth against width";

    public override string Shows => "n-bit parity as a tree of XORs and as one wide layer, written by hand from ReLU units and verified on all 2ⁿ inputs; units counted; both trained.";

    public override string Claim => "There are functions that a small deep network computes, while a shallower one needs exponentially more hidden units: x₁ ⊕ x₂ ⊕ … ⊕ xₙ takes a tree of height O(log n) with few units, but 2ⁿ⁻¹ units in a single hidden layer, one for each product of the xᵢ and their complements.";

    public override IReadOnlyList<LabOption> Options => [_bits, _trained, _widths, _steps, _rate, _starts, _seed];

    public override IReadOnlyList<string> Sources => ["src/Gradus/Data/Sets/Parity.cs", "src/Gradus/Activations/Relu.cs", "src/Gradus/Layers/Dense.cs", "src/Gradus.Labs/Parities/ParityNet.cs"];

    protected override LabResult Run(LabRun run)
    {
        int most = run.Get(_bits), errors = 0;
        long verified = 0;
        List<ParityNet[]> nets = [];
        for (int n = 2; n <= most; n++)
        {
            // Four times the time at each bit more, because of the wide layer.
            run.Report(0.7 * Math.Pow(4, n - most), $"{n} bits");
            ParityNet[] written = Written(n);
            Dataset rows = new Parity(n).Generate(0);
            errors += written.Sum(net => net.Errors(rows));
            verified += written.Length * (long)rows.Count;
            nets.Add(written);
        }

        ParityNet[] last = nets[^1];
        List<LabFinding> findings =
        [
            new("inputs verified", verified, "Rows of bits on which a network written by hand was asked, over all n and all four networks."),
            new("wrong answers", errors, "Outputs among them that are not exactly the parity."),
            .. last.Select(net => new LabFinding($"units, {net.Name}", net.Units, $"Hidden units for {most} bits, in {net.Hidden.Count} hidden layer{(net.Hidden.Count == 1 ? "" : "s")}.")),
        ];
        LabSection trained = Trained(run, findings);
        return new LabResult(
            "Each XOR of two bits asks one question about what is left of the others, so that a tree of them halves the bits at each layer: ⌈log₂ n⌉ layers, two units a gate. "
            + "A layer of patterns has to name every row of odd parity, since two neighbours in the table of truth always differ, so that no unit of this kind can answer for two rows: 2ⁿ⁻¹ units. "
            + "That is the law for circuits of AND and OR, from which the notes take it. ReLU units can do more than AND: they add. One hidden layer that counts the ones needs n units only, because along the count parity is a zigzag with n − 1 bends; "
            + "and depth beats this too, for each fold of the count doubles the bends of everything behind it: 2·⌈log₂ n⌉ units. So depth does make exponentially many pieces from few units, but 2ⁿ⁻¹ is the price of the notes' construction and not of every shallow net. "
            + "To be able to hold a function is not to find it: trained from random weights, nets as small as those by hand mostly stop at a wrong answer, while with a few times the units nearly every start ends well.",
            findings,
            [Gate(), Counts(nets, last, most), trained]);
    }

    private static ParityNet[] Written(int bits) => [ParityNet.Tree(bits), ParityNet.Folds(bits), ParityNet.Minterms(bits), ParityNet.Counting(bits)];

    private static LabSection Gate() => new("An XOR from two units, and a tree of them", "What comes out of a gate is a sum of its two units, so that the next gate takes it in with its own weights: no layer in between is needed.")
    {
        Formulas =
        [
            new("a ⊕ b = ReLU(a + b) − 2·ReLU(a + b − 1)", "for bits a and b"),
            new("(x₁ ⊕ x₂) ⊕ (x₃ ⊕ x₄)", "the tree of four bits: two layers"),
            new("s := |s − c| = ReLU(s − c) + ReLU(c − s)", "a fold of the count s = Σ xᵢ at c = …, 4, 2, 1"),
            new("ReLU(x₁ + x₂ + x₃ − 2), ReLU(x₁ − x₂ − x₃), …", "one unit a pattern: 1 for this row of bits alone"),
            new("ReLU(s) − 2·ReLU(s − 1) + 2·ReLU(s − 2) − …", "one unit a count: a zigzag between 0 and 1"),
        ],
        Figures = [ModelFigures.Network(ParityNet.Tree(8).Build()), Zigzag()],
        Tables = [new LabTable("The gate", ["a", "b", "ReLU(a + b)", "ReLU(a + b − 1)", "a ⊕ b"], from a in (int[])[0, 1] from b in (int[])[0, 1] select (object[])[a, b, a + b, Math.Max(0, a + b - 1), a + b - (2 * Math.Max(0, a + b - 1))])],
    };

    private static Chart Zigzag()
    {
        double[] counts = [.. Enumerable.Range(0, 9).Select(s => (double)s)];
        return new Chart(
            "Three folds find the parity of eight bits",
            "Against the number of ones: folded at 4 it falls from 4 to 0 and rises again, folded at 2 it goes up and down twice, folded at 1 four times. One minus the last fold is 0 for even counts and 1 for odd ones.",
            new Axis("number of ones s") { Whole = true }, new Axis("value"),
            [new LineMark("|s − 4|", counts, Fold(1)), new LineMark("folded again at 2", counts, Fold(2)), new LineMark("1 − folded at 1: parity", counts, [.. Fold(3).Select(value => 1 - value)])]);

        double[] Fold(int folds) => Array.ConvertAll(counts, s => ((double[])[4, 2, 1]).Take(folds).Aggregate(s, (value, centre) => Math.Abs(value - centre)));
    }

    private static LabSection Counts(List<ParityNet[]> nets, ParityNet[] last, int most)
    {
        double[] bits = [.. Enumerable.Range(2, nets.Count).Select(n => (double)n)];
        return new LabSection("How many units", $"Every network was asked about every input, all 2ⁿ rows for n = 2 … {most}.")
        {
            Formulas = [new("2·(n − 1)", "units of the tree, where n is a power of two; elsewhere a few more to wait"), new("2·⌈log₂ n⌉", "units of the folds"), new("2ⁿ⁻¹", "units of one layer with one unit a pattern"), new("n", "units of one layer that counts")],
            Figures =
            [
                new Chart(
                    "Hidden units against bits",
                    $"On a logarithmic scale. For {most} bits: {string.Join(", ", last.Select(net => $"{net.Name} {Numbers.Whole(net.Units)}"))}. Only the layer with one unit a pattern is a straight line: it doubles with each bit.",
                    new Axis("bits n") { Whole = true }, new Axis("hidden units") { Logarithmic = true },
                    [.. last.Select((net, i) => new LineMark(net.Name, bits, [.. nets.Select(written => (double)written[i].Units)]))]),
            ],
            Tables =
            [
                new LabTable("Hidden units", ["n", "tree", "in layers", "folds", "patterns", "counting"], nets.Select((written, i) => (object[])[i + 2, written[0].Units, written[0].Hidden.Count, .. written.Skip(1).Select(net => (object)net.Units)])),
                new LabTable($"For {most} bits", ["network", "hidden layers", "units", "weights not 0"], last.Select(net => (object[])[net.Name, net.Hidden.Count, net.Units, net.Weights])),
            ],
        };
    }

    private static LabSection Trained(LabRun run, List<LabFinding> findings)
    {
        int bits = run.Get(_trained), starts = run.Get(_starts);
        IReadOnlyList<int> widths = run.Get(_widths);
        Dataset rows = new Parity(bits).Generate(0);
        ParityNet[] nets = [ParityNet.Tree(bits), ParityNet.Minterms(bits)];
        List<object[]> table = [];
        List<Mark> marks = [];
        for (int i = 0; i < nets.Length; i++)
        {
            List<double> shares = [];
            foreach (int width in widths)
            {
                run.Report(0.7 + (0.3 * table.Count / (nets.Length * widths.Count)), $"training: {nets[i].Name}, {width} times as wide");
                TrainingResult[] results = [.. Enumerable.Range(0, starts).Select(start => new Trainer(new TrainingOptions { BatchSize = null, Epochs = run.Get(_steps), Optimizer = new Adam(run.Get(_rate)), Seed = (run.Get(_seed) + start) & int.MaxValue }).Train(nets[i].Untrained(width), rows, cancellation: run.Cancellation))];
                double[] right = Array.ConvertAll(results, result => result.Model.Evaluate(rows).Accuracy ?? 0);
                shares.Add(right.Count(share => share == 1) / (double)starts);
                table.Add([nets[i].Name, width, string.Join(" + ", nets[i].Hidden.Select(units => width * units)), right.Count(share => share == 1), Numbers.Percent(right.Average()), results.Min(result => result.History.Steps[^1].Cost)]);
            }

            findings.Add(new($"learnt, {nets[i].Name}", shares[^1], $"The share of starts from which it learns {bits} bits, {widths[^1]} times as wide as the one by hand."));
            marks.Add(new LineMark(nets[i].Name, [.. widths.Select(width => (double)width)], shares));
        }

        return new LabSection($"Layers of the same kind, trained on {bits} bits", $"{starts} random starts each, {Numbers.Whole(run.Get(_steps))} steps of Adam on all {rows.Count} rows, He's first weights. A start has learnt where all rows are right. To hold parity is not to find it: as narrow as by hand few starts succeed or none, with room to spare nearly all do.")
        {
            Formulas = [new("L = −y·ln a − (1 − y)·ln(1 − a)", "the loss; a = σ(z) of the output unit is the probability of odd")],
            Figures = [new Chart("Starts that learn parity", string.Join(" ", table.Select(row => $"{row[0]}, {row[1]} times as wide: {row[3]} of {starts} starts.")), new Axis("times as wide as by hand") { Lowest = 0, Whole = true }, new Axis("share that learns") { Lowest = 0, Highest = 1 }, marks)],
            Tables = [new LabTable("Trained", ["network", "× by hand", "hidden units", "learnt", "rows right", "lowest J"], table)],
        };
    }
}
