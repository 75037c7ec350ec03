namespace Gradus.Bench.Kernels.Accuracy;

/// <summary>Value·2^Exponent: a true value, which keeps its digits also where doubles have underflowed.</summary>
internal readonly record struct Exact(DoubleDouble Value, int Exponent = 0)
{
    /// <summary>
    /// How far a result is from this, in units of the last place of the truth, or of <paramref name="least"/> where that
    /// is larger; ∞ where only one of the two is finite.
    /// </summary>
    public double UnitsFrom(double found, double least)
    {
        double truth = Math.ScaleB(Value.High, Exponent);
        if (!double.IsFinite(truth) || !double.IsFinite(found))
        {
            return truth.Equals(found) ? 0 : double.PositiveInfinity;
        }

        double size = Math.Max(Math.Abs(truth), least), unit = Math.BitIncrement(size) - size;
        DoubleDouble off = Value - Math.ScaleB(found, -Exponent);
        return Math.Abs(off.High / Math.ScaleB(unit, -Exponent));
    }
}
