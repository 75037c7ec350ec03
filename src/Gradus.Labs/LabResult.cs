namespace Gradus.Labs;

/// <summary>What a lab found.</summary>
/// <param name="Why">One paragraph of the reason, in plain words.</param>
/// <param name="Findings">The numbers that hold the claim, by name.</param>
/// <param name="Sections">Formulas, figures and tables, in reading order.</param>
public sealed record LabResult(string Why, IReadOnlyList<LabFinding> Findings, IReadOnlyList<LabSection> Sections)
{
    /// <summary>The number of a finding.</summary>
    /// <exception cref="KeyNotFoundException">There is no finding of this name.</exception>
    public double this[string name] => (Findings.FirstOrDefault(finding => finding.Name == name)
        ?? throw new KeyNotFoundException($"There is no finding '{name}'; there are {string.Join(", ", Findings.Select(finding => finding.Name))}.")).Value;
}
