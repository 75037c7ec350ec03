namespace Gradus.Networks.Json;

/// <summary>The types whose reading the generator of src/Gradus.Generators writes into this struct, with all that they are made of.</summary>
/// <param name="types">Where reading begins.</param>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class ReadsAttribute(params Type[] types) : Attribute
{
    /// <summary>Where reading begins.</summary>
    public IReadOnlyList<Type> Types => types;
}
