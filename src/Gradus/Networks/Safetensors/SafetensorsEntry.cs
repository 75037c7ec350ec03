namespace Gradus.Networks.Safetensors;

/// <summary>
/// One named tensor in memory: its shape and its numbers in row-major order, in single or in double precision. No
/// dimension at all, <c>[]</c>, is one number; a length of zero is a tensor without numbers. NaN and infinity are kept.
/// </summary>
internal sealed class SafetensorsEntry
{
    public SafetensorsEntry(string name, int[] shape, float[] values) : this(name, shape, values.Length) => Floats = values;

    public SafetensorsEntry(string name, int[] shape, double[] values) : this(name, shape, values.Length) => Doubles = values;

    private SafetensorsEntry(string name, int[] shape, int count)
    {
        SafetensorsFile.CheckText(name, nameof(name));
        long wanted = SafetensorsLayout.Count(shape);
        if (name == SafetensorsHeader.MetadataKey)
        {
            throw new ArgumentException($"'{name}' is reserved for the metadata: give the tensor another name.", nameof(name));
        }

        if (wanted < 0 || shape.Length > SafetensorsLayout.MaxRank)
        {
            throw new ArgumentException(
                $"A tensor has at most {SafetensorsLayout.MaxRank} lengths, none negative, and at most {Array.MaxLength} numbers; "
                + $"the shape is [{string.Join(", ", shape)}].",
                nameof(shape));
        }

        if (wanted != count)
        {
            throw new ArgumentException(
                $"The shape [{string.Join(", ", shape)}] holds {wanted} numbers but {count} were given.", nameof(shape));
        }

        Name = name;
        Shape = shape;
    }

    public string Name { get; }

    public int[] Shape { get; }

    public SafetensorsType Type => Floats is null ? SafetensorsType.F64 : SafetensorsType.F32;

    /// <summary>The numbers where the type is F32, else null.</summary>
    public float[]? Floats { get; }

    /// <summary>The numbers where the type is F64, else null.</summary>
    public double[]? Doubles { get; }
}
