using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>
/// A network with weights, ready to predict. Immutable, and safe to call from many threads at once.
/// </summary>
/// <remarks>
/// Inputs are raw rows, one example after another. They are not searched for NaN and infinity, which would cost time: such
/// a number in gives NaN or a meaningless number out.
/// </remarks>
public sealed partial class Model
{
    private readonly Predictor predictor;

    internal Model(Network network, ModelWeights weights, ModelNames? names = null)
    {
        Network = network;
        Weights = weights;
        Names = names ?? ModelNames.None;
        predictor = weights.Predictor(network);
    }

    /// <summary>What the model is.</summary>
    public Network Network { get; }

    /// <summary>The precision of the weights.</summary>
    public Precision Precision => Weights.Precision;

    /// <summary>The names of the parameters: the layer's number and the notes' symbol, as in <c>1.W</c>.</summary>
    public IReadOnlyList<string> ParameterNames => Weights.Names;

    /// <summary>The names of the numbers in a row of inputs, if they have any.</summary>
    public IReadOnlyList<string>? FeatureNames => Names.Features;

    /// <summary>The names of the classes, if they have any.</summary>
    public IReadOnlyList<string>? ClassNames => Names.Classes;

    internal ModelWeights Weights { get; }

    internal ModelNames Names { get; }

    /// <summary>A copy of one parameter: <c>Parameter&lt;float&gt;("1.W")</c> is W of the first layer, <c>[n_out, n_in]</c>.</summary>
    public Tensor<T> Parameter<T>(string name) where T : unmanaged, IBinaryFloatingPointIeee754<T> => Find<T>(name).Value.Copy();

    /// <summary>The same model with another value of one parameter: to start from given weights.</summary>
    public Model With<T>(string name, Tensor<T> value) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Shape expected = Find<T>(name).Value.Shape;
        if (value.Shape != expected)
        {
            throw new ArgumentException($"{name} has the shape {expected} but the value has {value.Shape}.", nameof(value));
        }

        return Precision == Precision.Double ? Replace(name, value.To<double>()) : Replace(name, value.To<float>());
    }

    /// <summary>The same model with names for the numbers in a row of inputs and for the classes, or without them.</summary>
    /// <exception cref="ArgumentException">There are too many names or too few.</exception>
    public Model WithNames(IReadOnlyList<string>? features, IReadOnlyList<string>? classes)
    {
        ModelNames names = ModelNames.Copy(features, classes);
        return names.Fault(this) is { } fault ? throw new ArgumentException(fault) : new(Network, Weights, names);
    }

    private Model Replace<T>(string name, Tensor<T> value) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new(Network, new ModelWeights<T>([.. Weights.In<T>().Tensors.Select(t => t.Name == name ? t with { Value = value } : t)]), Names);

    private NamedTensor<T> Find<T>(string name) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (NamedTensor<T> tensor in Weights.In<T>().Tensors)
        {
            if (tensor.Name == name)
            {
                return tensor;
            }
        }

        throw new ArgumentException($"The model has no parameter {name}; it has {string.Join(", ", ParameterNames)}.", nameof(name));
    }
}
