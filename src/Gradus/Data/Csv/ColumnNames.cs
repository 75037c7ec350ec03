using System.Globalization;

namespace Gradus.Data.Csv;

/// <summary>
/// The names in a header, found without a search. Where several columns have one name, the second <c>x</c> is known as
/// <c>x.2</c>, the third as <c>x.3</c>, so that a model tells them apart.
/// </summary>
internal sealed class ColumnNames
{
    private readonly Dictionary<string, int> places;
    private readonly Dictionary<string, string> seconds = new(StringComparer.Ordinal);

    /// <param name="names">The names as they are written.</param>
    public ColumnNames(List<string> names)
    {
        HashSet<string> written = new(names, StringComparer.Ordinal);
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        places = new(names.Count, StringComparer.Ordinal);
        string[] different = new string[names.Count];
        for (int i = 0; i < different.Length; i++)
        {
            string name = names[i];
            if (!places.TryAdd(name, i))
            {
                int count = counts.GetValueOrDefault(names[i], 1);
                do
                {
                    name = string.Create(CultureInfo.InvariantCulture, $"{names[i]}.{++count}");
                }
                while (written.Contains(name) || !places.TryAdd(name, i));
                counts[names[i]] = count;
                seconds.TryAdd(names[i], name);
            }

            different[i] = name;
        }

        Different = different;
    }

    /// <summary>The names, each another.</summary>
    public IReadOnlyList<string> Different { get; }

    /// <summary>The names that several columns have, and what the second of each is known as.</summary>
    public IReadOnlyDictionary<string, string> Seconds => seconds;

    /// <summary>Whether a column has that name.</summary>
    public bool Has(string name) => places.ContainsKey(name);

    /// <summary>The column of that name, from 0; null where none has it, or several.</summary>
    public int? Find(string name) => !seconds.ContainsKey(name) && places.TryGetValue(name, out int column) ? column : null;

    /// <summary>The column that is known by that name; of several, if the others are known too.</summary>
    public int? FindKnown(string name, TableColumns known) =>
        places.TryGetValue(name, out int column)
        && (!seconds.TryGetValue(name, out string? second) || known.Names?.Contains(second) == true || known.Targets?.Contains(second) == true)
            ? column
            : null;
}
