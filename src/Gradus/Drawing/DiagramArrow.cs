namespace Gradus.Drawing;

/// <summary>An arrow of a diagram.</summary>
/// <param name="From">The place of the box that it comes from.</param>
/// <param name="To">The place of the box that it goes to, which stands later in the list.</param>
/// <param name="Label">Words at its middle; may be empty.</param>
public sealed record DiagramArrow(int From, int To, string Label = "");
