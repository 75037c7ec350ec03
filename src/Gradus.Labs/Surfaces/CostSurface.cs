using Gradus.Drawing;
using Gradus.Losses;

namespace Gradus.Labs.Surfaces;

/// <summary>
/// J(w, b) = (1/m)·Σ L(w·x + b, y) of one input, with its gradient ∂J/∂w = (1/m)·Σ dz·x and ∂J/∂b = (1/m)·Σ dz; the loss says
/// what dz is.
/// </summary>
internal sealed class CostSurface
{
    private readonly Loss loss;
    private readonly double[] x, y, z, dz;

    public CostSurface(Loss loss, double[] x, double[] y)
    {
        (this.loss, this.x, this.y, z, dz) = (loss, x, y, new double[x.Length], new double[x.Length]);
        (double w, double b) = (0, 0);
        for (int i = 0; i < 30; i++)
        {
            // Newton: the lowest place of a parabola with the same slope and bend.
            (double dw, double db) = Gradient(w, b);
            (double ww, double wb, double bb) = Bend(w, b);
            double determinant = (ww * bb) - (wb * wb);
            (w, b) = (w - (((bb * dw) - (wb * db)) / determinant), b - (((ww * db) - (wb * dw)) / determinant));
        }

        (Lowest, Least) = ((w, b), Cost(w, b));
        (double ww1, double wb1, double bb1) = Bend(w, b);
        double middle = (ww1 + bb1) / 2, apart = Math.Sqrt(Math.Pow((ww1 - bb1) / 2, 2) + (wb1 * wb1));
        LargestRate = 2 / (middle + apart);
        Start = (w - 2.2, b + 1.6);
    }

    public (double W, double B) Lowest { get; }

    /// <summary>The lowest J.</summary>
    public double Least { get; }

    /// <summary>2/λ, with the largest second derivative λ at the lowest place.</summary>
    public double LargestRate { get; }

    /// <summary>Where paths begin.</summary>
    public (double W, double B) Start { get; }

    public double Cost(double w, double b) => Evaluate(w, b) / x.Length;

    public (double W, double B) Gradient(double w, double b)
    {
        Evaluate(w, b);
        double dw = 0, db = 0;
        for (int i = 0; i < x.Length; i++)
        {
            (dw, db) = (dw + (dz[i] * x[i]), db + dz[i]);
        }

        return (dw / x.Length, db / x.Length);
    }

    public CostPath Descend(double share, int steps)
    {
        double rate = share * LargestRate, swings = 0;
        (double w, double b) = Start;
        (double lastW, double lastB) = (0, 0);
        List<double> atW = [w], atB = [b], gap = [Cost(w, b) - Least];
        for (int step = 0; step < steps; step++)
        {
            (double dw, double db) = Gradient(w, b);
            swings += (dw * lastW) + (db * lastB) < 0 ? 1 : 0;
            (w, b, lastW, lastB) = (w - (rate * dw), b - (rate * db), dw, db);
            atW.Add(w);
            atB.Add(b);
            gap.Add(Math.Max(Cost(w, b) - Least, 1e-16));
        }

        return new CostPath(rate, share, atW, atB, gap, swings / steps, Cost(w, b));
    }

    /// <summary>The surface from above, in bands of equal ratios of J − min J, with paths on it.</summary>
    public Chart Draw(string title, IReadOnlyList<CostPath> paths)
    {
        const int across = 186, up = 91;
        (double left, double right, double low, double high) = (Lowest.W - 3.4, Lowest.W + 3.4, Lowest.B - 2.6, Lowest.B + 2.6);
        Bitmap ground = Bitmap.Of(across, up, (column, row) =>
        {
            double gap = Cost(left + ((right - left) * (column + 0.5) / across), high - ((high - low) * (row + 0.5) / up)) - Least;
            return Math.Clamp(Math.Floor((Math.Log2(Math.Max(gap, 1e-9)) + 7) * 1.5) / 26, 0, 0.5);
        });
        return new Chart(
            title,
            $"J seen from above, darker where it is higher, in bands; the lowest place is w = {Numbers.Short(Lowest.W)}, b = {Numbers.Short(Lowest.B)}. "
            + string.Join(" ", paths.Select(path => $"The path with α = {Numbers.Short(path.Rate)} {path.Verdict}.")),
            new Axis("w") { Lowest = left, Highest = right }, new Axis("b") { Lowest = low, Highest = high },
            [
                .. paths.Select((path, i) => new LineMark($"α = {Numbers.Short(path.Rate)} {path.Verdict}", [.. path.W.Take(26)], [.. path.B.Take(26)]) { Colour = i }),
                new PointsMark("start", [Start.W], [Start.B]) { Colour = 6 }, new PointsMark("lowest", [Lowest.W], [Lowest.B]) { Colour = 3 },
            ],
            ground);
    }

    private double Evaluate(double w, double b)
    {
        for (int i = 0; i < x.Length; i++)
        {
            z[i] = (w * x[i]) + b;
        }

        return loss.Evaluate(z, y, dz);
    }

    /// <summary>The second derivatives of J, by differences of its gradient.</summary>
    private (double WW, double WB, double BB) Bend(double w, double b)
    {
        const double h = 1e-5;
        (double rightW, double rightB) = Gradient(w + h, b);
        (double leftW, double leftB) = Gradient(w - h, b);
        (double _, double upB) = Gradient(w, b + h);
        (double _, double downB) = Gradient(w, b - h);
        return ((rightW - leftW) / (2 * h), (rightB - leftB) / (2 * h), (upB - downB) / (2 * h));
    }
}
