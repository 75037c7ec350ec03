namespace Gradus.Drawing;

/// <summary>A box of a diagram.</summary>
/// <param name="Head">The line at its top.</param>
/// <param name="Lines">Lines below; the first stands out.</param>
public sealed record DiagramNode(string Head, params IReadOnlyList<string> Lines);
