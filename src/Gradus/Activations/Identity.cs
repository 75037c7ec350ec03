namespace Gradus.Activations;

/// <summary>
/// <c>g(z) = z</c>, <c>g'(z) = 1</c>. For the output of a regression; a hidden layer with it adds nothing, since a
/// line through a line is a line.
/// </summary>
public sealed record Identity : Activation
{
    internal override (string Value, string Backward) Written => ("Z", "dA");

    internal override ActivationKernel<T> Kernel<T>() => new IdentityKernel<T>();

    private sealed class IdentityKernel<T> : ActivationKernel<T> where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        public override bool IsIdentity => true;

        public override void Forward(ReadOnlySpan<T> z, Span<T> a, int units) => z.CopyTo(a);

        public override void Backward(ReadOnlySpan<T> z, ReadOnlySpan<T> a, ReadOnlySpan<T> dA, Span<T> dZ, int units) =>
            dA.CopyTo(dZ);
    }
}
