using System.Diagnostics;

namespace Gradus.Tests.Support;

/// <summary>Chromium without a window, where the path has it; a test that needs it is skipped elsewhere.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly DirectoryInfo folder;
    private readonly string program;

    public Browser()
    {
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(place => _names.Select(name => Path.Combine(place, name))).FirstOrDefault(System.IO.File.Exists);
        Assert.SkipWhen(found is null, "There is no Chromium on the path, so that no browser has looked at the page.");
        (program, folder) = (found!, Directory.CreateTempSubdirectory("gradus-page-"));
    }

    /// <summary>The path of a file that goes when the browser goes.</summary>
    public string File(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Opens a page, which must not complain, and takes a picture of it.</summary>
    public byte[] Picture(string page, bool dark)
    {
        string picture = $"{page}.{dark}.png";
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
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
        return System.IO.File.ReadAllBytes(picture);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
