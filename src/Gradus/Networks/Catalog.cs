using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gradus.Networks.Json;

namespace Gradus.Networks;

/// <summary>
/// The families of descriptions by name: activations, initializers, layers, losses, optimizers, schedules, bounds on
/// gradients, regularizers, seeds, preparations and built-in sets. A short text names a member and its constructor's
/// arguments, by position or by name: <c>relu</c>, <c>leaky-relu(0.1)</c>, <c>adam(0.001, beta1: 0.8)</c>,
/// <c>gradient-descent(step-decay(0.1, 10, 0.5))</c>; <c>leaky-relu:0.1</c> is another way to write <c>leaky-relu(0.1)</c>.
/// </summary>
public static class Catalog
{
    /// <summary>The names of all members of a family, such as <c>Names&lt;Activation&gt;()</c>.</summary>
    /// <exception cref="ArgumentException">The type is not a family of descriptions.</exception>
    public static IReadOnlyList<string> Names<T>() where T : class => Descriptions.Names(Family<T>());

    /// <summary>Every member of a family with its arguments and their defaults, as in <c>leaky-relu(slope: 0.01)</c>.</summary>
    /// <exception cref="ArgumentException">The type is not a family of descriptions.</exception>
    public static IReadOnlyList<string> Signatures<T>() where T : class
    {
        JsonTypeInfo family = Family<T>();
        return [.. Descriptions.Names(family).Select(name => Descriptions.Signature(name, Descriptions.Member(family, name)!))];
    }

    /// <summary>The member of a family that a short text names.</summary>
    /// <exception cref="ArgumentException">The type is not a family of descriptions.</exception>
    /// <exception cref="FormatException">The text names none; the message says what is wrong and what is known.</exception>
    public static T Parse<T>(string text) where T : class
    {
        ArgumentNullException.ThrowIfNull(text);
        JsonTypeInfo family = Family<T>();
        try
        {
            return new DescriptionReader(Descriptions.Settings).ReadTree<T>(new CatalogText(text).Parse(family));
        }
        catch (FormatException error)
        {
            throw new FormatException($"{ModelFileException.Quote(text)}: {error.Message}", error);
        }
    }

    /// <summary>The shortest text that names this member of a family; <see cref="Parse"/> reads it back.</summary>
    /// <exception cref="ArgumentException">The type is not a family of descriptions.</exception>
    public static string Write<T>(T value) where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        JsonTypeInfo family = Family<T>();
        return CatalogText.Write(JsonSerializer.SerializeToNode(value, family)!, family);
    }

    private static JsonTypeInfo Family<T>() =>
        Descriptions.Settings.TryGetTypeInfo(typeof(T), out JsonTypeInfo? type) && Descriptions.IsFamily(type)
            ? type
            : throw new ArgumentException(
                $"{typeof(T).Name} is not a family of descriptions, such as {nameof(Activations.Activation)} or {nameof(Optimizers.Optimizer)}.");
}
