using Gradus.Cli.Tests.Support;

namespace Gradus.Cli.Tests.Commands;

/// <summary>The labs on the command line: listed, run, refused.</summary>
public sealed class LabCommandTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Labs_are_listed_with_a_line_each() => CliRun.Of("lab").ShouldSucceed("descent  ");

    [Fact]
    public void Lab_prints_numbers_and_the_reason_and_writes_its_page()
    {
        CliRun run = CliRun.Of("lab", "descent", "--rates", "0.5,1.05", "--page", folder["lab.html"]);

        run.ShouldSucceed("diverges");
        run.ShouldSucceed("Why: ");
        Assert.Contains("gradus lab descent --rates 0.5,1.05", File.ReadAllText(folder["lab.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_of_a_lab_shows_what_can_be_varied()
    {
        CliRun run = CliRun.Of("lab", "descent", "--help");

        run.ShouldSucceed("Usage: gradus lab descent [options]");
        run.ShouldSucceed("0.02,0.5,0.95,1.05 unless given.");
    }

    [Fact]
    public void All_labs_write_their_pages_and_documents()
    {
        CliRun.Of("lab", "--all", "--out", folder["pages"], "--docs", folder["docs"]).ShouldSucceed("descent (");

        Assert.True(File.Exists(Path.Combine(folder["pages"], "descent.html")));
        Assert.True(File.Exists(Path.Combine(folder["docs"], "descent.md")));
        Assert.True(File.Exists(Path.Combine(folder["docs"], "index.md")));
        Assert.Equal(File.ReadAllText(Repository.Find("docs", "labs", "index.md")), File.ReadAllText(Path.Combine(folder["docs"], "index.md")));
    }

    [Theory]
    [InlineData("Did you mean descent?", "descnt")]
    [InlineData("--rates takes a number from", "descent", "--rates", "0")]
    [InlineData("--steps takes a whole number from 1 to 10000", "descent", "--steps", "1.5")]
    [InlineData("give --all beside it", "--out", "somewhere")]
    [InlineData("--force goes with --all", "--force")]
    [InlineData("--out - names no file", "--all", "--out", "-")]
    [InlineData("--docs - names no file", "--docs", "-")]
    [InlineData("the directory does not exist", "descent", "--page", "no/such/folder/lab.html")]
    public void Lab_that_cannot_be_is_refused(string message, params string[] args) => CliRun.Of(["lab", .. args]).ShouldFail(2, message);

    [Fact]
    public void All_labs_take_the_place_of_no_other_file()
    {
        Directory.CreateDirectory(folder["pages"]);
        string notes = folder.Write("pages/descent.html", "my notes");

        CliRun.Of("lab", "--all", "--out", folder["pages"]).ShouldFail(2, $"--out {notes} exists and is no page of HTML");

        Assert.Equal("my notes", File.ReadAllText(notes));
    }

    [Theory]
    [InlineData("index.md", "# My own pages\n")]
    [InlineData("descent.md", "# Mountains\n")]
    [InlineData("descent-1.svg", "my drawing")]
    public void Documents_of_labs_take_the_place_of_no_other_file(string name, string text)
    {
        Directory.CreateDirectory(folder["docs"]);
        string own = folder.Write($"docs/{name}", text);

        CliRun.Of("lab", "--docs", folder["docs"]).ShouldFail(2, $"--docs {own} exists and is no p");

        Assert.Equal(text, File.ReadAllText(own));
        Assert.Equal([own], Directory.GetFiles(folder["docs"]));
    }

    [Fact]
    public void Lab_ends_when_it_is_stopped()
    {
        CliRun.With("", new CancellationToken(canceled: true), "lab", "descent", "--page", folder["lab.html"]).ShouldFail(130, "stopped");

        Assert.False(File.Exists(folder["lab.html"]));
    }
}
