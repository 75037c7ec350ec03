using Gradus.Drawing;

namespace Gradus.Labs;

/// <summary>A part of a result: formulas, figures and numbers that belong side by side.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Words">What is to be seen, in a sentence or a few; may be empty.</param>
public sealed record LabSection(string Title, string Words)
{
    /// <summary>The formulas that are at work.</summary>
    public IReadOnlyList<LabFormula> Formulas { get; init; } = [];

    /// <summary>The figures.</summary>
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    /// <summary>The numbers.</summary>
    public IReadOnlyList<LabTable> Tables { get; init; } = [];

    /// <summary>Whether it holds times, so that it is another at each run and on each machine; documents leave it out.</summary>
    public bool IsTimed { get; init; }
}
