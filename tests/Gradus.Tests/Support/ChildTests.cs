using System.Diagnostics;

namespace Gradus.Tests.Support;

/// <summary>Runs test classes in a process of their own, for what the runtime fixes at the start of a process.</summary>
internal static class ChildTests
{
    public static async Task Pass(IReadOnlyDictionary<string, string> environment, params IReadOnlyList<Type> classes)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(ChildTests).Assembly.Location);
        foreach (Type tests in classes)
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(tests.FullName!);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancelled);
        string output = await process.StandardOutput.ReadToEndAsync(cancelled);
        await process.WaitForExitAsync(cancelled);

        Assert.True(process.ExitCode == 0, $"{string.Join(", ", environment)}: {output}{await errors}");
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
    }
}
