using System.Globalization;
using System.Numerics;
using Gradus.Tensors;

namespace Gradus.Metrics;

/// <summary>What every metric asks of its numbers; each fault is refused with the row that has it.</summary>
internal static class Inputs
{
    public static void RequireSameCount(int actual, int others, string what, string parameter)
    {
        if (actual != others)
        {
            throw Fault($"There are {actual} actual values but {others} {what}; each example needs one of each.", parameter);
        }

        if (actual == 0)
        {
            throw Fault($"There are no examples: 0 actual values and 0 {what}. A metric needs at least one.", parameter);
        }
    }

    public static void RequireClasses(ReadOnlySpan<int> numbers, int classes, string parameter)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if ((uint)numbers[i] >= (uint)classes)
            {
                throw Fault(
                    $"With {classes} classes a class number is 0 to {classes - 1}, but that of row {i} of {parameter} is {numbers[i]}.",
                    parameter);
            }
        }
    }

    public static void RequireClasses(ReadOnlySpan<int> numbers, string parameter)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (numbers[i] < 0)
            {
                throw Fault($"A class number is 0 or above, but that of row {i} of {parameter} is {numbers[i]}.", parameter);
            }
        }
    }

    public static void RequireNumbers<T>(ReadOnlySpan<T> values, int rowLength, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (T.IsNaN(values[i]))
            {
                throw Fault(
                    $"Row {i / rowLength} of {parameter} is NaN{Column(i, rowLength)}, which has no order.",
                    parameter,
                    " Leave such rows out, or find where the model makes them.");
            }
        }
    }

    public static void RequireFinite<T>(ReadOnlySpan<T> values, int rowLength, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                throw Fault(
                    $"Every number must be finite, but row {i / rowLength} of {parameter} is {values[i]}{Column(i, rowLength)}.",
                    parameter,
                    " Leave such rows out, or find where the model makes them.");
            }
        }
    }

    public static void RequireProbabilities<T>(ReadOnlySpan<T> values, int rowLength, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!(values[i] >= T.Zero && values[i] <= T.One))
            {
                throw Fault(
                    $"A probability is 0 to 1, but row {i / rowLength} of {parameter} is {values[i]}{Column(i, rowLength)}.",
                    parameter,
                    " Logits go through the sigmoid or the softmax first.");
            }
        }
    }

    /// <summary>Scores <c>[m, classes]</c>, one row for each of <paramref name="actual"/>, with two classes or more.</summary>
    public static void RequireClassColumns<T>(ReadOnlySpan<int> actual, Tensor<T> scores, string parameter)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (scores.Shape.Rank != 2 || scores.RowLength < 2)
        {
            throw Fault(
                $"One column is needed for each of two or more classes, [{actual.Length}, classes], but {parameter} are {scores.Shape}.",
                parameter,
                " A single column goes in as a span.");
        }

        RequireSameCount(actual.Length, scores.Rows, $"rows of {parameter}", parameter);
        RequireClasses(actual, scores.RowLength, nameof(actual));
    }

    public static ArgumentException Fault(FormattableString fault, string parameter, string advice = "") =>
        new(fault.ToString(CultureInfo.InvariantCulture) + advice, parameter);

    private static string Column(int index, int rowLength) =>
        rowLength == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in column {index % rowLength}");
}
