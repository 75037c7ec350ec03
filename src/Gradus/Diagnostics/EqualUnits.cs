using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>Finds units with the very same incoming weights and bias.</summary>
internal static class EqualUnits
{
    public static IReadOnlyList<IReadOnlyList<int>> In<T>(IReadOnlyList<Parameter<T>> parameters, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Parameter<T>[] own = [.. parameters.Where(p => p.Role != ParameterRole.Statistic && p.Value.Rows == units)];
        if (!own.Any(parameter => parameter.Role == ParameterRole.Weight))
        {
            return [];
        }

        // In the order of their first units.
        var groups = new List<List<int>>();
        var leaders = new Dictionary<long, List<List<int>>>();
        for (int unit = 0; unit < units; unit++)
        {
            long key = Key(own, unit);
            if (!leaders.TryGetValue(key, out List<List<int>>? alike))
            {
                leaders[key] = alike = [];
            }

            if (alike.Find(group => Same(own, group[0], unit)) is { } known)
            {
                known.Add(unit);
            }
            else
            {
                List<int> first = [unit];
                alike.Add(first);
                groups.Add(first);
            }
        }

        return groups.FindAll(group => group.Count > 1);
    }

    private static bool Same<T>(Parameter<T>[] parameters, int one, int other) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Parameter<T> parameter in parameters)
        {
            if (!Of(parameter, one).SequenceEqual(Of(parameter, other)))
            {
                return false;
            }
        }

        return true;
    }

    private static long Key<T>(Parameter<T>[] parameters, int unit) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long key = 17;
        foreach (Parameter<T> parameter in parameters)
        {
            foreach (T value in Of(parameter, unit))
            {
                // Adding 0 turns −0 into 0, which it equals.
                key = unchecked((key * 31) + BitConverter.DoubleToInt64Bits(double.CreateTruncating(value) + 0.0));
            }
        }

        return key;
    }

    private static ReadOnlySpan<T> Of<T>(Parameter<T> parameter, int unit) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        parameter.Value.Span.Slice(unit * parameter.Value.RowLength, parameter.Value.RowLength);
}
