using System.Text.Json.Serialization;

namespace Gradus.Randomness;

/// <summary>
/// Where the random numbers of a run come from. A plain number will do: <c>Seed seed = 42;</c> is a
/// <see cref="CounterSeed"/>. To repeat the numbers of a Python script take a <see cref="NumPySeed"/>. The list of names
/// above this type is the catalog.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CounterSeed), "counter")]
[JsonDerivedType(typeof(NumPySeed), "numpy")]
public abstract record Seed
{
    private protected Seed()
    {
    }

    /// <summary>A <see cref="CounterSeed"/> of that value; negative numbers are seeds like any other.</summary>
    public static implicit operator Seed(int value) => new CounterSeed(unchecked((uint)value));

    /// <summary>The streams of this seed, each at its start.</summary>
    internal abstract RandomStreams Open();
}
