namespace Gradus.Networks.Safetensors;

/// <summary>The element types of safetensors that Gradus reads and writes, under the names the format gives them.</summary>
internal enum SafetensorsType
{
    /// <summary>Single precision, 4 bytes.</summary>
    F32,

    /// <summary>Double precision, 8 bytes.</summary>
    F64,
}
