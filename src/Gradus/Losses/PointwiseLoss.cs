using System.Numerics;

namespace Gradus.Losses;

/// <summary>A loss of one output and one target and its derivative, side by side; a structure, so that the driver inlines it.</summary>
internal interface ILossFormula
{
    /// <summary>L(z, y)</summary>
    T Value<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>∂L/∂z</summary>
    T Derivative<T>(T z, T y) where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>The one driver of losses that add up over the output units.</summary>
internal static class PointwiseLoss
{
    public static double Sum<T, TFormula>(
        TFormula formula, bool averageOutputs, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, ReadOnlySpan<T> weights,
        Span<T> gradient, int units)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ILossFormula
    {
        T share = averageOutputs ? T.One / T.CreateTruncating(units) : T.One;
        double sum = 0;
        for (int start = 0, example = 0; start < outputs.Length; start += units, example++)
        {
            T weight = weights.IsEmpty ? share : share * weights[example];
            T loss = T.Zero;
            for (int i = start; i < start + units; i++)
            {
                loss += formula.Value(outputs[i], targets[i]);
                if (!gradient.IsEmpty)
                {
                    gradient[i] = weight * formula.Derivative(outputs[i], targets[i]);
                }
            }

            sum += double.CreateTruncating(weight * loss);
        }

        return sum;
    }
}
