using Gradus.Data;

namespace Gradus.Diagnostics;

/// <summary>What a step of the preparation makes of one example.</summary>
/// <param name="Step">The step, as it was fitted.</param>
/// <param name="Columns">What the inputs that come out are called, and which of them are still codes of categories.</param>
/// <param name="Values">The inputs that come out.</param>
public sealed record PreparedInputs(FittedStep Step, TableColumns Columns, IReadOnlyList<double> Values);
