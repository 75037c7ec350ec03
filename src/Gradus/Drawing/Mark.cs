namespace Gradus.Drawing;

/// <summary>Numbers drawn on a chart, with a name in its legend.</summary>
public abstract record Mark
{
    private protected Mark(string name, IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count)
        {
            throw new ArgumentException($"Each point has an x and a y, but '{name}' has {x.Count} of the one and {y.Count} of the other.", nameof(y));
        }

        (Name, X, Y) = (name, [.. x], [.. y]);
    }

    /// <summary>The name in the legend; empty for none.</summary>
    public string Name { get; }

    /// <summary>Where the points lie across. What is not finite is left out.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Where the points lie upwards. What is not finite is left out.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>The colour, from 0; null for the mark's place among the marks.</summary>
    public int? Colour { get; init; }

    internal abstract void Draw(SvgText svg, int colour, Func<double, double, (double X, double Y)?> place);

    /// <summary>Draws the sign of the legend, 18 wide and around y = 0.</summary>
    internal abstract void DrawKey(SvgText svg, int colour);
}
