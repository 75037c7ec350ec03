namespace Gradus.Labs;

/// <summary>A formula, written in the symbols of the glossary.</summary>
/// <param name="Text">The formula, such as <c>dZ = A − Y</c>.</param>
/// <param name="Meaning">What it says, in a few words.</param>
public sealed record LabFormula(string Text, string Meaning);
