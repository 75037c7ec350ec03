namespace Gradus.Data.Hdf5;

/// <summary>Where a chunk is, how many bytes it takes there, and which filters were left out for it, a bit each.</summary>
internal readonly record struct ChunkPlace(long Address, int Length, uint Mask);
