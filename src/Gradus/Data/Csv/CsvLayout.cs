using System.Globalization;
using System.Text;

namespace Gradus.Data.Csv;

/// <summary>What a file's first lines say: its separator, its header, and what each column is for.</summary>
internal sealed class CsvLayout
{
    private const int Unused = -1;

    /// <summary>The layout of a file of which the first line and, if there is one, the second are known.</summary>
    /// <param name="name">The file, for messages.</param>
    /// <param name="number">The number of the first line.</param>
    /// <param name="separator">What stands between two fields.</param>
    /// <param name="first">The fields of the first line.</param>
    /// <param name="second">The fields of the second line, if there is one.</param>
    /// <param name="options">What the caller knows about the file.</param>
    /// <param name="withTargets">Whether targets are read.</param>
    public CsvLayout(string name, int number, byte separator, List<string> first, List<string>? second, CsvOptions options, bool withTargets)
    {
        values = new CsvValues(options);
        Writing = options.Writing();
        TableColumns? known = options.Columns is { Count: not null } inputsKnown ? inputsKnown : null;
        Separator = separator;
        string place = string.Create(CultureInfo.InvariantCulture, $"{name}, line {number}");
        if (options.Header is null && IsCounts(first, second))
        {
            Announced = int.Parse(first[0], NumberStyles.None, CultureInfo.InvariantCulture);
            ClassNames = [.. first.Skip(2)];
            Width = second!.Count;
        }
        else
        {
            Width = first.Count;
            columns = new ColumnNames(first);
            bool isCounted = options.Header is null && known is null && IsCounted(first, second);
            if (isCounted)
            {
                notes.Add($"The first line, which counts the columns from 0, was taken as a header. If it is an example, say so: --header no ({nameof(CsvOptions.Header)}).");
            }

            HasHeader = isCounted || (options.Header ?? IsHeader(first, second, options, withTargets, place));
            Names = HasHeader ? first : null;
            columns = HasHeader ? columns : null;
        }

        bool[] ignored = new bool[Width];
        foreach (string column in options.Ignored)
        {
            ignored[Find(column, place)] = true;
        }

        int[] targets = FindTargets(ignored, options, withTargets, place);
        int[] inputs = FindInputs(ignored, targets, known, place);
        if (withTargets && targets.FirstOrDefault(inputs.Contains, -1) is >= 0 and var both)
        {
            string absent = IsAbsent(options) ? $"; {Absent(options)}" : "";
            throw new BadDataException(
                $"{place}: {Columns.Describe(both, Names)} is an input, so that it cannot be the target{(options.Targets.Count == 0 ? ", for which the last column is taken" : "")}{absent}. Give a file that has the right answers, or name their column: --target ({nameof(CsvOptions.Targets)}).");
        }

        if (withTargets && IsAbsent(options))
        {
            string sentence = Absent(options);
            notes.Add($"{char.ToUpperInvariant(sentence[0])}{sentence.AsSpan(1)}: the last column, '{Columns.Shown(Names![targets[0]])}', was taken as the target.");
        }

        Roles = new int[Width];
        Array.Fill(Roles, Unused);
        for (int i = 0; i < inputs.Length; i++)
        {
            Roles[inputs[i]] = i;
        }

        InputCount = inputs.Length;
        TargetCount = withTargets ? targets.Length : 0;
        for (int i = 0; i < TargetCount; i++)
        {
            Roles[targets[i]] = InputCount + i;
        }

        TargetNames = Names is null || TargetCount == 0 ? null : [.. targets.Select(column => columns!.Different[column])];
        InputNames = Names is null ? null : [.. inputs.Select(column => columns!.Different[column])];
        HashSet<int> categories = [.. options.Categories.Select(column => Find(column, place))];
        TargetColumn = TargetCount == 1 ? targets[0] : -1;
        TargetIsClass = options.TargetIsClass ?? (categories.Contains(TargetColumn) ? true : null);
        if (TargetIsClass == true && TargetCount > 1)
        {
            throw new BadDataException($"{place}: there are {TargetCount} columns of targets, but only one can name classes. Name one target, or leave out --classes yes ({nameof(CsvOptions.TargetIsClass)}).");
        }

        if (known is null && categories.FirstOrDefault(column => column != TargetColumn && !inputs.Contains(column), -1) is >= 0 and var odd)
        {
            throw new BadDataException($"{place}: {Columns.Describe(odd, Names)} is neither an input nor the only target, but it is named as a column of categories. Name inputs, or the target.");
        }

        InputColumns = [.. inputs.Select((column, i) => known is not null ? CsvColumn.Known(column, known.Of(i), known.MayMiss?[i] ?? true)
            : categories.Contains(column) ? CsvColumn.OfCategories(column)
            : CsvColumn.Open(column))];
    }

    private readonly List<string> notes = [];
    private readonly CsvValues values;
    private readonly ColumnNames? columns;

    public byte Separator { get; }

    /// <summary>How values are written.</summary>
    public TableWriting Writing { get; }

    /// <summary>What is known about each input column, and found out.</summary>
    public CsvColumn[] InputColumns { get; }

    public bool HasHeader { get; }

    /// <summary>What was taken for granted of the first line.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>The number of rows that a first line with counts announces.</summary>
    public int? Announced { get; }

    /// <summary>The names of classes that a first line with counts gives.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    public IReadOnlyList<string>? Names { get; }

    public IReadOnlyList<string>? InputNames { get; }

    public IReadOnlyList<string>? TargetNames { get; }

    /// <summary>The column of the only target; below 0 where there are several, or none.</summary>
    public int TargetColumn { get; }

    /// <summary>Whether it was said that the only target names classes, or that it does not; null where neither was.</summary>
    public bool? TargetIsClass { get; }

    /// <summary>The number of fields in each line.</summary>
    public int Width { get; }

    public int InputCount { get; }

    public int TargetCount { get; }

    /// <summary>The place of each column among the inputs and then the targets, or below 0 if it is not read.</summary>
    public int[] Roles { get; }

    // What a caller calls a column: in a file with two of that name, neither.
    private int Find(string column, string place) => columns?.Find(column) ?? Columns.Find(column, Names, Width, place);

    private bool IsNumber(string text) => values.TryNumber<double>(Encoding.UTF8.GetBytes(text), out _);

    private bool IsMissing(string text) => values.IsMissing(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether a line reads <c>rows,inputs,class,class,…</c>, as scikit-learn's files begin.</summary>
    private bool IsCounts(List<string> first, List<string>? second) =>
        first.Count >= 3
        && second is not null
        && int.TryParse(first[0], NumberStyles.None, CultureInfo.InvariantCulture, out int rows)
        && rows > 0
        && int.TryParse(first[1], NumberStyles.None, CultureInfo.InvariantCulture, out int inputs)
        && inputs == second.Count - 1
        && first.Skip(2).All(text => text.Length > 0 && !IsNumber(text))
        && second.All(IsNumber);

    /// <summary>
    /// Whether a line reads <c>0,1,2,…</c>, as pandas calls columns without names, behind an empty field where it writes the numbers of
    /// rows too, and before the names of columns that were added.
    /// </summary>
    private bool IsCounted(List<string> first, List<string>? second)
    {
        int empty = first[0].Length == 0 ? 1 : 0;
        int counted = empty + first.Skip(empty).Index().TakeWhile(one => one.Item == one.Index.ToString(CultureInfo.InvariantCulture)).Count();
        return second?.Count == first.Count
            && Enumerable.Range(counted, first.Count - counted).All(column => first[column].Length > 0 && !IsNumber(first[column]) && first[column] != second[column])
            && (counted >= 3 || (first.Count == 2 && counted == 2 && second.Any(text => text.Contains('.', StringComparison.Ordinal))));
    }

    /// <summary>A line is a header if no input of it is a number, or if only its target is none and the next line's is one.</summary>
    private bool IsHeader(List<string> first, List<string>? second, CsvOptions options, bool withTargets, string place)
    {
        if (options.Columns is { Names: { } known } && known.All(columns!.Has))
        {
            return true;
        }

        HashSet<int> others = [];
        foreach (string column in options.Ignored.Concat(options.Targets))
        {
            if (Columns.TryFind(column, first, Width) is not { } found)
            {
                // Called by a name that this line does not have: it is for the search of the columns to say so.
                return !first.Any(IsNumber);
            }

            if (!int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return true;
            }

            others.Add(found);
        }

        if (withTargets && options.Targets.Count == 0)
        {
            others.Add(Enumerable.Range(0, Width).LastOrDefault(column => !others.Contains(column)));
        }

        int[] inputs = [.. Enumerable.Range(0, Width).Where(column => !others.Contains(column))];
        int numbers = inputs.Count(column => IsNumber(first[column]));
        if (numbers > 0 && numbers < inputs.Length)
        {
            // A row of numbers and categories has them where the next row has them.
            int odd = inputs.FirstOrDefault(
                column => !IsNumber(first[column]) && !IsMissing(first[column])
                    && !(options.Columns?.HasCategories == true || (second?.Count == Width && !IsNumber(second[column]))), -1);
            if (odd < 0)
            {
                return false;
            }

            throw new BadDataException(
                $"{place}: this is neither a header nor a row of numbers: field {odd + 1} is '{Columns.Shown(first[odd])}', while others are numbers. Correct it, say whether the file has a header, or skip the lines before the table.");
        }

        // Rows of nothing but categories are told from a header by a target that is a number in both.
        bool isRow = numbers == 0 && second?.Count == Width && others.Count > 0 && others.All(column => IsNumber(first[column]) && IsNumber(second[column]));
        return isRow ? false
            : numbers == 0 ? inputs.Length > 0 || !first.Any(IsNumber)
            : second?.Count == Width && others.Any(column => !IsNumber(first[column]) && IsNumber(second[column]));
    }

    // Whether a known target has to be looked for, and is not there: that the last column is taken then may be wrong.
    private bool IsAbsent(CsvOptions options) => options.Targets.Count == 0 && columns is not null && options.Columns is { Targets: { } known } && !known.All(columns.Has);

    private static string Absent(CsvOptions options) => $"there is no column '{string.Join("', '", options.Columns!.Targets!.Select(Columns.Shown))}', which was trained on";

    private int[] FindTargets(bool[] ignored, CsvOptions options, bool withTargets, string place)
    {
        if (options.Targets.Count == 0)
        {
            if (withTargets && columns is not null && options.Columns is { Targets: { } known }
                && known.Select(name => columns.FindKnown(name, options.Columns) ?? -1).ToArray() is var found
                && found.All(column => column >= 0 && !ignored[column]))
            {
                return found;
            }

            int last = Array.LastIndexOf(ignored, false);
            return withTargets && last >= 0 ? [last] : [];
        }

        int[] targets = [.. options.Targets.Select(column => Find(column, place))];
        foreach (int target in targets)
        {
            if (ignored[target] || targets.Count(other => other == target) > 1)
            {
                throw new BadDataException(
                    $"{place}: {Columns.Describe(target, Names)} is a target and is named once more, as a target or to be ignored. Name it once.");
            }
        }

        return targets;
    }

    private int[] FindInputs(bool[] ignored, int[] targets, TableColumns? known, string place)
    {
        int? count = known?.Count;
        int[] inputs = known?.Names is { } wanted && columns is not null
            ? [.. wanted.Select(column => columns!.FindKnown(column, known!) ?? Find(column, place))]
            : [.. Enumerable.Range(0, Width).Where(column => !ignored[column] && !targets.Contains(column))];
        if (inputs.Length == 0)
        {
            throw new BadDataException($"{place}: no column is left for the inputs; {Width} {(Width == 1 ? "was" : "were")} found. Check the separator, the targets and the ignored columns.");
        }

        if (inputs.Distinct().Count() < inputs.Length)
        {
            throw new BadDataException($"{place}: an input column is asked for twice. Name each once.");
        }

        return count is null || count == inputs.Length
            ? inputs
            : throw new BadDataException(
                $"{place}: {count} inputs are expected, but {inputs.Length} columns were found. Give a file with {count} columns, leave columns out (--ignore, {nameof(CsvOptions.Ignored)}), or give a header that names them.");
    }
}
