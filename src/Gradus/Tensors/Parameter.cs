using System.Numerics;

namespace Gradus.Tensors;

/// <summary>What a parameter is for, which decides who may change it.</summary>
public enum ParameterRole
{
    /// <summary>Trained and regularised: W.</summary>
    Weight,

    /// <summary>Trained, not regularised: b, and the scale and shift of a normalisation.</summary>
    Bias,

    /// <summary>Measured while training, not trained: running means and variances.</summary>
    Statistic,
}

/// <summary>One named tensor of a network and, while it is trained, the gradient of the cost with respect to it.</summary>
internal sealed class Parameter<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A parameter over <paramref name="value"/>, which is not copied; with a gradient only where one is wanted.</summary>
    public Parameter(string name, ParameterRole role, Tensor<T> value, bool withGradient)
    {
        Name = name;
        Role = role;
        Value = value;
        Gradient = withGradient && role != ParameterRole.Statistic ? new Tensor<T>(value.Shape) : default;
    }

    /// <summary>The layer's number and the notes' symbol: <c>1.W</c>.</summary>
    public string Name { get; }

    public ParameterRole Role { get; }

    public Tensor<T> Value { get; }

    /// <summary>∂J/∂value, written by the layer's backward pass; empty where nothing is trained.</summary>
    public Tensor<T> Gradient { get; }
}
