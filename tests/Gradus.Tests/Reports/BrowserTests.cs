using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Reports;
using Gradus.Tests.Diagnostics;
using Gradus.Tests.Support;
using Gradus.Training;

namespace Gradus.Tests.Reports;

/// <summary>A browser opens the page without complaint, and shows it light and dark.</summary>
public sealed class BrowserTests
{
    [Fact]
    public void Page_opens_in_a_browser_light_and_dark_without_complaint()
    {
        using Browser browser = new();
        Dataset data = Problems.Moons();
        var options = new TrainingOptions { Epochs = 3, Seed = 1 };
        TrainingResult result = new Trainer(options).Train(new Network(2, new Dense(4, new Tanh()), new Dense(1, new Sigmoid())), data);
        string page = browser.File("report.html");
        new TrainingReport(result, data) { Options = options }.Save(page);

        byte[] light = browser.Picture(page, dark: false), dark = browser.Picture(page, dark: true);

        Assert.InRange(light.Length, 20_000, 5_000_000);
        Assert.NotEqual(light, dark);
    }
}
