namespace Gradus.Data.Arrays;

/// <summary>The kinds of numbers in files.</summary>
internal enum NumberKind
{
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    UInt64,
    Int64,
    Half,
    Single,
    Double,
}
