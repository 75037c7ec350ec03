namespace Gradus.Networks.Safetensors;

/// <summary>Which bytes belong to which tensor: given out when writing, checked when reading.</summary>
internal static class SafetensorsLayout
{
    /// <summary>The largest number of dimensions, that of <see cref="Tensors.Shape"/>.</summary>
    public const int MaxRank = Tensors.Shape.MaxRank;

    /// <summary>The longest file read or written, 16 GiB: it keeps all arithmetic with offsets far from overflow.</summary>
    public const long MaxFileBytes = 1L << 34;

    /// <summary>The number of elements of a shape, or -1 where a length is negative or an array could not hold so many.</summary>
    public static long Count(ReadOnlySpan<int> shape)
    {
        long count = 1;
        foreach (int length in shape)
        {
            // Both factors are below 2^31 here: the product cannot overflow.
            count *= length;
            if (length < 0 || count > Array.MaxLength)
            {
                return -1;
            }
        }

        return count;
    }

    public static int Bytes(SafetensorsType type) => type == SafetensorsType.F32 ? sizeof(float) : sizeof(double);

    /// <summary>
    /// Lays the tensors out without holes: double precision first, then single, each in the order given, so that every
    /// tensor begins at a multiple of its element's size.
    /// </summary>
    /// <returns>The declarations in the order of the entries.</returns>
    public static List<SafetensorsDeclaration> Assign(IReadOnlyCollection<SafetensorsEntry> entries)
    {
        long nextDouble = 0;
        long nextFloat = entries.Sum(entry => (entry.Doubles?.LongLength ?? 0) * sizeof(double));
        List<SafetensorsDeclaration> declarations = new(entries.Count);
        foreach (SafetensorsEntry entry in entries)
        {
            ref long next = ref entry.Type == SafetensorsType.F64 ? ref nextDouble : ref nextFloat;
            long begin = next;
            next += Count(entry.Shape) * Bytes(entry.Type);
            declarations.Add(new(entry.Name, entry.Type, entry.Shape, begin, next, Place: 0));
        }

        return declarations;
    }

    /// <summary>
    /// Demands what the format demands: the tensors, in the order of their bytes, follow one another without hole or
    /// overlap and end where the file ends.
    /// </summary>
    /// <exception cref="ModelFileException">They do not.</exception>
    public static void Check(IReadOnlyCollection<SafetensorsDeclaration> declarations, long dataLength, string? filePath)
    {
        SafetensorsDeclaration[] ordered = [.. declarations];
        Array.Sort(ordered, (left, right) =>
            (left.Begin, left.End, left.Place).CompareTo((right.Begin, right.End, right.Place)));

        long covered = 0;
        foreach (SafetensorsDeclaration tensor in ordered)
        {
            if (tensor.End > dataLength)
            {
                throw new ModelFileException(
                    $"Its data_offsets are [{tensor.Begin}, {tensor.End}], but only {dataLength} bytes follow the header.",
                    "The file was cut short: copy or download it again.",
                    filePath, tensor.Name, tensor.Place);
            }

            if (tensor.Begin != covered)
            {
                string fault = tensor.Begin < covered ? "overlaps the tensor before it" : "leaves a hole";
                throw new ModelFileException(
                    $"It begins at data byte {tensor.Begin} and {fault}; expected {covered}.",
                    SafetensorsReader.SaveAgain,
                    filePath, tensor.Name, tensor.Place);
            }

            covered = tensor.End;
        }

        if (covered != dataLength)
        {
            throw new ModelFileException(
                $"The tensors end at data byte {covered}, but {dataLength} bytes follow the header.",
                "Something was appended to the file: copy or save it again.",
                filePath);
        }
    }
}
