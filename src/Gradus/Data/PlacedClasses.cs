using System.Globalization;

namespace Gradus.Data;

/// <summary>Known classes, none of whose names is a number: a whole number from 0 is the place of the name.</summary>
/// <param name="names">The names, in the order of their numbers.</param>
internal sealed class PlacedClasses(IReadOnlyList<string> names)
{
    private const int MostShown = 12;

    private bool hasFirst;

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>What is wrong with a number that is none of theirs; it comes after the number.</summary>
    public string Fault => string.Create(
        CultureInfo.InvariantCulture,
        $"is none of the classes that are known, {NumberedClasses.Shown(names)}, nor the number of one, 0 to {names.Count - 1}. Write the classes by their names, leave such examples out, or name another target.");

    /// <summary>Takes one more number, of which the note will tell; false where it is that of no class.</summary>
    public bool Take(double number)
    {
        hasFirst |= number == 0;
        return number >= 0 && number < names.Count && number == Math.Floor(number);
    }

    /// <summary>What was taken for granted of all numbers that were looked at.</summary>
    public string Note()
    {
        string shown = string.Join(", ", names.Take(MostShown).Select((name, place) => string.Create(CultureInfo.InvariantCulture, $"{place} = '{Columns.Shown(name)}'")));
        string doubt = hasFirst ? "If they mean other classes," : "None is 0: if they count from 1, or mean other classes,";
        return $"The target holds numbers, which were taken as the places of the classes that are known: {shown}{(names.Count > MostShown ? ", …" : "")}. {doubt} write the names instead.";
    }
}
