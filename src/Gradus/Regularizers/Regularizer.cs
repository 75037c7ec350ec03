using System.Numerics;
using System.Text.Json.Serialization;

namespace Gradus.Regularizers;

/// <summary>
/// A price on large weights, added to the cost J; biases are free. The list of names above this type is the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(L1), "l1")]
[JsonDerivedType(typeof(L2), "l2")]
public abstract record Regularizer
{
    private protected Regularizer(double lambda, bool perExample)
    {
        Lambda = lambda >= 0 && double.IsFinite(lambda)
            ? lambda
            : throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "Lambda is a finite number, 0 or above.");
        PerExample = perExample;
    }

    /// <summary>λ: how much the size of the weights counts.</summary>
    public double Lambda { get; private init; }

    /// <summary>
    /// Whether λ is divided by the number of examples in the step, as in the course that the notes follow and in
    /// scikit-learn; otherwise λ counts as it stands, as in Keras.
    /// </summary>
    public bool PerExample { get; }

    /// <summary>The same kind of price, so many times as high.</summary>
    internal Regularizer Times(double factor) => this with { Lambda = factor * Lambda };

    private protected double Scale(int examples) => PerExample ? Lambda / examples : Lambda;

    /// <summary>What one weight matrix adds to J in a step over this many examples.</summary>
    internal abstract double Penalty<T>(ReadOnlySpan<T> weights, int examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The c of a penalty whose gradient is c·W, as a decay of the weights; null for other penalties.</summary>
    internal virtual double? Decay(int examples) => null;

    /// <summary>gradient += ∂penalty/∂weights</summary>
    internal abstract void AddGradient<T>(ReadOnlySpan<T> weights, int examples, Span<T> gradient)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
