using System.Numerics;
using System.Text.Json.Serialization;
using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// The description of one layer: what it is, not what it has learnt. Compared by value, written to JSON as it stands.
/// The list of names above this type is the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Dense), "dense")]
[JsonDerivedType(typeof(Dropout), "dropout")]
[JsonDerivedType(typeof(BatchNorm), "batch-norm")]
[JsonDerivedType(typeof(Rescale), "rescale")]
public abstract record Layer
{
    private protected Layer()
    {
    }

    /// <summary>The g in which the layer ends, if it ends in one: only such a layer can be the last.</summary>
    internal virtual Activation? OutputActivation => null;

    /// <summary>The same layer with the identity for g: what comes out is Z, of a layer without g what it answers.</summary>
    internal virtual Layer WithoutActivation => this;

    /// <summary>The shape of one example on its way out.</summary>
    internal abstract Shape OutputShape(Shape input);

    /// <summary>What the layer learns, in the order in which it is initialised.</summary>
    internal abstract IReadOnlyList<ParameterPlan> Parameters(Shape input);

    /// <summary>Multiplications with additions for one example on its way forward.</summary>
    internal virtual long MultiplyAdds(Shape input) => 0;

    /// <summary>The running half of the layer: its buffers, its forward and its backward pass.</summary>
    internal abstract LayerRun<T> Run<T>(LayerSite<T> site) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The layer with these values of its parameters, for predicting only; null where it then does nothing.</summary>
    internal abstract LayerPrediction<T>? Prediction<T>(IReadOnlyList<Tensor<T>> parameters)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>A parameter before it exists.</summary>
/// <param name="Symbol">The notes' symbol: W, b.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Shape">Its shape; a weight matrix is <c>[n_out, n_in]</c>.</param>
/// <param name="Initializer">How it starts.</param>
/// <param name="FanIn">n_in of its layer.</param>
/// <param name="FanOut">n_out of its layer.</param>
/// <param name="Why">Why it starts so.</param>
internal sealed record ParameterPlan(
    string Symbol, ParameterRole Role, Shape Shape, Initializer Initializer, int FanIn, int FanOut, string Why);

/// <summary>Where a layer runs.</summary>
/// <param name="Number">The layer's number in the network, from 1.</param>
/// <param name="Input">The shape of one example on its way in.</param>
/// <param name="Capacity">The most examples in one batch.</param>
/// <param name="Parameters">What the layer's plans have become.</param>
/// <param name="NeedsInputGradient">Whether a layer before this one learns.</param>
internal sealed record LayerSite<T>(
    int Number, Shape Input, int Capacity, IReadOnlyList<Parameter<T>> Parameters, bool NeedsInputGradient)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
