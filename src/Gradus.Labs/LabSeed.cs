namespace Gradus.Labs;

/// <summary>The seed of a lab: the option from which all that is random in it follows.</summary>
internal static class LabSeed
{
    public static NumberOption<int> Option(string meaning) => new("seed", 1, 0, int.MaxValue, meaning);
}
