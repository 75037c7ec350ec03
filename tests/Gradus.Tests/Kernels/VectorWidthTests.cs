using Gradus.Tests.Networks;
using Gradus.Tests.Support;

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
    public Task Kernels_pass_their_tests_on_narrower_vectors(string off) => ChildTests.Pass(
        new Dictionary<string, string> { [off] = "0" },
        typeof(VectorWidthSwitchTests), typeof(DotProductsTests), typeof(ReductionsTests), typeof(UpdatesTests),
        typeof(PackedWeightsTests), typeof(PredictionBitsTests), typeof(PacksTests), typeof(SoftmaxRowsTests),
        typeof(VectorMathTests), typeof(KeepMaskTests), typeof(NormalizationTests), typeof(SmallShapesTests));
}
