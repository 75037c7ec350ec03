using System.Numerics;
namespace Gradus.Kernels;
/// <summary>x</summary>
internal static class ScalarMath
{
    public static T Expm1<T>(T x) where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.ExpM1(x);
    public static T Log1p<T>(T x) where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.LogP1(x);
    public static T NormalCdf<T>(T x) where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Exp(x);
}
