using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradus.Tests.Repository;

/// <summary>The checker sees planted faults, and nothing where there is none.</summary>
public sealed class ArrowCheckerTests
{
    private const string Upstairs = """
        namespace Gradus.Training;
        public sealed class Trainer { public static Trainer Create() => new(); public int Steps => 3; }
        public static class Counting { public static int Twice(this int number) => 2 * number; }
        """;

    [Theory]
    [InlineData("using Gradus.Training; namespace Gradus.Layers; class Planted { }", 1)]
    [InlineData("namespace Gradus.Layers;\nclass Planted { Gradus.Training.Trainer? trainer; }", 2)]
    [InlineData("namespace Gradus.Layers;\nclass Planted { object Get() { var a = Gradus.Losses.Way.Up(); return a; } }", 2)]
    [InlineData("namespace Gradus.Layers;\nclass Planted { void Call() =>\n Gradus.Losses.Way.Up().ToString(); }", 3)]
    [InlineData("namespace Gradus.Layers;\nclass Planted { int[] Get() =>\n [.. Gradus.Losses.Way.Many().Select(a => a.Steps)]; }", 3)]
    [InlineData("using Up = Gradus.Training.Trainer;\nnamespace Gradus.Layers;\nclass Planted { }", 1)]
    [InlineData("namespace Gradus.Layers;\nclass Planted { string Get() => nameof(Training.Trainer); }", 2)]
    [InlineData("namespace Gradus.Layers;\nclass Planted : Gradus.Losses.Way { void Call() { foreach (var a in Many()) { } } }", 2)]
    public void Checker_reports_a_use_of_a_higher_floor(string planted, int line)
    {
        CSharpCompilation compilation = Compile(
            ("Training/Trainer.cs", Upstairs),
            ("Losses/Way.cs", "namespace Gradus.Losses; public class Way { public static Training.Trainer Up() => null!; "
                + "public static Training.Trainer[] Many() => []; }"),
            ("Layers/Planted.cs", planted));

        IReadOnlyList<string> faults = ArrowChecker.Arrows(compilation);

        string fault = Assert.Single(faults, fault => fault.StartsWith($"src/Gradus/Layers/Planted.cs:{line}: ", StringComparison.Ordinal));
        Assert.Contains("Layers (3) → Training (6): Gradus.Training", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Checker_reports_extension_methods_of_a_higher_floor()
    {
        CSharpCompilation compilation = Compile(
            ("Training/Trainer.cs", Upstairs),
            ("Layers/Planted.cs", "using Gradus.Training;\nnamespace Gradus.Layers;\nclass Planted { int Get() => 3.Twice(); }"));

        Assert.Contains(
            "src/Gradus/Layers/Planted.cs:3: Layers (3) → Training (6): Gradus.Training.Counting", ArrowChecker.Arrows(compilation));
    }

    [Fact]
    public void Checker_reports_a_room_beside()
    {
        CSharpCompilation compilation = Compile(
            ("Losses/Loss.cs", "namespace Gradus.Losses; class Loss { }"),
            ("Metrics/Metric.cs", "namespace Gradus.Metrics; class Metric { Losses.Loss? loss; }"));

        Assert.Equal(
            ["src/Gradus/Metrics/Metric.cs:1: Metrics (2) → Losses (2): Gradus.Losses.Loss"], ArrowChecker.Arrows(compilation));
    }

    [Theory]
    [InlineData("Helpers/Thing.cs", "namespace Gradus.Helpers; class Thing { }")]
    [InlineData("Thing.cs", "namespace Gradus; class Thing { }")]
    public void Checker_reports_an_unknown_room(string path, string source) =>
        Assert.Contains("is not a room", Assert.Single(ArrowChecker.Arrows(Compile((path, source)))), StringComparison.Ordinal);

    [Fact]
    public void Checker_accepts_lower_floors_own_room_and_documentation()
    {
        CSharpCompilation compilation = Compile(
            ("Training/Trainer.cs", Upstairs),
            ("Tensors/Box.cs", "namespace Gradus.Tensors; public sealed class Box<T> { public T? Value { get; set; } }"),
            ("Layers/Layer.cs", "namespace Gradus.Layers; public abstract class Layer { }"),
            ("Layers/Clean.cs", """
                using Gradus.Tensors;
                namespace Gradus.Layers;
                /// <summary>Run by <see cref="Gradus.Training.Trainer"/>.</summary>
                public sealed class Clean : Layer { public Box<List<string>> Box { get; } = new(); }
                """));

        Assert.Empty(ArrowChecker.Arrows(compilation));
        Assert.Empty(ArrowChecker.Namespaces(compilation));
        Assert.Empty(ArrowChecker.MachineCode(compilation));
    }

    [Fact]
    public void Checker_reports_a_namespace_that_is_not_its_folder()
    {
        CSharpCompilation compilation = Compile(
            ("Layers/Wrong.cs", "namespace Gradus.Networks; class Wrong { }"), ("Layers/None.cs", "class None { }"));

        Assert.Equal(2, ArrowChecker.Namespaces(compilation).Count);
    }

    [Theory]
    [InlineData("unsafe void Call() { }")]
    [InlineData("nint Get(nint at) { unsafe { return *(nint*)at; } }")]
    [InlineData("int Get() => System.Numerics.Vector<float>.Count;")]
    [InlineData("bool Get() => System.Numerics.Vector.IsHardwareAccelerated;")]
    [InlineData("bool Get() => System.Runtime.Intrinsics.X86.Avx2.IsSupported;")]
    public void Checker_reports_machine_code_outside_kernels(string member)
    {
        string body = "class Planted { " + member + " }";

        Assert.NotEmpty(ArrowChecker.MachineCode(Compile(("Layers/Planted.cs", "namespace Gradus.Layers; " + body))));
        Assert.Empty(ArrowChecker.MachineCode(Compile(("Kernels/Planted.cs", "namespace Gradus.Kernels; " + body))));
    }

    private static CSharpCompilation Compile(params (string Path, string Text)[] sources)
    {
        CSharpCompilation compilation = Compilations.Create(
            "Planted",
            sources.Select(source => Compilations.Parse("src/Gradus/" + source.Path, source.Text)),
            OutputKind.DynamicallyLinkedLibrary);
        Assert.Empty(Compilations.Errors(compilation));
        return compilation;
    }
}
