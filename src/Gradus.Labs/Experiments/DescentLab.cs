using Gradus.Drawing;
using Gradus.Labs.Surfaces;
using Gradus.Losses;
using Gradus.Randomness;

namespace Gradus.Labs.Experiments;

/// <summary>Gradient descent on J(w, b), drawn from above, for several rates; and why it goes along the gradient.</summary>
internal sealed class DescentLab : Lab
{
    private static readonly ListOption<double> _rates = new(
        new NumberOption<double>("rates", 1, 1e-6, 100, "The rates α, as multiples of the largest that settles, 2/λ."), "0.02,0.5,0.95,1.05", most: 6);

    private static readonly NumberOption<int> _steps = new("steps", 60, 1, 10_000, "Steps of descent.");
    private static readonly NumberOption<int> _examples = new("examples", 24, 4, 10_000, "Examples m.");
    private static readonly NumberOption<int> _seed = LabSeed.Option("What the examples are drawn from.");

    public override string Name => "descent";

    public override string Title => "Walking down the cost surface";

    public override string Shows => "The surface J(w, b) with the path of descent for several rates: crawls, converges, oscillates, diverges; and the steepest direction.";

    public override string Claim => "w := w − α·∂J/∂w and b := b − α·∂J/∂b lead to the lowest J from any start, since J is convex. The gradient is the direction in which J rises fastest.";

    public override IReadOnlyList<LabOption> Options => [_rates, _steps, _examples, _seed];

    public override IReadOnlyList<string> Sources =>
        ["src/Gradus/Optimizers/GradientDescent.cs", "src/Gradus/Losses/SquaredError.cs", "src/Gradus/Losses/BinaryCrossEntropy.cs"];

    protected override LabResult Run(LabRun run)
    {
        var draw = new CounterGenerator((ulong)run.Get(_seed), Purpose.Data);
        double[] x = new double[run.Get(_examples)], line = new double[x.Length], answers = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = -0.5 + (3 * (i + 0.5) / x.Length);
            line[i] = (1.2 * x[i]) - 0.6 + (0.4 * draw.NextNormal());
            // Both answers occur, and no w tells them apart without fault: the lowest J then has a place.
            answers[i] = i % 5 == 2 ? i * 2 < x.Length ? 1 : 0 : x[i] > 1 ? 1 : 0;
        }

        List<LabFinding> findings = [];
        List<LabSection> sections = [];
        CostSurface linear = new(new SquaredError(), x, line), logistic = new(new BinaryCrossEntropy(), x, answers);
        foreach ((string name, string sign, CostSurface surface) in new[] { ("A line: z = w·x + b, L = ½(z − y)²", "line", linear), ("Logistic regression: a = σ(w·x + b), L = −y·ln a − (1 − y)·ln(1 − a)", "logistic", logistic) })
        {
            run.Report(sections.Count * 0.4, sign);
            CostPath[] paths = [.. run.Get(_rates).Select(rate => surface.Descend(rate, run.Get(_steps)))];
            findings.Add(new($"largest rate, {sign}", surface.LargestRate, "2/λ, with the largest second derivative λ at the lowest place: the rate from which on descent cannot settle."));
            findings.AddRange(paths.Select(path => new LabFinding($"{sign}, {Numbers.Short(path.Share)}·2/λ", path.Gap[^1] / path.Gap[0], $"{path.Verdict}: J − min J at the end, as a share of that at the start.")));
            sections.Add(new LabSection(name, "Seen from above: the darker, the higher J. Each path begins at the same place; where it steps across the valley at every step, the rate is near its limit.")
            {
                Formulas = [new("w := w − α·∂J/∂w, b := b − α·∂J/∂b", "one step"), new("settles only for α < 2/λ", "λ: the largest second derivative of J at the lowest place")],
                Figures = [surface.Draw($"J(w, b) and the paths: {sign}", paths), Costs(sign, paths)],
                Tables = [new LabTable($"After {paths[0].Gap.Count - 1} steps", ["α", "α : 2/λ", "what happens", "J", "J − min J", "steps to 1 %"], paths.Select(Row))],
            });
        }

        run.Report(0.9, "directions");
        sections.Add(Directions(linear, findings));
        return new LabResult(
            "The gradient says in which direction J rises fastest: the slope in any other direction is its length times the cosine of the angle between, so that the opposite direction falls fastest. "
            + "But the slope is only that of the point where one stands. A step of α·∇J goes past the bottom of a valley whose walls bend by λ as soon as α > 1/λ, and ends higher on the other wall than it began as soon as α > 2/λ. "
            + "The rate is bounded by the steepest bend, and the time by the flattest one: a valley much longer than wide makes even the best rate slow, which is why inputs are brought to the same scale. "
            + "On the line a rate above the limit drives J beyond all bounds. The gradient of log loss is bounded, however wrong the answers: there the path swings from wall to wall for ever instead.",
            findings,
            sections);
    }

    private static object[] Row(CostPath path) =>
        [path.Rate, path.Share, path.Verdict, path.Cost, path.Gap[^1], path.StepsToHundredth is { } steps ? steps : "—"];

    private static Chart Costs(string sign, CostPath[] paths) => new(
        $"How far J is from its lowest: {sign}",
        string.Join(" ", paths.Select(path => $"With {Numbers.Short(path.Share)}·2/λ descent {path.Verdict}: J − min J goes from {Numbers.Short(path.Gap[0])} to {Numbers.Short(path.Gap[^1])}.")),
        new Axis("step") { Whole = true },
        new Axis("J − min J") { Logarithmic = true, Lowest = 1e-10, Highest = 1e4 },
        [.. paths.Select(path => new LineMark($"{Numbers.Short(path.Share)}·2/λ {path.Verdict}", [.. Enumerable.Range(0, path.Gap.Count).Select(i => (double)i)], path.Gap))]);

    private static LabSection Directions(CostSurface surface, List<LabFinding> findings)
    {
        const double h = 1e-5;
        (double w, double b) = surface.Start;
        (double dw, double db) = surface.Gradient(w, b);
        double length = Math.Sqrt((dw * dw) + (db * db)), steepest = Degrees(Math.Atan2(db, dw));
        double[] angles = [.. Enumerable.Range(0, 721).Select(i => i / 2.0)];
        double[] measured = Array.ConvertAll(angles, angle => Slope(angle * Math.PI / 180));
        double found = angles[Array.IndexOf(measured, measured.Max())];
        double worst = angles.Select((angle, i) => Math.Abs(measured[i] - (length * Math.Cos((angle - steepest) * Math.PI / 180)))).Max();
        findings.Add(new("angle of the gradient", steepest, "Degrees from the direction of w towards that of b."));
        findings.Add(new("angle of the steepest rise", found, "Measured: the largest of 721 slopes, half a degree apart."));
        findings.Add(new("difference from the cosine", worst, "The largest difference between a measured slope and |∇J|·cos θ."));
        return new LabSection("Which direction rises fastest", "The slope of J at the start of the paths, in every direction: measured by differences of J, and by the formula.")
        {
            Formulas = [new("D(θ) = ∂J/∂w·cos θ + ∂J/∂b·sin θ = |∇J|·cos(θ − φ)", "the slope in the direction θ; φ is that of the gradient"), new("(J(p + h·u) − J(p − h·u))/(2h)", "measured, with u = (cos θ, sin θ) and h = 0.00001")],
            Figures =
            [
                new Chart(
                    "The slope in every direction",
                    $"The measured slopes lie on a cosine that is highest, {Numbers.Short(length)}, at {Numbers.Short(steepest)}°, the direction of the gradient, and lowest in the opposite direction.",
                    new Axis("direction θ in degrees") { Lowest = 0, Highest = 360 }, new Axis("slope of J"),
                    [new PointsMark("measured", [.. angles.Where((_, i) => i % 30 == 0)], [.. measured.Where((_, i) => i % 30 == 0)]), LineMark.Of("|∇J|·cos(θ − φ)", angle => length * Math.Cos((angle - steepest) * Math.PI / 180), 0, 360), new LineMark("the gradient's direction", [steepest, steepest], [-length, length]) { Dashed = true, Colour = 6 }]),
            ],
            Tables = [new LabTable("At the start", ["direction", "θ", "slope by the formula", "slope measured"], [Line("the gradient", steepest), Line("across it", Wrapped(steepest + 90)), Line("against it: descent", Wrapped(steepest + 180)), Line("w alone", 0), Line("b alone", 90)])],
        };

        double Slope(double angle) => (surface.Cost(w + (h * Math.Cos(angle)), b + (h * Math.Sin(angle))) - surface.Cost(w - (h * Math.Cos(angle)), b - (h * Math.Sin(angle)))) / (2 * h);

        object[] Line(string name, double angle) => [name, angle, Math.Round((dw * Math.Cos(angle * Math.PI / 180)) + (db * Math.Sin(angle * Math.PI / 180)), 6), Math.Round(Slope(angle * Math.PI / 180), 6)];

        static double Degrees(double angle) => Wrapped(angle * 180 / Math.PI);

        static double Wrapped(double degrees) => (degrees + 360) % 360;
    }
}
