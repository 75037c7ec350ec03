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
    /// <param name="data">The examples.</param>
    /// <param name="names">The names of the classes; null where there are none.</param>
    /// <param name="answersNumbers">Whether numbers are asked for, which names cannot be.</param>
    /// <param name="place">The file, for messages.</param>
    /// <exception cref="BadDataException">A class of the data is not among the names, or there should be none.</exception>
    public static Dataset To(Dataset data, IReadOnlyList<string>? names, bool answersNumbers, string place)
    {
        Require(data, names, answersNumbers, place);
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

    /// <summary>Refuses classes by name where numbers are known, and classes that are unknown.</summary>
    public static void Require(ExampleSource data, IReadOnlyList<string>? names, bool answersNumbers, string place)
    {
        if (names is null && data.ClassNames is { } called && answersNumbers)
        {
            throw new BadDataException($"{place}: the targets are the classes {NameList.Shown(called)}, but the model answers with numbers. Name the answers with --target, or take a model that tells classes apart.");
        }

        if (names is null && data.ClassNames is { } unknown && FileChoice.IsFile(place) && DataFile.KindOf(place) == DataFileKind.Table)
        {
            throw new BadDataException($"{place}: the target column holds the classes {NameList.Shown(unknown)}, but the classes known are numbers without names. Write the numbers, or train with the names.");
        }

        foreach (string name in names is null || data.TargetWidth != 1 ? [] : data.ClassNames ?? [])
        {
            _ = Number(name, names!, place);
        }
    }

    private static int Number(string name, IReadOnlyList<string> names, string place)
    {
        int number = names.ToList().IndexOf(name);
        return number >= 0
            ? number
            : throw new BadDataException($"{place}: there is a class '{name}', but the classes known are {NameList.Shown(names)}. Leave such examples out, or train with all classes.");
    }
}
