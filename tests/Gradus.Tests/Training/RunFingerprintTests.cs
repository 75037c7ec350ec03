using Gradus.Tests.Kernels;
using Gradus.Tests.Support;

namespace Gradus.Tests.Training;

/// <summary>The same seed gives the same bits, whatever the number of threads and the width of vectors.</summary>
public sealed class RunFingerprintTests
{
    private static readonly Lazy<string> _expected = new(() => RunFingerprint.Of(threads: 1));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Whole_runs_have_the_same_bits_on_more_threads(int threads) => Assert.Equal(_expected.Value, RunFingerprint.Of(threads));

    [Theory]
    [InlineData(VectorWidthSwitchTests.NoAvx512)]
    [InlineData(VectorWidthSwitchTests.NoAvx2)]
    public Task Whole_runs_have_the_same_bits_on_narrower_vectors(string off) => ChildTests.Pass(
        new Dictionary<string, string> { [off] = "0", [RunFingerprintInChildTests.Expected] = _expected.Value },
        typeof(VectorWidthSwitchTests), typeof(RunFingerprintInChildTests));
}

/// <summary>The other half, which runs in a process with narrower vectors.</summary>
public sealed class RunFingerprintInChildTests
{
    internal const string Expected = "GRADUS_EXPECTED_FINGERPRINT";

    [Fact]
    public void Whole_runs_have_the_expected_bits()
    {
        string expected = Environment.GetEnvironmentVariable(Expected) ?? RunFingerprint.Of(threads: 1);

        Assert.Equal(expected, RunFingerprint.Of(threads: 2));
    }
}
