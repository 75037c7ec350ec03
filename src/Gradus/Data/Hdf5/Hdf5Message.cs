namespace Gradus.Data.Hdf5;

/// <summary>A message of an object's header: a kind, and its fields.</summary>
internal sealed record Hdf5Message(int Kind, bool IsShared, Hdf5Fields Fields)
{
    public const int Dataspace = 0x01, LinkInfo = 0x02, Datatype = 0x03, OldFillValue = 0x04, FillValue = 0x05, Link = 0x06,
        ExternalFiles = 0x07, Layout = 0x08, Filters = 0x0B, Continuation = 0x10, SymbolTable = 0x11;
}
