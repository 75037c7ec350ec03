using Gradus.Networks.Safetensors;

namespace Gradus.Networks;

public sealed partial class Model
{
    /// <summary>
    /// Writes the model to a file, whole or not at all: a valid safetensors file, by custom <c>.safetensors</c>, which Python
    /// can open. The same model gives the same bytes.
    /// </summary>
    /// <exception cref="IOException">The directory does not exist, or the disk is full or failing.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Save(string path) => ModelFile.ToFile(this).Write(path);

    /// <summary>Writes the model to a stream at its position.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ModelFile.ToFile(this).Write(stream);
    }

    /// <summary>
    /// Reads a model from a file, which may come from a stranger: it is data only, and every size in it is checked before
    /// memory is taken.
    /// </summary>
    /// <exception cref="ModelFileException">The file is not a model, or is damaged.</exception>
    /// <exception cref="IOException">The file is missing, or the disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static Model Load(string path) => ModelFile.FromFile(SafetensorsFile.Read(path), path);

    /// <summary>Reads a model from a stream that can seek, from its position to its end.</summary>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="ModelFileException">The stream holds no model, or a damaged one.</exception>
    public static Model Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return ModelFile.FromFile(SafetensorsFile.Read(stream), path: null);
    }
}
