using Gradus.Labs.Tests.Support;
using Gradus.Tests.Support;

namespace Gradus.Labs.Tests;

/// <summary>What every lab of the list keeps to.</summary>
public sealed class LabTests
{
    private const int MostLines = 150, MostFigureBytes = 100_000;

    public static TheoryData<string> Names => DefaultRun.Names;

    [Fact]
    public void Names_of_labs_are_their_own() => Assert.Equal(LabCatalog.All.Count, LabCatalog.All.Select(lab => lab.Name).Distinct().Count());

    [Fact]
    public void Every_lab_of_the_folder_is_listed() => Assert.Equal(
        RepositoryRoot.FilesUnder("src/Gradus.Labs/Experiments", "*Lab.cs").Select(RepositoryRoot.Relative).Order(StringComparer.Ordinal),
        LabCatalog.All.Select(LabDocument.SourceOf).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Lab_is_short(string name) =>
        Assert.InRange(File.ReadAllLines(RepositoryRoot.File(LabDocument.SourceOf(DefaultRun.Lab(name)))).Length, 1, MostLines);

    [Theory]
    [MemberData(nameof(Names))]
    public void Lab_names_sources_that_exist(string name) =>
        Assert.All(DefaultRun.Lab(name).Sources, source => Assert.True(File.Exists(RepositoryRoot.File(source)), source));

    [Theory]
    [MemberData(nameof(Names))]
    public void Lab_tells_its_reason_its_findings_and_draws(string name)
    {
        LabResult result = DefaultRun.Of(name);

        Assert.InRange(result.Why.Length, 200, 1500);
        Assert.NotEmpty(result.Findings);
        Assert.Equal(result.Findings.Count, result.Findings.Select(finding => finding.Name).Distinct().Count());
        Assert.NotEmpty(result.Sections.SelectMany(section => section.Formulas));
        Assert.NotEmpty(result.Sections.SelectMany(section => section.Tables));
        Assert.NotEmpty(result.Sections.SelectMany(section => section.Figures));
        Assert.All(result.Sections.SelectMany(section => section.Figures), figure => Assert.InRange(figure.ToSvg().Length, 500, MostFigureBytes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lab_gives_the_same_numbers_again_but_for_times(string name)
    {
        Lab lab = DefaultRun.Lab(name);

        Assert.Equal(LabDocument.Files(lab, DefaultRun.Of(name)), LabDocument.Files(lab, lab.Run()));
    }

    [Fact]
    public void Lab_that_is_stopped_at_its_end_gives_nothing()
    {
        using CancellationTokenSource source = new();

        Assert.Throws<OperationCanceledException>(() => new StoppedLab(source).Run(cancellation: source.Token));
    }

    private sealed class StoppedLab(CancellationTokenSource source) : Lab
    {
        public override string Name => "stopped";

        public override string Title => "Stopped";

        public override string Shows => "";

        public override string Claim => "";

        public override IReadOnlyList<string> Sources => [];

        protected override LabResult Run(LabRun run)
        {
            source.Cancel();
            return new("", [], []);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lab_refuses_what_it_does_not_know(string name)
    {
        Lab lab = DefaultRun.Lab(name);

        Assert.Contains("no-such", Assert.Throws<ArgumentException>(() => lab.Run(new Dictionary<string, string> { ["no-such"] = "1" })).Message, StringComparison.Ordinal);
        foreach (LabOption option in lab.Options)
        {
            Assert.StartsWith($"--{option.Name}", Assert.Throws<ArgumentException>(() => lab.Run(new Dictionary<string, string> { [option.Name] = "~no such value~" })).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lab_stops_when_it_is_cancelled(string name) =>
        Assert.ThrowsAny<OperationCanceledException>(() => DefaultRun.Lab(name).Run(cancellation: new CancellationToken(canceled: true)));
}
