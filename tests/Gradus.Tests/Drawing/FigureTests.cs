using System.Globalization;
using System.Xml.Linq;
using Gradus.Drawing;

namespace Gradus.Tests.Drawing;

/// <summary>Figures are well-formed, say in words what they show, and take any name and any number.</summary>
public sealed class FigureTests
{
    private const string Hostile = "</text><script>alert(1)</script>\" onload='x' & \u0000\u001b\ud800 \u202e ]]> <!--";

    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    public static TheoryData<Figure> All() =>
    [
        new Chart(Hostile, Hostile, new Axis(Hostile), new Axis(Hostile), [new LineMark(Hostile, [0, 1], [2, 3]), new PointsMark(Hostile, [0, 1], [2, 3])], new Bitmap(3, 2)),
        new BarChart(Hostile, Hostile, [Hostile, "b"], [1, 2.5]),
        new MatrixChart(Hostile, Hostile, Hostile, [Hostile, "b"], Hostile, ["a", Hostile], (r, c) => r + c, (r, c) => r),
        new PictureGrid(Hostile, Hostile, [new CaptionedPicture(new Bitmap(2, 2), Hostile, "b"), new CaptionedPicture(new Bitmap(1, 1))]),
    ];

    [Theory]
    [MemberData(nameof(All))]
    public void Figure_of_hostile_names_is_well_formed_and_has_a_text_alternative(Figure figure)
    {
        string text = figure.ToSvg();
        XElement svg = XDocument.Parse(text).Root!;

        Assert.Equal(_svg + "svg", svg.Name);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Contains("alert(1)", svg.Element(_svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Contains("alert(1)", svg.Element(_svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.StartsWith("</text>", svg.Attribute("aria-label")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script" || element.Attributes().Any(a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal)));
        Assert.DoesNotContain(text, c => c is '\u0000' or '\u001b' or '\u202e');
    }

    [Fact]
    public void Numbers_are_written_the_same_in_every_culture()
    {
        var chart = new Chart("t", "d", new Axis("x"), new Axis("y"), [new LineMark("", [0.5, 1.25], [1000.5, 2000.25])]);
        string here = chart.ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(here, chart.ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Numbers_that_cannot_be_drawn_interrupt_the_line(bool logarithmic)
    {
        var chart = new Chart(
            "t", "d", new Axis("x"), new Axis("y") { Logarithmic = logarithmic },
            [new LineMark("", [0, 1, 2, 3, 4, 5], [1, 10, double.NaN, double.PositiveInfinity, 5, 2])]);

        string path = XDocument.Parse(chart.ToSvg()).Descendants(_svg + "path").Single(p => p.Attribute("class")!.Value.StartsWith("line", StringComparison.Ordinal)).Attribute("d")!.Value;

        Assert.Equal(2, path.Count(c => c == 'M'));
        Assert.Equal(2, path.Count(c => c == 'L'));
        Assert.DoesNotContain("NaN", chart.ToSvg(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new[] { 3.0 })]
    [InlineData(new[] { double.NaN, double.NaN })]
    [InlineData(new[] { -1e300, 1e300 })]
    public void Chart_of_hardly_any_numbers_is_drawn(double[] numbers)
    {
        string svg = new Chart("t", "d", new Axis("x"), new Axis("y"), [new LineMark("a", numbers, numbers), new PointsMark("b", numbers, numbers)]).ToSvg();

        Assert.NotNull(XDocument.Parse(svg).Root);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_line_is_thinned_but_keeps_its_peaks()
    {
        double[] x = [.. Enumerable.Range(0, 100_000).Select(i => (double)i)], flat = [.. x.Select(_ => 1.0)], peaked = [.. flat];
        peaked[54_321] = 9;

        Assert.InRange(Heights(peaked).Length, 100, 2000);
        Assert.Equal(2, Heights(peaked).Distinct().Count());
        Assert.Single(Heights(flat).Distinct());

        string[] Heights(double[] y) =>
        [
            .. XDocument.Parse(new Chart("t", "d", new Axis("x"), new Axis("y"), [new LineMark("", x, y)]).ToSvg())
                .Descendants(_svg + "path").Single(p => p.Attribute("class")!.Value.StartsWith("line", StringComparison.Ordinal))
                .Attribute("d")!.Value.Split(['M', 'L'], StringSplitOptions.RemoveEmptyEntries).Select(point => point.Split(' ')[1]),
        ];
    }

    [Fact]
    public void Line_that_leaves_the_field_is_cut_at_its_frame()
    {
        string svg = new Chart("t", "d", new Axis("x") { Lowest = 0, Highest = 1 }, new Axis("y") { Lowest = 0, Highest = 1 }, [new LineMark("", [-1, 0.5, 2], [-1, 0.5, 2])]).ToSvg();

        string line = XDocument.Parse(svg).Descendants(_svg + "path").Single(p => p.Attribute("class")!.Value.StartsWith("line", StringComparison.Ordinal)).Attribute("d")!.Value;

        Assert.Equal("M66 266L335 136L604 6", line);
    }

    [Fact]
    public void Diagram_places_boxes_right_of_all_that_lead_to_them()
    {
        Diagram diagram = new("t", "d", [new("a"), new("b", "1"), new("c"), new("late"), new("end")], [new(0, 2), new(1, 2, "x"), new(2, 4), new(3, 4)]);

        double[] lefts = [.. XDocument.Parse(diagram.ToSvg()).Descendants(_svg + "rect").Where(box => box.Attribute("class")!.Value == "unit").Select(box => double.Parse(box.Attribute("x")!.Value, CultureInfo.InvariantCulture))];

        Assert.True(lefts[0] == lefts[1] && lefts[1] < lefts[2] && lefts[2] == lefts[3] && lefts[3] < lefts[4]);
        Assert.Throws<ArgumentException>(() => new Diagram("t", "d", [new("a"), new("b")], [new(1, 0)]));
    }

    [Fact]
    public void Words_of_figures_may_not_be_empty() =>
        Assert.Throws<ArgumentException>(() => new BarChart(" ", "d", [], []));
}
