using System.Numerics;
using System.Text.Json.Serialization;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Initializers;

/// <summary>
/// The values with which a parameter starts. Weights must differ from unit to unit, or the units stay equal; they must
/// be neither so small that signals fade from layer to layer nor so large that they explode. The list of names above
/// this type is the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Zeros), "zeros")]
[JsonDerivedType(typeof(Constant), "constant")]
[JsonDerivedType(typeof(Normal), "normal")]
[JsonDerivedType(typeof(Uniform), "uniform")]
[JsonDerivedType(typeof(LeCun), "lecun")]
[JsonDerivedType(typeof(Xavier), "xavier")]
[JsonDerivedType(typeof(He), "he")]
[JsonDerivedType(typeof(Transposed), "transposed")]
public abstract record Initializer
{
    private protected Initializer()
    {
    }

    /// <summary>
    /// Fills a parameter in row-major order. For weights <c>[n_out, n_in]</c>; a bias is filled as its layer's fans say.
    /// </summary>
    internal abstract void Fill<T>(Tensor<T> parameter, int fanIn, int fanOut, Generator generator)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private protected static double RequireFinite(double value, string name) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a finite number.");

    private protected static double RequirePositive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a finite number above 0.");
}
