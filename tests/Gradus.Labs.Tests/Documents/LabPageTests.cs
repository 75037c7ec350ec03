using System.Xml.Linq;
using Gradus.Labs.Tests.Support;
using Gradus.Tests.Support;

namespace Gradus.Labs.Tests.Documents;

/// <summary>The page of each lab is read by a browser and by those who cannot see it.</summary>
public sealed class LabPageTests
{
    private static readonly XNamespace _html = "http://www.w3.org/1999/xhtml", _svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => DefaultRun.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_opens_in_a_browser_light_and_dark_without_complaint(string name)
    {
        using Browser browser = new();
        string page = browser.File($"{name}.html");
        LabPage.Of(DefaultRun.Lab(name), DefaultRun.Of(name), new Dictionary<string, string>()).Save(page);

        byte[] light = browser.Picture(page, dark: false), dark = browser.Picture(page, dark: true);

        Assert.InRange(light.Length, 20_000, 5_000_000);
        Assert.NotEqual(light, dark);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_picture_of_a_page_has_words(string name)
    {
        string page = LabPage.Of(DefaultRun.Lab(name), DefaultRun.Of(name), new Dictionary<string, string>()).ToHtml();

        XElement[] pictures = [.. XDocument.Parse(page).Descendants(_svg + "svg")];
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture =>
        {
            Assert.Equal("img", picture.Attribute("role")?.Value);
            Assert.InRange(picture.Attribute("aria-label")?.Value.Length ?? 0, 40, 2000);
            Assert.True(picture.Ancestors(_html + "figure").Elements(_html + "figcaption").Any());
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Page_reaches_for_nothing_outside(string name)
    {
        string page = LabPage.Of(DefaultRun.Lab(name), DefaultRun.Of(name), new Dictionary<string, string>()).ToHtml();

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"http", page, StringComparison.OrdinalIgnoreCase);
    }
}
