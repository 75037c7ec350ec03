using System.Numerics;
using Gradus.Losses;
using Gradus.Tests.Golden;
using Gradus.Tests.Support;

namespace Gradus.Tests.Losses;

/// <summary>Losses and gradients against 60 digits, relative where nothing cancels, in both precisions.</summary>
public sealed class LossValueTests
{
    private static readonly Dictionary<string, Loss> _losses = new()
    {
        ["SquaredError"] = new SquaredError(),
        ["MeanSquaredError"] = new SquaredError(1, averageOutputs: true),
        ["AbsoluteError"] = new AbsoluteError(),
        ["MeanAbsoluteError"] = new AbsoluteError(averageOutputs: true),
        ["Huber"] = new Huber(),
        ["MeanHuberOfAQuarter"] = new Huber(0.25, averageOutputs: true),
        ["BinaryCrossEntropy"] = new BinaryCrossEntropy(),
        ["MeanBinaryCrossEntropy"] = new BinaryCrossEntropy(averageOutputs: true),
        ["CategoricalCrossEntropy"] = new CategoricalCrossEntropy(),
    };

    [Fact]
    public void Losses_and_gradients_are_the_golden_ones_in_double() => Assert.All(LossesGolden.All, Check<double>);

    [Fact]
    public void Losses_and_gradients_are_the_golden_ones_in_single() => Assert.All(LossesGolden.All, Check<float>);

    private static void Check<T>(LossesGolden golden) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int units = golden.Outputs.Length;
        T[] outputs = [.. golden.Outputs.Select(T.CreateTruncating)], gradient = new T[units];
        T[] targets = [.. golden.Targets.Select(T.CreateTruncating)];
        double sum = _losses[golden.Name].Sum(outputs, targets, [], gradient, units);

        // A difference of logits is rounded, and a power turns the error of its exponent into a relative one.
        double spread = golden.Outputs.Max() - golden.Outputs.Min();
        double allowed = golden.Name == "CategoricalCrossEntropy" ? 8 + Math.Min(spread, 100) : 8;

        // Between a target that is neither 0 nor 1 and its probability only the digits of a number near 1 are left.
        bool hard = !golden.Name.EndsWith("CrossEntropy", StringComparison.Ordinal) || golden.Targets.All(y => y is 0 or 1);
        string what = $"{golden.Name} of [{string.Join(", ", golden.Outputs)}] for [{string.Join(", ", golden.Targets)}]";
        Precision.AssertClose(golden.Value, T.CreateTruncating(sum), allowed, what);
        for (int i = 0; i < units; i++)
        {
            Precision.AssertClose(golden.Gradient[i], gradient[i], allowed, $"{what}, derivative {i}", scale: hard ? 0 : 0.5);
        }
    }

    [Fact]
    public void Nearly_certain_right_answers_keep_a_loss_and_a_gradient()
    {
        double[] gradient = new double[2];
        Assert.Equal(Math.Exp(-60), new BinaryCrossEntropy().Evaluate([60], [1], gradient.AsSpan(0, 1)), 1e-40);
        Assert.Equal(-Math.Exp(-60), gradient[0], 1e-40);
        Assert.Equal(Math.Exp(-60), new CategoricalCrossEntropy().Evaluate([60, 0], [0], gradient), 1e-40);
        Assert.Equal(-Math.Exp(-60), gradient[0], 1e-40);
        Assert.Equal(Math.Exp(-60), gradient[1], 1e-40);
    }

    [Fact]
    public void Binary_loss_is_the_same_from_both_sides()
    {
        double[] yes = new double[1], no = new double[1];
        foreach (double z in (double[])[0.3, 5, 40, 700, 1e4])
        {
            Assert.Equal(new BinaryCrossEntropy().Evaluate([z], [1], yes), new BinaryCrossEntropy().Evaluate([-z], [0], no));
            Assert.Equal(-yes[0], no[0]);
        }
    }

    [Fact]
    public void Class_number_is_the_same_as_one_hot()
    {
        ClassNumberIsOneHot<double>();
        ClassNumberIsOneHot<float>();
    }

    private static void ClassNumberIsOneHot<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        CategoricalCrossEntropy loss = new();
        T[] z = [.. ((double[])[0.3, -2, 5, double.NegativeInfinity, 40, 1]).Select(T.CreateTruncating)];
        foreach (int actual in (int[])[0, 1, 2, 4, 5])
        {
            T[] oneHot = new T[6], fromClass = new T[6], fromOneHot = new T[6];
            oneHot[actual] = T.One;
            Assert.Equal(
                loss.Sum<T>(z, [T.CreateTruncating(actual)], [], fromClass, 6), loss.Sum(z, oneHot, [], fromOneHot, 6));
            Assert.Equal(fromClass, fromOneHot);
            Assert.All(fromClass, value => Assert.True(T.IsFinite(value)));
        }
    }

    [Fact]
    public void Gradient_of_smoothed_targets_vanishes_where_the_softmax_meets_them()
    {
        double[] y = [0.9, 0.05, 0.05], gradient = new double[3];
        new CategoricalCrossEntropy().Evaluate([.. y.Select(p => Math.Log(p))], y, gradient);
        Assert.All(gradient, value => Assert.Equal(0, value, 1e-15));
    }

    [Fact]
    public void Squared_error_of_the_default_factor_has_the_error_as_its_gradient()
    {
        double[] gradient = new double[1];
        Assert.Equal(4.5, new SquaredError().Evaluate([5], [2], gradient));
        Assert.Equal(3, gradient[0]);
    }
}
