using System.Runtime.Intrinsics;

namespace Gradus.Tests.Kernels;

/// <summary>Run by <see cref="VectorWidthTests"/> too: a switch that does nothing must not pass for a narrow machine.</summary>
public sealed class VectorWidthSwitchTests
{
    public const string NoAvx512 = "DOTNET_EnableAVX512";
    public const string NoAvx2 = "DOTNET_EnableAVX2";

    [Fact]
    public void Switches_of_the_runtime_take_effect()
    {
        if (Environment.GetEnvironmentVariable(NoAvx512) == "0")
        {
            Assert.False(Vector512.IsHardwareAccelerated);
        }

        if (Environment.GetEnvironmentVariable(NoAvx2) == "0")
        {
            Assert.False(Vector256.IsHardwareAccelerated);
        }
    }
}
