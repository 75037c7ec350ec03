using Gradus.Data;

namespace Gradus.Cli.Settings;

/// <summary>Another file may have its columns in another order, or more of them: the names say which are meant.</summary>
internal static class ColumnAlignment
{
    /// <summary>The same examples with the inputs of these names, in this order; as they are where either has no names.</summary>
    /// <exception cref="BadDataException">A column is not there.</exception>
    public static Dataset To(Dataset data, IReadOnlyList<string>? names, string place)
    {
        if (names is null || data.FeatureNames is not { } own || own.SequenceEqual(names))
        {
            return data;
        }

        List<string> found = [.. own];
        int[] columns = [.. names.Select(name => found.IndexOf(name) is >= 0 and var column
            ? column
            : throw new BadDataException($"{place}: there is no column '{name}'. The inputs there are {NameList.Shown(own)}; the model takes {NameList.Shown(names)}."))];
        return data.Pick(columns);
    }
}
