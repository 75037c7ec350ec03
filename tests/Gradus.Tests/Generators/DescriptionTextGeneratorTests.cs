using Gradus.Generators;
using Gradus.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradus.Tests.Generators;

public sealed class DescriptionTextGeneratorTests
{
    private const string Reader = """
        namespace Gradus.Networks.Json
        {
            public sealed class ReadsAttribute(params Type[] types) : Attribute { public Type[] Types => types; }

            [Reads(typeof(Gradus.Sample))]
            public ref partial struct SampleText;
        }

        """;

    [Fact]
    public void Argument_has_the_name_of_its_property_and_the_default_of_its_constructor()
    {
        string text = Generate("""
            namespace Gradus
            {
                public sealed class Sample(double size = 0.1, char? mark = '\'', IReadOnlyList<int>? known = null)
                {
                    public double Size => size;
                    public char? Mark => mark;
                    [System.Text.Json.Serialization.JsonPropertyName("list")]
                    public IReadOnlyList<int>? Known => known;
                }
            }
            """);

        Assert.Contains("double @size = 0.1;", text, StringComparison.Ordinal);
        Assert.Contains("char? @mark = '\\'';", text, StringComparison.Ordinal);
        Assert.Contains("if (Is(\"list\"u8))", text, StringComparison.Ordinal);
        Assert.Contains("@known = IsNull ? null : ListOfInt32();", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Type_that_no_reader_knows_is_an_error_of_the_build() => Assert.Contains(
        "#error No reader knows how a Gradus.Place is written.",
        Generate("namespace Gradus { public sealed class Sample(Place place) { public Place Place => place; } public struct Place; }"),
        StringComparison.Ordinal);

    private static string Generate(string sample)
    {
        CSharpCompilation sources = Compilations.Create("Sample", [Compilations.Parse("Sample.cs", Reader + sample)], OutputKind.DynamicallyLinkedLibrary);
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([new DescriptionTextGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)sources.SyntaxTrees[0].Options)
            .RunGenerators(sources);
        return Assert.Single(driver.GetRunResult().GeneratedTrees).ToString();
    }
}
