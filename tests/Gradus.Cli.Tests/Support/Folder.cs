using Gradus.Files;

namespace Gradus.Cli.Tests.Support;

/// <summary>A directory of a test's own, gone when it ends.</summary>
public sealed class Folder : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("gradus-cli-");

    public string Root => directory.FullName;

    public string this[string name] => Path.Combine(directory.FullName, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        AtomicFile.Write(this[name], stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
        return this[name];
    }

    public void Dispose() => directory.Delete(recursive: true);
}
