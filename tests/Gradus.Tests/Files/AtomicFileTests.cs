using Gradus.Files;

namespace Gradus.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("gradus-atomic-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void AtomicFile_creates_and_replaces_a_file()
    {
        string path = Path.Combine(directory, "model");

        AtomicFile.Write(path, stream => stream.Write("a longer first content"u8));
        AtomicFile.Write(path, stream => stream.Write("second"u8));

        Assert.Equal("second", File.ReadAllText(path));
        AssertOnly(path);
    }

    [Fact]
    public void AtomicFile_keeps_the_old_file_under_another_name_when_asked()
    {
        string path = Path.Combine(directory, "model"), previous = Path.Combine(directory, "model.previous");

        foreach (string content in (string[])["first", "second", "third"])
        {
            AtomicFile.Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(content)), previous);
        }

        Assert.Equal("third", File.ReadAllText(path));
        Assert.Equal("second", File.ReadAllText(previous));
        Assert.Equal(2, Directory.GetFiles(directory).Length);
    }

    [Fact]
    public void AtomicFile_lets_the_writer_close_the_stream()
    {
        string path = Path.Combine(directory, "model");

        AtomicFile.Write(path, stream =>
        {
            using StreamWriter writer = new(stream);
            writer.Write("text");
        });

        Assert.Equal("text", File.ReadAllText(path));
    }

    [Fact]
    public void AtomicFile_keeps_the_old_content_when_the_writer_fails()
    {
        string path = Path.Combine(directory, "model");
        File.WriteAllText(path, "old");

        var error = Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half of the new"u8);
            throw new InvalidOperationException("the writer's own");
        }));

        Assert.Equal("the writer's own", error.Message);
        Assert.Equal("old", File.ReadAllText(path));
        AssertOnly(path);
    }

    [Fact]
    public void AtomicFile_leaves_nothing_when_the_writer_of_a_new_file_fails()
    {
        string path = Path.Combine(directory, "model");

        Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => throw new IOException("disk full")));

        Assert.Empty(Directory.GetFileSystemEntries(directory));
    }

    [Fact]
    public void AtomicFile_shows_the_old_content_until_the_writer_is_done()
    {
        string path = Path.Combine(directory, "model");
        File.WriteAllText(path, "old");

        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
        });

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void AtomicFile_leaves_one_whole_file_when_many_write_at_once()
    {
        const int Writers = 8;
        const int Pages = 16;
        string path = Path.Combine(directory, "model");
        List<Exception> errors = [];
        using Barrier allHaveBegun = new(Writers);
        Thread[] threads = new Thread[Writers];
        for (int i = 0; i < Writers; i++)
        {
            byte[] page = new byte[4096];
            Array.Fill(page, (byte)i);
            threads[i] = new Thread(() =>
            {
                try
                {
                    AtomicFile.Write(path, stream =>
                    {
                        Assert.True(allHaveBegun.SignalAndWait(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
                        for (int n = 0; n < Pages; n++)
                        {
                            stream.Write(page);
                        }
                    });
                    byte[] seen = File.ReadAllBytes(path);
                    Assert.Equal(Pages * page.Length, seen.Length);
                    Assert.Single(seen.Distinct());
                }
                catch (Exception error)
                {
                    lock (errors)
                    {
                        errors.Add(error);
                    }
                }
            });
            threads[i].Start();
        }

        Array.ForEach(threads, thread => thread.Join());

        Assert.Empty(errors);
        AssertOnly(path);
    }

    [Fact]
    public void AtomicFile_names_a_directory_that_is_missing()
    {
        string path = Path.Combine(directory, "missing", "model");

        var error = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(path, _ => { }));

        Assert.Contains(Path.Combine(directory, "missing"), error.Message);
        Assert.Contains("does not exist", error.Message);
    }

    [Fact]
    public void AtomicFile_refuses_to_replace_a_directory()
    {
        var error = Assert.Throws<IOException>(() => AtomicFile.Write(directory, _ => { }));

        Assert.Contains("is a directory", error.Message);
    }

    [Fact]
    public void AtomicFile_refuses_to_replace_a_read_only_file()
    {
        string path = Path.Combine(directory, "model");
        File.WriteAllText(path, "protected");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        var error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(path, stream => stream.WriteByte(1)));

        Assert.Contains("is read-only", error.Message);
        Assert.Equal("protected", File.ReadAllText(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void AtomicFile_gives_the_systems_exception_in_a_directory_that_may_not_be_written()
    {
        // The process directory of the kernel refuses even the administrator, whom permissions would not stop.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a directory that nobody may write");

        var error = Assert.ThrowsAny<Exception>(() => AtomicFile.Write("/proc/self/model", _ => { }));

        Assert.True(error is IOException or UnauthorizedAccessException, error.ToString());
    }

    [Fact]
    public void AtomicFile_writes_through_a_link_and_keeps_permissions()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs links and permissions of Unix");
            return;
        }

        string path = Path.Combine(directory, "model");
        string link = Path.Combine(directory, "latest");
        File.WriteAllText(path, "old");
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(path, Private);
        File.CreateSymbolicLink(link, "model");

        AtomicFile.Write(link, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal("model", new FileInfo(link).LinkTarget);
        Assert.Equal(Private, File.GetUnixFileMode(path));
    }

    [Fact]
    public void AtomicFile_writes_to_a_device_without_replacing_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /dev/null");

        AtomicFile.Write("/dev/null", stream => stream.WriteByte(1));

        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.False(new FileInfo("/dev/null").Attributes.HasFlag(FileAttributes.ReadOnly));
    }

    private void AssertOnly(string path) => Assert.Equal([path], Directory.GetFileSystemEntries(directory));
}
