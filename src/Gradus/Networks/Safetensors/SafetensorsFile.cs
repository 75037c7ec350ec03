using System.Buffers.Binary;
using System.Text;
using Gradus.Files;

namespace Gradus.Networks.Safetensors;

/// <summary>
/// Named tensors and texts in memory, read from and written to the safetensors format: the header's length in 8 bytes,
/// little-endian, the header (see <see cref="SafetensorsHeader"/>), the numbers. Among the texts that are written is the
/// <see cref="Checksum"/> of all the rest, by which a reader sees that a byte was altered. The format holds data and nothing that
/// runs. Reading checks every size before it takes memory, and takes no more than a small multiple of the file's length.
/// </summary>
internal sealed class SafetensorsFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly OrderedDictionary<string, SafetensorsEntry> entries;
    private readonly Dictionary<string, string> metadata;

    public SafetensorsFile() : this(new(StringComparer.Ordinal), new(StringComparer.Ordinal))
    {
    }

    internal SafetensorsFile(OrderedDictionary<string, SafetensorsEntry> entries, Dictionary<string, string> metadata)
    {
        this.entries = entries;
        this.metadata = metadata;
    }

    /// <summary>The tensors, in the order in which they were added or stand in the header.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries => entries.Values;

    /// <summary>The texts beside the tensors.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    /// <summary>The tensor of that name, or null.</summary>
    public SafetensorsEntry? Find(string name) => entries.GetValueOrDefault(name);

    /// <summary>Another file of the same tensors, whose numbers are not copied, and texts.</summary>
    public SafetensorsFile Copy() => new(new(entries, StringComparer.Ordinal), new(metadata, StringComparer.Ordinal));

    /// <summary>Adds a tensor at the end. Its numbers are not copied.</summary>
    public void Add(SafetensorsEntry entry)
    {
        if (!entries.TryAdd(entry.Name, entry))
        {
            throw new ArgumentException($"There is a tensor '{entry.Name}' already: names are unique.", nameof(entry));
        }
    }

    /// <summary>Sets a text of the metadata.</summary>
    public void SetMetadata(string key, string value)
    {
        CheckText(key, nameof(key));
        CheckText(value, nameof(value));
        metadata[key] = value;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFileException">The file's bytes are not a model's.</exception>
    /// <exception cref="IOException">The file or its directory is missing, or the disk fails.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a directory.</exception>
    public static SafetensorsFile Read(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(stream, path);
    }

    /// <summary>Reads from the stream's position to its end.</summary>
    /// <param name="stream">A stream that can seek: its length is what memory is measured against.</param>
    /// <param name="filePath">The file's name for messages, or null.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    /// <exception cref="ModelFileException">The bytes are not a model's.</exception>
    public static SafetensorsFile Read(Stream stream, string? filePath = null) => stream.CanSeek
        ? new SafetensorsReader(stream, filePath).Read()
        : throw new ArgumentException(
            "A model is read from a stream that can seek, since its length is checked first: copy this one into a MemoryStream.",
            nameof(stream));

    /// <summary>Writes the file whole or not at all: see <see cref="AtomicFile"/>.</summary>
    public void Write(string path, string? previous = null) => AtomicFile.Write(path, Write, previous);

    /// <summary>Writes the file: the same content gives the same bytes, in whatever order the metadata were set.</summary>
    /// <exception cref="InvalidOperationException">The content is more than can be read back.</exception>
    public void Write(Stream stream)
    {
        List<SafetensorsDeclaration> declarations = SafetensorsLayout.Assign(entries.Values);
        Dictionary<string, string> texts = new(metadata, StringComparer.Ordinal) { [Checksum.Key] = Checksum.Of(metadata, entries.Values) };
        ReadOnlyMemory<byte> header = new SafetensorsHeader(declarations, texts).ToBytes();
        long length = SafetensorsHeader.Start + header.Length + declarations.Sum(tensor => tensor.End - tensor.Begin);
        if (length > SafetensorsLayout.MaxFileBytes)
        {
            throw new InvalidOperationException(
                $"The file would take {length} bytes; at most {SafetensorsLayout.MaxFileBytes} can be read back.");
        }

        Span<byte> prefix = stackalloc byte[SafetensorsHeader.Start];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header.Span);
        foreach (SafetensorsEntry entry in entries.Values)
        {
            SafetensorsNumbers.Write<double>(stream, entry.Doubles);
        }

        foreach (SafetensorsEntry entry in entries.Values)
        {
            SafetensorsNumbers.Write<float>(stream, entry.Floats);
        }
    }

    /// <summary>Refuses text that would not come back as it was: half a surrogate pair has no UTF-8.</summary>
    internal static void CheckText(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        try
        {
            Strict.GetByteCount(text);
        }
        catch (EncoderFallbackException error)
        {
            throw new ArgumentException($"{ModelFileException.Quote(text)} is not valid Unicode text.", parameter, error);
        }
    }
}
