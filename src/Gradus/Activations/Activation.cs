using System.Numerics;
using System.Text.Json.Serialization;

namespace Gradus.Activations;

/// <summary>
/// The function g that turns a layer's weighted sums into its outputs, <c>A = g(Z)</c>. The list of names above this
/// type is the catalog: what is written to a file and read back, and what the command line accepts.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Identity), "identity")]
[JsonDerivedType(typeof(Sigmoid), "sigmoid")]
[JsonDerivedType(typeof(Tanh), "tanh")]
[JsonDerivedType(typeof(Relu), "relu")]
[JsonDerivedType(typeof(LeakyRelu), "leaky-relu")]
[JsonDerivedType(typeof(Elu), "elu")]
[JsonDerivedType(typeof(Gelu), "gelu")]
[JsonDerivedType(typeof(Silu), "silu")]
[JsonDerivedType(typeof(Softplus), "softplus")]
[JsonDerivedType(typeof(Softmax), "softmax")]
public abstract record Activation
{
    private protected Activation()
    {
    }

    /// <summary>Whether about half of a layer's signal is cut off, so that weights must start larger to keep its variance.</summary>
    internal virtual bool Rectifies => false;

    /// <summary>A and dZ of a layer as they are written, from Z, A and dA.</summary>
    internal virtual (string Value, string Backward) Written => ("g(Z)", "dA ∗ g'(Z)");

    internal abstract ActivationKernel<T> Kernel<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>g(z) of a single unit.</summary>
    public double Value(double z)
    {
        Span<double> a = stackalloc double[1];
        Kernel<double>().Forward([z], a, 1);
        return a[0];
    }

    /// <summary>g'(z) of a single unit.</summary>
    public double Derivative(double z)
    {
        Span<double> a = stackalloc double[1], dZ = stackalloc double[1];
        ActivationKernel<double> kernel = Kernel<double>();
        kernel.Forward([z], a, 1);
        kernel.Backward([z], a, [1.0], dZ, 1);
        return dZ[0];
    }

    /// <summary>A = g(Z) for the units of one example.</summary>
    public void Forward(ReadOnlySpan<double> z, Span<double> a)
    {
        RequireSameLength(z.Length, a.Length);
        Kernel<double>().Forward(z, a, z.Length);
    }

    /// <summary>dZ = dA·∂A/∂Z for the units of one example.</summary>
    public void Backward(ReadOnlySpan<double> z, ReadOnlySpan<double> dA, Span<double> dZ)
    {
        RequireSameLength(z.Length, dA.Length);
        RequireSameLength(z.Length, dZ.Length);
        double[] a = new double[z.Length];
        ActivationKernel<double> kernel = Kernel<double>();
        kernel.Forward(z, a, z.Length);
        kernel.Backward(z, a, dA, dZ, z.Length);
    }

    private static void RequireSameLength(int expected, int actual)
    {
        if (expected != actual)
        {
            throw new ArgumentException($"Z has {expected} units but another span has {actual}; they must be equally long.");
        }
    }
}
