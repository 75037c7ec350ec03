using System.Globalization;

namespace Gradus.Data.Arrays;

/// <summary>An array in a file, as its header describes it: nothing of its content is in memory.</summary>
internal abstract class FileArray(string name, string place, IReadOnlyList<long> lengths)
{
    /// <summary>What the file calls it; empty where it holds one array without a name.</summary>
    public string Name { get; } = name;

    /// <summary>The file and the name, for messages.</summary>
    public string Place { get; } = place;

    /// <summary>The lengths along each dimension, slowest first.</summary>
    public IReadOnlyList<long> Lengths { get; } = lengths;

    /// <summary>The lengths in brackets.</summary>
    public string ShapeText => $"[{string.Join(", ", Lengths.Select(length => length.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>The array for a message.</summary>
    public string Described => $"{(Name.Length == 0 ? "the array" : Shown(Name))} {ShapeText}";

    /// <summary>A name for a message, its invisible characters spelled out.</summary>
    public static string Shown(string name) => $"'{FileText.Visible(Columns.Shown(name))}'";
}
