namespace Gradus.Tests.Repository;

/// <summary>Faults found in the repository, each as file, line and what is wrong.</summary>
internal static class Faults
{
    /// <summary>Fails with the whole list, which <c>Assert.Empty</c> would cut short.</summary>
    public static void AssertNone(IEnumerable<string> faults)
    {
        List<string> all = [.. faults];
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all)}");
    }
}
