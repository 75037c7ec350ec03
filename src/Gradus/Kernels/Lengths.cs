using System.Globalization;

namespace Gradus.Kernels;

/// <summary>The checks of lengths at the entry of a kernel.</summary>
internal static class Lengths
{
    public static void CheckMatrix(int length, int rows, int columns, string name = "matrix")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (length != (long)rows * columns)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The {name} [{rows}, {columns}] needs {(long)rows * columns} values but has {length}."));
        }
    }

    public static void CheckWholeRows(int length, int columns)
    {
        if (columns <= 0 ? length != 0 : length % columns != 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"{length} values are no whole rows of {columns} columns."));
        }
    }

    public static void CheckRow(int length, int columns)
    {
        if (length != columns)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"A row for {columns} columns needs {columns} values but has {length}."));
        }
    }

    public static void CheckSame(int source, int destination)
    {
        if (source != destination)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The source has {source} values but the destination has {destination}."));
        }
    }
}
