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

/// <summary>One named tensor of a network and, while it is trained, where the gradient of the cost with respect to it goes.</summary>
internal sealed class Parameter<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool trained;
    private Tensor<T> gradient;
    private Destination<T> direct;

    /// <summary>A parameter over <paramref name="value"/>, which is not copied; with a gradient only where one is wanted.</summary>
    public Parameter(string name, ParameterRole role, Tensor<T> value, bool withGradient)
    {
        Name = name;
        Role = role;
        Value = value;
        trained = withGradient && role != ParameterRole.Statistic && value.Count > 0;
    }

    /// <summary>The layer's number and the notes' symbol: <c>1.W</c>.</summary>
    public string Name { get; }

    public ParameterRole Role { get; }

    public Tensor<T> Value { get; }

    /// <summary>Whether the backward pass has something to compute for it.</summary>
    public bool IsTrained => trained;

    /// <summary>
    /// ∂J/∂value, where the layer's backward pass has written it; empty where nothing is trained. The buffer is made when
    /// first asked for: plain descent needs none.
    /// </summary>
    public Tensor<T> Gradient => trained && gradient.Count == 0 ? gradient = new Tensor<T>(Value.Shape) : gradient;

    /// <summary>Whether the backward pass changes the value itself and leaves no gradient behind.</summary>
    public bool IsDirect { get; private set; }

    /// <summary>Where the backward pass writes the gradient: into <see cref="Gradient"/>, unless told otherwise.</summary>
    public Destination<T> Destination => IsDirect ? direct : new(Gradient, 1, 0);

    /// <summary>From the next backward pass on the gradient g goes straight into the value: <c>W := W − α·g</c>.</summary>
    public void Descend(double rate) => (IsDirect, direct) = (true, new(Value, -rate, 1));
}
