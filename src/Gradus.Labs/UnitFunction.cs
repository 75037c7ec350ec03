using Gradus.Activations;
using Gradus.Networks;

namespace Gradus.Labs;

/// <summary>The activation of single units, <c>a = g(z)</c>, as an option names it.</summary>
internal static class UnitFunction
{
    /// <summary>The function of that name.</summary>
    /// <exception cref="ArgumentException">There is none, or its output depends on other units.</exception>
    public static Activation Parse(string text) => Catalog.Parse<Activation>(text) is var function and not Softmax
        ? function
        : throw new ArgumentException("an output of softmax depends on all units of its layer. Name another function.");
}
