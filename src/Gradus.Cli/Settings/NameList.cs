namespace Gradus.Cli.Settings;

/// <summary>Names of classes or columns in a message: the first of them, each on one line.</summary>
internal static class NameList
{
    private const int MostShown = 12;

    /// <summary>The names in quotes.</summary>
    public static string Shown(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostShown).Select(name => $"'{OneLine(name)}'")) + (names.Count > MostShown ? ", …" : "");

    private static string OneLine(string name) => string.Concat(name.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));
}
