namespace Gradus.Labs.Graphs;

/// <summary>A node of a graph: a variable, a constant, or an operation upon nodes before it.</summary>
/// <param name="Name">Its name; for an unnamed one how it is computed.</param>
/// <param name="Operation">What it computes; null for variables and constants.</param>
/// <param name="Inputs">The places of the nodes that it is computed from.</param>
/// <param name="Constant">Its value where that is fixed.</param>
internal sealed record GraphNode(string Name, Operation? Operation, IReadOnlyList<int> Inputs, double? Constant = null)
{
    public bool IsVariable => Operation is null && Constant is null;
}
