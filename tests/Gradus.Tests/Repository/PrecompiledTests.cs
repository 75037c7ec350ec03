using System.Reflection;
using System.Text.Json.Serialization;
using Gradus.Activations;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Optimizers;
using Gradus.Tests.Support;

namespace Gradus.Tests.Repository;

/// <summary>The compiler ahead of time is told of every member of the families that compute.</summary>
public sealed class PrecompiledTests
{
    [Fact]
    public void Inner_loops_say_by_one_name_when_they_are_compiled()
    {
        var others = RepositoryRoot.FilesUnder("src/Gradus", "*.cs")
            .Where(file => File.ReadAllText(file).Contains("AggressiveOptimization", StringComparison.Ordinal))
            .Select(RepositoryRoot.Relative);

        Assert.Equal(["src/Gradus/Kernels/Compile.cs"], others);
    }

    [Theory]
    [InlineData(typeof(Activation))]
    [InlineData(typeof(Layer))]
    [InlineData(typeof(Loss))]
    [InlineData(typeof(Optimizer))]
    public void Precompiled_names_every_member_of_a_family(Type family)
    {
        string source = File.ReadAllText(RepositoryRoot.File("src/Gradus/Training/Precompiled.cs"));

        foreach (JsonDerivedTypeAttribute entry in family.GetCustomAttributes<JsonDerivedTypeAttribute>())
        {
            Assert.Contains(entry.DerivedType.Name, source, StringComparison.Ordinal);
        }
    }
}
