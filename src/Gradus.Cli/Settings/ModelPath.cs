using Gradus.Networks;

namespace Gradus.Cli.Settings;

/// <summary>Opens model files, and saves models where a disk has become full.</summary>
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

    /// <summary>Where a model goes that is not to replace another: <c>model.diverged.safetensors</c> beside <c>model.safetensors</c>.</summary>
    public static string Beside(string path) => Path.ChangeExtension(path, ".diverged" + Path.GetExtension(path));

    /// <summary>Saves a model, and says where it is. A disk may have become full during hours of training; it goes where it can then, and the fault is told.</summary>
    public static (string Path, string? Fault) Keep(Model model, string path)
    {
        if (Failures.OfWriting(() => model.Save(path)) is not { } fault)
        {
            return (path, null);
        }

        string refuge = Path.Combine(Path.GetTempPath(), $"gradus-{Path.GetRandomFileName()}.safetensors");
        model.Save(refuge);
        return (refuge, $"The model could not be written to {path}: {fault} It is in {refuge} instead; move it to where it is safe.");
    }
}
