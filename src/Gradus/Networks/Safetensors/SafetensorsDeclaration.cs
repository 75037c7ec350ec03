namespace Gradus.Networks.Safetensors;

/// <summary>What a header says of one tensor: its type and shape, and the bytes from begin to before end that hold it.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">The element type.</param>
/// <param name="Shape">The lengths.</param>
/// <param name="Begin">The first byte, counted from the end of the header.</param>
/// <param name="End">The byte after the last.</param>
/// <param name="Place">The byte of the file at which the declaration stands, for messages.</param>
internal sealed record SafetensorsDeclaration(
    string Name, SafetensorsType Type, int[] Shape, long Begin, long End, long Place);
