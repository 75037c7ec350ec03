using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Losses;
using Gradus.Regularizers;

namespace Gradus.Tests.Contracts;

public sealed class CatalogTests
{
    public static TheoryData<Type> Families => [typeof(Activation), typeof(Loss), typeof(Initializer), typeof(Regularizer)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Catalog_lists_each_concrete_type_of_its_family_once(Type family)
    {
        IEnumerable<Type> concrete = family.Assembly.GetTypes().Where(type => type.IsSubclassOf(family) && !type.IsAbstract);

        Assert.Equal(
            concrete.OrderBy(type => type.Name, StringComparer.Ordinal),
            Catalog.EntriesOf(family).Select(entry => entry.DerivedType).OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.All(concrete, type => Assert.True(type.IsSealed && type.IsPublic, $"{type.Name} is public and sealed."));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Names_are_unique_words_in_kebab_case(Type family)
    {
        string[] names = [.. Catalog.EntriesOf(family).Select(entry => Assert.IsType<string>(entry.TypeDiscriminator))];

        Assert.Equal(names.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", name));
        Assert.All(
            Catalog.EntriesOf(family),
            entry => Assert.Equal(
                entry.DerivedType.Name,
                Regex.Replace((string)entry.TypeDiscriminator!, "-", ""),
                ignoreCase: true));
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Members_survive_a_file_with_equal_values(Type family)
    {
        foreach (JsonDerivedTypeAttribute entry in Catalog.EntriesOf(family))
        {
            object member = Catalog.Make(entry.DerivedType, ("value", 0.5), ("lambda", 0.5), ("inner", new Normal()));
            string json = JsonSerializer.Serialize(member, family);

            Assert.StartsWith($"{{\"type\":\"{entry.TypeDiscriminator}\"", json, StringComparison.Ordinal);
            Assert.Equal(member, JsonSerializer.Deserialize(json, family));
        }
    }
}
