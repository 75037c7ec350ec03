using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Cli.Settings;

/// <summary>
/// Files number their classes by the names that occur in them. Another file may lack a class, and then its numbers mean
/// other names: this numbers them as the first one does.
/// </summary>
internal static class ClassAlignment
{
    /// <summary>The same examples with the class numbers that belong to these names.</summary>
    /// <exception cref="BadDataException">A class of the data is not among the names.</exception>
    public static Dataset To(Dataset data, IReadOnlyList<string>? names, string place)
    {
        if (names is null || data.ClassNames is not { } own || data.TargetWidth != 1 || own.SequenceEqual(names))
        {
            return data;
        }

        double[] numbers = [.. own.Select(name => (double)Number(name, names, place))];
        Tensor<double> targets = data.Targets<double>(), aligned = new(targets.Shape);
        for (int i = 0; i < targets.Rows; i++)
        {
            aligned[i, 0] = numbers[(int)targets[i, 0]];
        }

        return data.WithTargets(aligned).WithNames(data.FeatureNames, names);
    }

    private static int Number(string name, IReadOnlyList<string> names, string place)
    {
        int number = names.ToList().IndexOf(name);
        return number >= 0
            ? number
            : throw new BadDataException($"{place}: there is a class '{name}', but the classes known are {string.Join(", ", names)}. Leave such examples out, or train with all classes.");
    }
}
