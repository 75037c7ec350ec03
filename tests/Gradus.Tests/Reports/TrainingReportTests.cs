using System.Xml;
using System.Xml.Linq;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Drawing;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Reports;
using Gradus.Tests.Diagnostics;
using Gradus.Training;

namespace Gradus.Tests.Reports;

/// <summary>The page of a run, for every kind of question.</summary>
public sealed class TrainingReportTests
{
    private static readonly XNamespace _html = "http://www.w3.org/1999/xhtml", _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Report_of_two_classes_has_its_figures()
    {
        string[] titles = Titles(Page(Problems.Moons(), new Dense(8, new Tanh()), new Dropout(0.1), new Dense(1, new Sigmoid())));

        Assert.Equal(
            ["Cost", "Accuracy", "Learning rate", "Confusion matrix", "ROC curve", "Calibration", "Regions of decision", "The network", "Gradients by layer", "Outputs by layer"],
            titles);
    }

    [Fact]
    public void Report_of_many_classes_has_its_figures()
    {
        string[] titles = Titles(Page(Problems.Clouds(), new Dense(8, new Relu()), new BatchNorm(), new Dense(3, new Softmax())));

        Assert.Contains("Confusion matrix", titles);
        Assert.DoesNotContain("ROC curve", titles);
        Assert.DoesNotContain("Regions of decision", titles);
    }

    [Fact]
    public void Report_of_a_regression_has_its_figures()
    {
        string[] titles = Titles(Page(Problems.Line(), new Dense(8, new Relu()), new Dense(1)));

        Assert.Contains("Predicted against actual", titles);
        Assert.Contains("The function that was learnt", titles);
        Assert.DoesNotContain("Accuracy", titles);
    }

    [Fact]
    public void Report_of_pictures_shows_pictures()
    {
        Dataset data = new Pictures().Generate(seed: 1).Take([.. Enumerable.Range(0, 40)]);
        XDocument page = Page(data, new Dense(4, new Relu()), new Dense(1, new Sigmoid()));

        Assert.Contains("Weights of the first layer", Titles(page));
        Assert.All(page.Descendants(_svg + "image"), image =>
        {
            Assert.StartsWith("data:image/png;base64,", image.Attribute("href")!.Value, StringComparison.Ordinal);
            Assert.NotEmpty(image.Attribute("aria-label")!.Value);
        });
    }

    [Fact]
    public void Figure_that_cannot_be_drawn_takes_no_other_with_it()
    {
        Figure good = new Chart("Good", "A line.", new Axis("x"), new Axis("y"), [new LineMark("", [0, 1], [0, 1])]);
        var page = new HtmlPage("Figures");

        page.Figures([good, new TornFigure(), good]);

        var read = XDocument.Parse(page.ToHtml());
        Assert.Equal(2, read.Descendants(_html + "figure").Count());
        Assert.Contains("A figure is missing here, because it could not be made: no <pen>.", read.Root!.Value, StringComparison.Ordinal);
    }

    private sealed class TornFigure() : Figure("Torn", "It is not drawn.")
    {
        internal override double Width => 100;

        internal override double Height => 100;

        internal override void Draw(SvgText svg)
        {
            svg.Open("g");
            throw new InvalidOperationException("no <pen>.");
        }
    }

    [Fact]
    public void Names_from_a_strangers_file_stay_words()
    {
        const string Name = "<script>alert(1)</script>\"'&";
        Dataset data = Problems.Moons().WithNames([Name, "b"], [Name, "no"]);

        XDocument page = Page(data, new Dense(1, new Sigmoid()));

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName == "script");
        Assert.Contains(page.Descendants(_svg + "text"), text => text.Value.Contains("<script>", StringComparison.Ordinal));
    }

    [Fact]
    public void Page_asks_nothing_of_the_network_and_runs_no_script()
    {
        XDocument page = Page(Problems.Moons(), new Dense(4, new Tanh()), new Dense(1, new Sigmoid()));

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "iframe" or "object");
        Assert.All(
            page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "href" or "src"),
            attribute => Assert.StartsWith("data:", attribute.Value, StringComparison.Ordinal));
        Assert.All(page.Descendants(_svg + "svg"), svg => Assert.NotEmpty(svg.Element(_svg + "desc")!.Value));
    }

    [Fact]
    public void Run_that_diverged_at_once_has_a_report()
    {
        Dataset data = Problems.Plane();
        var options = new TrainingOptions { Optimizer = new GradientDescent(1e30), Epochs = 5 };
        TrainingResult result = new Trainer(options).Train(new Network(2, new Dense(4, new Relu()), new Dense(1)), data);

        XDocument page = Parse(new TrainingReport(result, data) { Options = options }.ToHtml());

        Assert.Contains(page.Descendants(_html + "h3"), heading => heading.Value == "The run diverged");
    }

    private static XDocument Page(Dataset data, params Layer[] layers)
    {
        var options = new TrainingOptions { Epochs = 3, ValidationShare = 0.2, Seed = 1 };
        TrainingResult result = new Trainer(options).Train(new Network(data.InputShape, layers), data);
        return Parse(new TrainingReport(result, data) { Test = data, Options = options, Settings = [KeyValuePair.Create("--data", "<moons>")] }.ToHtml());
    }

    internal static XDocument Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static string[] Titles(XDocument page) =>
        [.. page.Descendants(_svg + "svg").Select(svg => svg.Element(_svg + "title")!.Value).Where(title => title != "Worst confused examples")];
}
