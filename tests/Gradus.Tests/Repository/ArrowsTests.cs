using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Gradus.Tests.Support;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradus.Tests.Repository;

/// <summary>The house holds its own rules: rooms use lower floors only, machine code stays in Kernels.</summary>
public sealed class ArrowsTests
{
    private static readonly Lazy<CSharpCompilation> _library = new(Compilations.OfLibrary);

    [Fact]
    public void Sources_bind_without_errors() => Faults.AssertNone(Compilations.Errors(_library.Value));

    [Fact]
    public void Rooms_use_lower_floors_only() => Faults.AssertNone(ArrowChecker.Arrows(_library.Value));

    [Fact]
    public void Namespaces_are_folders() => Faults.AssertNone(ArrowChecker.Namespaces(_library.Value));

    [Fact]
    public void Machine_code_stays_in_kernels() => Faults.AssertNone(ArrowChecker.MachineCode(_library.Value));

    [Fact]
    public void Internals_of_the_library_are_visible_to_its_tests_and_the_benchmark_of_kernels_only()
    {
        var friends = Compilations.Library.GetCustomAttributes(typeof(InternalsVisibleToAttribute), false)
            .Cast<InternalsVisibleToAttribute>();

        Assert.Equal(["Gradus.Tests", "Gradus.Bench.Kernels"], friends.Select(friend => friend.AssemblyName));
    }

    [Fact]
    public void Projects_open_their_internals_to_their_own_tests_and_the_benchmark_of_kernels_only()
    {
        string[] allowed =
        [
            "src/Gradus/Gradus.csproj: Gradus.Tests", "src/Gradus/Gradus.csproj: Gradus.Bench.Kernels",
            "src/Gradus.Cli/Gradus.Cli.csproj: Gradus.Cli.Tests", "bench/Gradus.Bench/Gradus.Bench.csproj: Gradus.Bench.Tests",
        ];
        IEnumerable<string> opened =
            from path in RepositoryRoot.Files("*.csproj").Concat(RepositoryRoot.Files("*.props"))
            from item in XDocument.Load(path).Descendants("InternalsVisibleTo")
            select $"{RepositoryRoot.Relative(path)}: {item.Attribute("Include")?.Value}";

        Faults.AssertNone(opened.Except(allowed));
    }

    [Fact]
    public void Programs_reach_the_library_through_its_public_surface_only()
    {
        string[] detours = [nameof(InternalsVisibleToAttribute)[..^"Attribute".Length], "IgnoresAccessChecksTo", "UnsafeAccessor"];
        IEnumerable<string> found =
            from folder in new[] { "src", "samples", "bench" }
            from path in RepositoryRoot.FilesUnder(folder, "*.cs")
            from detour in detours
            where File.ReadAllText(path).Contains(detour, StringComparison.Ordinal)
            select $"{RepositoryRoot.Relative(path)}: {detour}";

        Faults.AssertNone(found);
    }
}
