using System.Globalization;
using Gradus.Randomness;

namespace Gradus.Diagnostics;

/// <summary>How closely a gradient check looks.</summary>
public sealed record GradientCheckOptions
{
    private const double SmallestThreshold = 1e-9;

    /// <summary>Elements of each parameter that are checked, drawn at random; all of them where there are no more.</summary>
    public int SamplesPerParameter { get; init; } = 50;

    /// <summary>Examples the cost is computed over, drawn at random; all of them where there are no more.</summary>
    public int MaxExamples { get; init; } = 64;

    /// <summary>
    /// The first step to both sides of a parameter. It is shortened until the difference quotients of two steps agree, so
    /// that a corner of the cost nearby, or a steep bend, does no harm.
    /// </summary>
    public double Step { get; init; } = 4e-3;

    /// <summary>
    /// The relative error from which on a gradient counts as wrong, from 1e-9: smaller errors are lost in the rounding of
    /// the cost, and a check that allowed less would compare nothing.
    /// </summary>
    public double Threshold { get; init; } = 1e-6;

    /// <summary>What the drawn elements and examples, and the units that dropout silences, follow from.</summary>
    public Seed Seed { get; init; } = 0;

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Seed);
        Require(SamplesPerParameter >= 1, nameof(SamplesPerParameter), "1 or more", SamplesPerParameter);
        Require(MaxExamples >= 1, nameof(MaxExamples), "1 or more", MaxExamples);
        Require(Step > 0 && double.IsFinite(Step), nameof(Step), "a finite number above 0", Step);
        Require(Threshold is >= SmallestThreshold and < 1, nameof(Threshold), "from 1e-9, the smallest error that differences of a cost can show, up to 1", Threshold);
    }

    private static void Require(bool met, string name, string expected, IFormattable found)
    {
        if (!met)
        {
            throw new ArgumentException($"{name} is {expected}, but it is {found.ToString(null, CultureInfo.InvariantCulture)}.", name);
        }
    }
}
