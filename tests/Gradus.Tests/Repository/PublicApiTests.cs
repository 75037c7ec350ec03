using Gradus.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradus.Tests.Repository;

/// <summary>The public surface changes on purpose only: PublicApi.txt is the approved one.</summary>
public sealed class PublicApiTests
{
    private const string Approved = "tests/Gradus.Tests/Repository/PublicApi.txt";

    [Fact]
    public void Public_surface_is_the_approved_one()
    {
        string path = RepositoryRoot.File(Approved);
        string actual = Render(Compilations.Create("Empty", [], OutputKind.DynamicallyLinkedLibrary, Compilations.LibraryReference));
        if (Environment.GetEnvironmentVariable("GRADUS_APPROVE") == "1")
        {
            File.WriteAllText(path, actual);
        }

        string approved = File.Exists(path) ? File.ReadAllText(path) : "";
        IReadOnlyList<string> difference = LineDifference.Between(Lines(approved), Lines(actual));

        Assert.True(
            difference.Count == 0,
            $"The public surface differs from {Approved} (- approved, + now):\n\n{string.Join('\n', difference)}\n\n"
            + "If this is intended, run the tests once with GRADUS_APPROVE=1, which rewrites the file, and commit it.");
    }

    [Fact]
    public void Rendering_shows_what_users_reach_and_nothing_else()
    {
        SyntaxTree tree = Compilations.Parse("Sample.cs", """
            namespace Sample;
            public abstract record Shape(string Name, double Scale = 0.5) { protected abstract int Sides(); internal int Hidden => 3; }
            public sealed record Square(string? Label = null) : Shape("square") { protected override int Sides() => 4; }
            public readonly record struct Point(float X, float Y);
            public enum Side { Left = 1, Right = 2 }
            public static class Maths
            {
                public const int Limit = 7;
                public static T Twice<T>(this T value, in int times = 2) where T : struct, System.Numerics.INumber<T> => value;
                private sealed class Secret;
            }
            public class Options { public required string Path { get; init; } public int Seed { get; private set; } public event Action? Done; public sealed class Inner; }
            public delegate void Reported(int step);
            internal class Unseen;
            """);
        CSharpCompilation source = Compilations.Create("Sample", [tree], OutputKind.DynamicallyLinkedLibrary);
        using MemoryStream image = new();
        Assert.True(source.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);

        string actual = Render(Compilations.Create(
            "Empty", [], OutputKind.DynamicallyLinkedLibrary, MetadataReference.CreateFromImage(image.ToArray())));

        Assert.Equal("""
            namespace Sample

            public static class Maths
                public const int Limit = 7
                public static T Twice<T>(this T value, in int times = 2) where T : struct, INumber<T>

            public class Options
                public Options()
                public required string Path { get; init; }
                public int Seed { get; }
                public event Action? Done

            public sealed class Options.Inner
                public Inner()

            public readonly record struct Point
                public Point(float X, float Y)
                public float X { get; init; }
                public float Y { get; init; }

            public delegate void Reported(int step)

            public abstract record Shape
                protected Shape(string Name, double Scale = 0.5)
                public string Name { get; init; }
                public double Scale { get; init; }
                protected abstract int Sides()

            public enum Side
                Left = 1
                Right = 2

            public sealed record Square : Shape
                public Square(string? Label = null)
                public string? Label { get; init; }
                protected override int Sides()

            """, actual);
    }

    [Fact]
    public void Difference_names_removed_and_added_lines_in_place() => Assert.Equal(
        ["  a", "- b", "+ B", "  c", "  …", "+ g"],
        LineDifference.Between(["a", "b", "c", "d", "e"], ["a", "B", "c", "d", "e", "g"]).Where(line => line is not ("  e" or "  d")));

    private static string Render(CSharpCompilation user) =>
        PublicSurface.Render((IAssemblySymbol)user.GetAssemblyOrModuleSymbol(user.References.Last())!);

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
}
