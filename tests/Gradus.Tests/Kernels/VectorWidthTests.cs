using System.Diagnostics;

namespace Gradus.Tests.Kernels;

/// <summary>
/// The runtime fixes its vector width at the start of a process, so other widths need a process of their own. The
/// product needs none: <see cref="BlockedProductTests"/> calls each of its widths by name.
/// </summary>
public sealed class VectorWidthTests
{
    [Theory]
    [InlineData(VectorWidthSwitchTests.NoAvx512)]
    [InlineData(VectorWidthSwitchTests.NoAvx2)]
    public async Task Kernels_pass_their_tests_on_narrower_vectors(string off)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(VectorWidthTests).Assembly.Location);
        foreach (Type tests in (Type[])[typeof(VectorWidthSwitchTests), typeof(ReductionsTests), typeof(UpdatesTests)])
        {
            start.ArgumentList.Add("-class");
            start.ArgumentList.Add(tests.FullName!);
        }

        start.Environment[off] = "0";
        using Process process = Process.Start(start)!;
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        Task<string> errors = process.StandardError.ReadToEndAsync(cancelled);
        string output = await process.StandardOutput.ReadToEndAsync(cancelled);
        await process.WaitForExitAsync(cancelled);

        Assert.True(process.ExitCode == 0, $"{off}=0: {output}{await errors}");
        Assert.DoesNotContain("Total: 0", output, StringComparison.Ordinal);
    }
}
