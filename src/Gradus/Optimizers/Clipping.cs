using System.Numerics;
using System.Text.Json.Serialization;
using Gradus.Tensors;

namespace Gradus.Optimizers;

/// <summary>A bound on the gradients before each step. The list of names above this type is the catalog.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ClipByNorm), "by-norm")]
[JsonDerivedType(typeof(ClipByValue), "by-value")]
public abstract record Clipping
{
    private protected Clipping()
    {
    }

    /// <summary>Bounds the gradients of these parameters in place.</summary>
    internal abstract void Apply<T>(ReadOnlySpan<Parameter<T>> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
