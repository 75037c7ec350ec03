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

/// <summary>One named tensor of a network and, beside it, the gradient of the cost with respect to it.</summary>
internal sealed class Parameter<T>(string name, ParameterRole role, Tensor<T> value)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The layer's number and the notes' symbol: <c>1.W</c>.</summary>
    public string Name { get; } = name;

    public ParameterRole Role { get; } = role;

    /// <summary>A frozen parameter keeps its value: no optimizer is given it.</summary>
    public bool Frozen { get; set; }

    public bool IsTrained => Role != ParameterRole.Statistic && !Frozen;

    public Tensor<T> Value { get; } = value;

    /// <summary>∂J/∂value, written by the layer's backward pass. Empty where nothing is trained.</summary>
    public Tensor<T> Gradient { get; } = role == ParameterRole.Statistic ? default : new Tensor<T>(value.Shape);
}
