using System.Globalization;

namespace Gradus.Data.Descriptions;

/// <summary>What should be known about data before training on them; what weighs most comes first.</summary>
internal static class DataRemarks
{
    private const double GivesAway = 0.99, GivesNumbersAway = 0.999, FewerErrors = 5, RareShare = 0.1, ManyMissing = 0.5, UnlikeSizes = 100;

    private const int MostShown = 6;

    public static IEnumerable<DataRemark> Of(DataDescription data) =>
        [.. Target(data), .. Giveaways(data), .. Contradictions(data), .. Duplicates(data), .. Balance(data), .. Columns(data), .. Sizes(data), .. Arrays(data)];

    private static IEnumerable<DataRemark> Target(DataDescription data)
    {
        ClassShare[] found = [.. data.Target.Classes.Where(one => one.Count > 0)];
        if (found.Length == 1)
        {
            yield return new("One class only", Text($"All {data.Count:N0} examples are of the class '{found[0].Name}'."), "Get examples of another class too, or name another target: there is nothing to tell apart.");
        }

        foreach (ColumnDescription column in data.Target.Columns.Where(column => column.IsConstant))
        {
            yield return new("A target that never changes", Text($"{Named(column)} is {column.Lowest:G6} in all {data.Count:N0} examples."), "Name another target: any model that answers with this number is right.");
        }
    }

    private static IEnumerable<DataRemark> Giveaways(DataDescription data)
    {
        if (data.Columns.Count(column => column.Kind != ColumnKind.LeftOut) < 2)
        {
            yield break;
        }

        bool areClasses = data.Target.Kind == TargetKind.Classes;
        double commonest = areClasses ? data.Target.Classes.Max(one => one.Share) : 0;
        foreach (ColumnDescription column in data.Columns.Where(column => column.Alone is { } alone
            && (areClasses ? alone >= GivesAway && (1 - alone) * FewerErrors <= 1 - commonest : alone >= GivesNumbersAway)))
        {
            string how = column.Threshold is { } threshold ? Text($"One threshold, {threshold:G6},") : column.Kind == ColumnKind.Category ? "Its category alone" : "Its value alone";
            yield return new(
                $"{Named(column)} gives the answer away",
                areClasses
                    ? Text($"{how} is right for {Share(column.Alone!.Value)} of the examples; the commonest class is {Share(commonest)}.")
                    : Text($"It alone explains {Share(column.Alone!.Value)} of the variance of the target."),
                "Leave the column out unless it will be known when a prediction is asked for.");
        }
    }

    private static IEnumerable<DataRemark> Contradictions(DataDescription data)
    {
        if (data.FirstContradiction is { } pair)
        {
            bool areClasses = data.Target.Kind == TargetKind.Classes;
            yield return new(
                areClasses ? "Equal inputs with different labels" : "Equal inputs with different targets",
                Text($"{data.ContradictingRows:N0} examples ({Share((double)data.ContradictingRows / data.Count)}) have the inputs of another one and not its {(areClasses ? "label" : "target")}, such as examples {pair.First} and {pair.Second}."),
                "No model can be right about both: correct them, or add a column that tells them apart.");
        }
    }

    private static IEnumerable<DataRemark> Duplicates(DataDescription data)
    {
        if (data.FirstDuplicate is { } pair)
        {
            yield return new(
                "Examples that are there twice",
                Text($"Copies of an earlier example: {data.DuplicateRows:N0} ({Share((double)data.DuplicateRows / data.Count)}), such as {pair.Second} of {pair.First}."),
                "Keep one of each where they are no separate observations: a copy in the test part makes a model look better than it is.");
        }
    }

    private static IEnumerable<DataRemark> Balance(DataDescription data)
    {
        IReadOnlyList<ClassShare> classes = data.Target.Classes;
        if (classes.Count < 2)
        {
            yield break;
        }

        ClassShare rare = classes.MinBy(one => one.Count)!, common = classes.MaxBy(one => one.Count)!;
        if (rare.Count == 0)
        {
            if (common.Count == data.Count)
            {
                yield break;
            }

            yield return new("A class without examples", Text($"No example is of the class '{rare.Name}'."), "Get examples of it, or number the classes without it.");
        }
        else if (rare.Share * classes.Count < RareShare)
        {
            yield return new(
                "Classes of very unequal size",
                Text($"'{rare.Name}' has {rare.Count:N0} of {data.Count:N0} examples ({Share(rare.Share)}), '{common.Name}' has {common.Count:N0}; always answering '{common.Name}' is right for {Share(common.Share)}."),
                "Weight the classes (balanced), and judge by precision and recall rather than by the accuracy.");
        }
    }

    private static IEnumerable<DataRemark> Columns(DataDescription data)
    {
        if (Found(data, column => column.IsConstant) is { } constant)
        {
            yield return new("Constant columns", $"{constant} the same value in all examples.", "Leave them out: they tell nothing apart.");
        }

        if (Found(data, column => column.CountsRows) is { } counting)
        {
            yield return new("Columns that count the rows", $"{counting} a number that grows by 1 from example to example.", "Leave them out: a row number is no property of an example.");
        }

        if (Found(data, column => column.Kind != ColumnKind.LeftOut && column.MissingShare > ManyMissing) is { } missing)
        {
            yield return new("Mostly missing", $"{missing} no value in more than half of the examples.", "Leave them out, or impute them with a flag column that says where.");
        }

        if (Found(data, column => column.Kind == ColumnKind.LeftOut && column.Distinct > 0) is { } texts)
        {
            yield return new("Columns left out", $"{texts} dates or texts, and are no inputs.", "Turn a date into numbers, such as days; name a column among those of categories if it is one.");
        }
    }

    private static IEnumerable<DataRemark> Sizes(DataDescription data)
    {
        ColumnDescription[] numbers = [.. data.Columns.Where(column => column.Deviation > 0)];
        if (numbers.Length > 1 && numbers.MinBy(column => column.Deviation) is { } small && numbers.MaxBy(column => column.Deviation) is { } large
            && large.Deviation > UnlikeSizes * small.Deviation)
        {
            yield return new(
                "Numbers of very different size",
                Text($"{Named(large)} has a deviation of {large.Deviation:G4}, {Named(small, inside: true)} of {small.Deviation:G4}."),
                "Standardize the inputs.");
        }
    }

    private static IEnumerable<DataRemark> Arrays(DataDescription data)
    {
        if (data.Columns.Count == 0 && data.Highest is > 2 and <= 255 && data.Lowest >= 0)
        {
            yield return new("Numbers from 0 to 255", Text($"The inputs lie from {data.Lowest:G6} to {data.Highest:G6}."), "Divide them by 255.");
        }
    }

    private static string? Found(DataDescription data, Func<ColumnDescription, bool> which)
    {
        ColumnDescription[] found = [.. data.Columns.Where(which)];
        return found.Length == 0 ? null
            : found.Length == 1 ? $"{Named(found[0])} holds"
            : Text($"{found.Length} columns ({string.Join(", ", found.Take(MostShown).Select(column => $"'{Data.Columns.Shown(column.Name)}'"))}{(found.Length > MostShown ? ", …" : "")}) hold");
    }

    private static string Named(ColumnDescription column, bool inside = false) =>
        column.Name.StartsWith("column ", StringComparison.Ordinal) ? (inside ? "c" : "C") + column.Name[1..] : $"{(inside ? "c" : "C")}olumn '{Data.Columns.Shown(column.Name)}'";

    private static string Share(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
