using System.Diagnostics;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Reports;
using Gradus.Tests.Diagnostics;
using Gradus.Training;

namespace Gradus.Tests.Reports;

/// <summary>A browser opens the page without complaint, and shows it light and dark.</summary>
public sealed class BrowserTests
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome"];

    [Fact]
    public void Page_opens_in_a_browser_light_and_dark_without_complaint()
    {
        string? browser = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => _names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        Assert.SkipWhen(browser is null, "There is no Chromium on the path, so that no browser has looked at the page.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("gradus-report-");
        try
        {
            Dataset data = Problems.Moons();
            var options = new TrainingOptions { Epochs = 3, Seed = 1 };
            TrainingResult result = new Trainer(options).Train(new Network(2, new Dense(4, new Tanh()), new Dense(1, new Sigmoid())), data);
            string page = Path.Combine(folder.FullName, "report.html");
            new TrainingReport(result, data) { Options = options }.Save(page);

            byte[] light = Picture(browser!, page, dark: false), dark = Picture(browser!, page, dark: true);

            Assert.InRange(light.Length, 20_000, 5_000_000);
            Assert.NotEqual(light, dark);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Picture(string browser, string page, bool dark)
    {
        string picture = $"{page}.{dark}.png";
        var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in new[]
        {
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,2400", "--enable-logging=stderr",
            $"--user-data-dir={page}.profile", $"--blink-settings=preferredColorScheme={(dark ? 0 : 1)}", $"--screenshot={picture}", new Uri(page).AbsoluteUri,
        })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> complaints = process.StandardError.ReadToEndAsync(), output = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), "The browser did not end within a minute.");
        _ = output.Result;
        Assert.DoesNotContain("CONSOLE", complaints.Result, StringComparison.Ordinal);
        return File.ReadAllBytes(picture);
    }
}
