using Gradus.Tensors;

namespace Gradus.Data;

/// <summary>Rows of inputs <c>[m, n]</c> without targets: what a prediction is asked for.</summary>
public sealed class NumberTable
{
    internal NumberTable(Tensor<double> values, IReadOnlyList<string>? names, IReadOnlyList<string>? files = null) => (Values, Names, Files) = (values, names, files);

    /// <summary>The numbers; NaN stands for a missing value where the columns allow one.</summary>
    public Tensor<double> Values { get; }

    /// <summary>The names of the columns, if the file has a header.</summary>
    public IReadOnlyList<string>? Names { get; }

    /// <summary>The file of each row, as a path from the folder that was named, where the rows are pictures; null elsewhere.</summary>
    public IReadOnlyList<string>? Files { get; }
}
