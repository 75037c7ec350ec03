namespace Gradus.Data.Descriptions;

/// <summary>Something about data that a user should know before training on them.</summary>
/// <param name="Subject">What it is: a few words.</param>
/// <param name="Evidence">The numbers that show it.</param>
/// <param name="Remedy">The one thing to do.</param>
public sealed record DataRemark(string Subject, string Evidence, string Remedy)
{
    /// <summary>The remark in sentences.</summary>
    public override string ToString() => $"{Subject}. {Evidence} {Remedy}";
}
