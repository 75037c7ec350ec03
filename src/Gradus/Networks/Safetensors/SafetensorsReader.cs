using System.Buffers.Binary;

namespace Gradus.Networks.Safetensors;

/// <summary>
/// Reads a model from a stream that nobody vouches for: the lengths first, then the header, then the layout, and only when
/// all of it agrees with the length of the file, the numbers.
/// </summary>
internal sealed class SafetensorsReader
{
    internal const string SaveAgain = "The file is damaged or was written by a faulty program: copy or save it again.";

    private const string NotAModel = "This is not a model file (.safetensors): check the path.";
    private const string CutShort = "The file is empty, cut short, or not a model: check the path, or copy it again.";
    private const int SmallestHeader = 2;

    private readonly Stream stream;
    private readonly string? filePath;
    private readonly long start;
    private readonly long length;

    /// <param name="stream">A stream that can seek, read from its position on.</param>
    /// <param name="filePath">The file's name for messages, or null.</param>
    public SafetensorsReader(Stream stream, string? filePath)
    {
        this.stream = stream;
        this.filePath = filePath;
        start = stream.Position;
        length = Math.Max(0, stream.Length - start);
    }

    public SafetensorsFile Read()
    {
        int headerLength = ReadHeaderLength();
        byte[] headerBytes = new byte[headerLength];
        Fill<byte>(headerBytes, SafetensorsHeader.Start, tensor: null);
        if (headerBytes[0] != (byte)'{')
        {
            throw new ModelFileException(
                $"The header begins with the byte 0x{headerBytes[0]:x2}, expected 0x7b, '{{'.",
                NotAModel, filePath, offset: SafetensorsHeader.Start);
        }

        SafetensorsHeader header = SafetensorsHeaderReader.Read(headerBytes, filePath);
        long data = SafetensorsHeader.Start + headerLength;
        SafetensorsLayout.Check(header.Declarations, length - data, filePath);

        OrderedDictionary<string, SafetensorsEntry> entries = new(header.Declarations.Count, StringComparer.Ordinal);
        foreach (SafetensorsDeclaration tensor in header.Declarations)
        {
            entries.Add(tensor.Name, tensor.Type == SafetensorsType.F32
                ? new(tensor.Name, tensor.Shape, ReadNumbers<float>(tensor, data))
                : new(tensor.Name, tensor.Shape, ReadNumbers<double>(tensor, data)));
        }

        RequireUnaltered(header.Metadata, entries.Values);
        return new(entries, header.Metadata);
    }

    // Files of earlier versions and of other programs have no checksum.
    private void RequireUnaltered(Dictionary<string, string> texts, IReadOnlyCollection<SafetensorsEntry> entries)
    {
        if (!texts.Remove(Checksum.Key, out string? written))
        {
            return;
        }

        string found = Checksum.Of(texts, entries);
        if (found != written)
        {
            throw new ModelFileException(
                $"It was altered after it was written: the checksum of its content is {found}, but it should be {ModelFileException.Quote(written)}.",
                $"The file is damaged: copy or save it again. If its content was changed on purpose, leave the text '{Checksum.Key}' out of its metadata.",
                filePath);
        }
    }

    private int ReadHeaderLength()
    {
        const int SmallestFile = SafetensorsHeader.Start + SmallestHeader;
        if (length is < SmallestFile or > SafetensorsLayout.MaxFileBytes)
        {
            throw new ModelFileException(
                $"It has {length} bytes; a model file has from {SmallestFile} to {SafetensorsLayout.MaxFileBytes}.",
                CutShort, filePath);
        }

        Span<byte> prefix = stackalloc byte[SafetensorsHeader.Start];
        Fill(prefix, place: 0, tensor: null);
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (header is < SmallestHeader or > SafetensorsHeader.MaxBytes)
        {
            throw new ModelFileException(
                $"The first 8 bytes give a header of {header} bytes; expected {SmallestHeader} to {SafetensorsHeader.MaxBytes}.",
                WhatItIs(prefix), filePath, offset: 0);
        }

        long rest = length - SafetensorsHeader.Start;
        return (long)header <= rest
            ? (int)header
            : throw new ModelFileException(
                $"The first 8 bytes give a header of {header} bytes, but only {rest} follow.", CutShort, filePath, offset: 0);
    }

    /// <summary>The formats most often given by mistake, known by their first bytes.</summary>
    private static string WhatItIs(ReadOnlySpan<byte> prefix)
    {
        string? format =
            prefix.StartsWith("PK"u8) ? "a zip archive, as PyTorch (.pt), NumPy (.npz) and Keras (.keras) write" :
            prefix[1..].StartsWith("HDF"u8) ? "an HDF5 file, as Keras (.h5) writes" :
            prefix[0] == 0x80 ? "a Python pickle" :
            prefix[0] == (byte)'{' ? "a JSON text" : null;
        return format is null ? NotAModel : $"This looks like {format}: save the tensors as .safetensors.";
    }

    private T[] ReadNumbers<T>(SafetensorsDeclaration tensor, long data) where T : unmanaged
    {
        T[] numbers;
        try
        {
            numbers = GC.AllocateUninitializedArray<T>((int)SafetensorsLayout.Count(tensor.Shape));
        }
        catch (OutOfMemoryException error)
        {
            throw new ModelFileException(
                $"It takes {tensor.End - tensor.Begin} bytes, more memory than this program can have.",
                "Open it where there is more memory.",
                filePath, tensor.Name, tensor.Place, error);
        }

        Fill<T>(numbers, data + tensor.Begin, tensor.Name);
        return numbers;
    }

    private void Fill<T>(Span<T> numbers, long place, string? tensor) where T : unmanaged
    {
        stream.Position = start + place;
        if (!SafetensorsNumbers.TryRead(stream, numbers))
        {
            throw new ModelFileException(
                $"The file had {length} bytes and ended before that while it was read.",
                "Another program is writing it: wait, and read it again.",
                filePath, tensor, place);
        }
    }
}
