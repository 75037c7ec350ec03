using System.Reflection;
using System.Text.Json.Serialization;

namespace Gradus.Tests.Contracts;

/// <summary>The members of a family, from the list of names above its base, each made with its default arguments.</summary>
internal static class Catalog
{
    public static IReadOnlyList<JsonDerivedTypeAttribute> EntriesOf(Type family) =>
        [.. family.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)];

    public static IReadOnlyList<Type> TypesOf<TFamily>() => [.. EntriesOf(typeof(TFamily)).Select(entry => entry.DerivedType)];

    /// <summary>One of each; arguments without a default come from <paramref name="needed"/>, by name.</summary>
    public static IReadOnlyList<TFamily> Of<TFamily>(params (string Name, object Value)[] needed) =>
        [.. TypesOf<TFamily>().Select(type => (TFamily)Make(type, needed))];

    public static object Make(Type type, params (string Name, object Value)[] needed)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        object?[] arguments = [.. constructor.GetParameters().Select(parameter =>
            needed.FirstOrDefault(n => string.Equals(n.Name, parameter.Name, StringComparison.OrdinalIgnoreCase)).Value
            ?? (parameter.HasDefaultValue ? parameter.DefaultValue : null)
            ?? (parameter.HasDefaultValue ? null : throw new InvalidOperationException($"{type.Name} needs {parameter.Name}: name a value for it in this test.")))];
        return constructor.Invoke(arguments);
    }
}
