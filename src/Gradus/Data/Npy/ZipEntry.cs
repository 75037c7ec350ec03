namespace Gradus.Data.Npy;

/// <summary>A file in a zip archive, as the archive's directory describes it.</summary>
internal sealed record ZipEntry(string Name, int Method, bool IsEncrypted, uint Sum, long PackedLength, long Length, long HeaderAt);
