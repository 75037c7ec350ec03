using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>Opens model files, and keeps others from being overwritten.</summary>
internal static class ModelPath
{
    /// <summary>The model in a file; every failure is told as a bad model.</summary>
    public static Model Load(string path)
    {
        try
        {
            return Model.Load(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException(ExitCode.BadModel, $"{path}: there is no such model. Train one with 'gradus train --out {path}', or check the path.", error);
        }
        catch (UnauthorizedAccessException error) when (Directory.Exists(path))
        {
            throw new CommandException(ExitCode.BadModel, $"{path} is a directory; name a model file in it.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.BadModel, $"{path}: the model cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Refuses, before any work is done, a path at which a model cannot go or that holds something else.</summary>
    public static void RequireFree(string path, bool force, string option = "out")
    {
        string? directory = Path.GetDirectoryName(Path.GetFullPath(path));
        if (Directory.Exists(path) || directory is null || !Directory.Exists(directory))
        {
            throw CommandException.Usage(Directory.Exists(path)
                ? $"--{option} {path} is a directory; name a file in it."
                : $"--{option} {path}: the directory does not exist; create it first.");
        }

        RequireWritable(directory, path, option);
        if (force || !File.Exists(path))
        {
            return;
        }

        try
        {
            _ = Model.Load(path);
        }
        catch (Exception error) when (error is ModelFileException or IOException or UnauthorizedAccessException)
        {
            throw CommandException.Usage($"--{option} {path} exists and is not a model of Gradus; it stays as it is. Name another file, or add --force.");
        }
    }

    private static void RequireWritable(string directory, string path, string option)
    {
        string probe = Path.Combine(directory, $".gradus-{Path.GetRandomFileName()}.tmp");
        try
        {
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.Failed, $"--{option} {path}: its directory cannot be written: {Failures.Sentence(error)} Check the permissions and the free space, or name another file.", error);
        }
    }
    /// <summary>Saves a model. A disk may have become full during hours of training; it goes where it can then.</summary>
    public static void Keep(Model model, string path)
    {
        try
        {
            model.Save(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string refuge = Path.Combine(Path.GetTempPath(), $"gradus-{Path.GetRandomFileName()}.safetensors");
            model.Save(refuge);
            throw new CommandException(ExitCode.Failed, $"The model could not be written to {path}: {Failures.Sentence(error)} It is in {refuge} instead; move it to where it is safe.", error);
        }
    }
}
