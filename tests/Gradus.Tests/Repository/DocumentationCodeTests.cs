using Gradus.Tests.Support;

namespace Gradus.Tests.Repository;

/// <summary>
/// The C# of the pages compiles, runs, and prints what the page says. A comment directly above a block changes that:
/// <c>compile only</c>; <c>continues</c> (the block above, of the same page); <c>not compiled: reason</c>; and above a
/// block of text, <c>output</c> (what the block of C# before it prints).
/// </summary>
[Collection(nameof(ProgramRun))]
public sealed class DocumentationCodeTests
{
    public static TheoryData<string> Blocks => new(MarkdownPages.Blocks.Select(block => block.Name));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Block_of_a_page_does_what_the_page_says(string name) =>
        Check(MarkdownPages.Blocks.First(block => block.Name == name));

    [Fact]
    public void Block_that_compiles_and_runs_passes() => CheckLast("""
        ```csharp
        using System.Globalization;
        using Gradus.Tensors;

        Shape shape = new(2, 3);
        Console.WriteLine(shape.Count.ToString(CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync("left.txt", "in a folder of its own");
        record Note(string Text);
        ```

        <!-- output -->
        ```text
        6
        ```
        """);

    [Fact]
    public void Block_of_types_alone_is_compiled() => CheckLast("```csharp\nsealed class Mine { }\n```");

    [Fact]
    public void Block_that_does_not_compile_fails_with_the_line_of_the_page()
    {
        var error = Assert.ThrowsAny<Exception>(() => CheckLast("Text\n\n```csharp\nint a = 1;\n\nint b = missing;\n```"));

        Assert.Contains("page.md:6: CS0103", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Block_that_reaches_internals_fails() => Assert.ThrowsAny<Exception>(
        () => CheckLast("```csharp\nGradus.Kernels.Workers workers = new(1);\n```"));

    [Fact]
    public void Block_that_throws_fails() => Assert.Throws<InvalidOperationException>(
        () => CheckLast("```csharp\nthrow new InvalidOperationException();\n```"));

    [Fact]
    public void Block_that_prints_something_else_fails() => Assert.ThrowsAny<Exception>(
        () => CheckLast("```csharp\nConsole.WriteLine(1);\n```\n<!-- output -->\n```text\n2\n```"));

    [Fact]
    public void Block_marked_compile_only_is_not_run() => CheckLast("<!-- compile only -->\n```csharp\nthrow new Exception();\n```");

    [Fact]
    public void Block_marked_compile_only_is_compiled() => Assert.ThrowsAny<Exception>(
        () => CheckLast("<!-- compile only -->\n```csharp\nmissing();\n```"));

    [Fact]
    public void Block_that_continues_sees_the_block_above_and_prints_its_own_lines() => CheckLast("""
        ```csharp
        int a = 20;
        Console.WriteLine("first");
        record Above(int Number);
        ```
        More text.
        <!-- continues -->
        ```csharp
        using System.Text;
        StringBuilder text = new();
        Console.WriteLine(new Above(a));
        ```
        <!-- output -->
        ```text
        Above { Number = 20 }
        ```
        """);

    [Theory]
    [InlineData("<!-- not compiled: a sketch of the reader's own types -->", true)]
    [InlineData("<!-- not compiled: -->", false)]
    public void Block_that_is_not_compiled_says_why(string mark, bool passes)
    {
        Exception? error = Record.Exception(() => CheckLast(mark + "\n```csharp\nmissing();\n```"));

        Assert.Equal(passes, error is null);
    }

    private static void CheckLast(string page) => Check(MarkdownCode.Read("page.md", page)[^1]);

    private static void Check(MarkdownCode block)
    {
        if (block.IsNotCompiled)
        {
            Assert.True(block.Reason.Length > 0, $"{block.Name}: 'not compiled:' must be followed by the reason.");
            return;
        }

        MarkdownProgram program = MarkdownProgram.Compile(block);
        Assert.True(program.Errors.Count == 0, $"{block.Name} does not compile:\n{string.Join('\n', program.Errors)}");
        if (block.Chain.Any(piece => piece.IsCompileOnly))
        {
            return;
        }

        string output = program.Run();
        if (block.Output is not null)
        {
            Assert.Equal(Normalise(block.Output), Normalise(output));
        }
    }

    private static string Normalise(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd()));
}
