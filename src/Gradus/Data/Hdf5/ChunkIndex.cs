namespace Gradus.Data.Hdf5;

/// <summary>Where each chunk of an array is.</summary>
internal abstract class ChunkIndex
{
    /// <summary>The index that a layout names.</summary>
    public static ChunkIndex Open(Hdf5Source source, InChunks layout, ChunkGrid grid, bool isFiltered) => layout.Index switch
    {
        _ when layout.Address == Hdf5Source.Nowhere => new NoChunks(),
        ChunkIndexKind.Tree => new ChunkTree(source, layout.Address, grid),
        ChunkIndexKind.Single => new SingleChunk(new(
            layout.Address, isFiltered && layout.PackedLength > 0 ? (int)Math.Min(layout.PackedLength, int.MaxValue) : grid.ChunkBytes, layout.Mask)),
        ChunkIndexKind.Implicit => new ImplicitChunks(layout.Address, grid),
        ChunkIndexKind.FixedArray => new FixedChunkArray(source, layout.Address, grid, isFiltered),
        _ => new ExtensibleChunkArray(source, layout.Address, grid, isFiltered),
    };

    /// <summary>Where a chunk is; null where it was never written.</summary>
    public abstract ChunkPlace? Find(ReadOnlySpan<long> place);
}

/// <summary>Nothing was written.</summary>
internal sealed class NoChunks : ChunkIndex
{
    public override ChunkPlace? Find(ReadOnlySpan<long> place) => null;
}

/// <summary>There is one chunk.</summary>
internal sealed class SingleChunk(ChunkPlace only) : ChunkIndex
{
    public override ChunkPlace? Find(ReadOnlySpan<long> place) => only;
}

/// <summary>The chunks follow each other in row-major order.</summary>
internal sealed class ImplicitChunks(long address, ChunkGrid grid) : ChunkIndex
{
    public override ChunkPlace? Find(ReadOnlySpan<long> place)
    {
        Int128 at = address + (grid.MostNumber(place) * grid.ChunkBytes);
        return new(at > long.MaxValue ? long.MaxValue : (long)at, grid.ChunkBytes, 0);
    }
}
