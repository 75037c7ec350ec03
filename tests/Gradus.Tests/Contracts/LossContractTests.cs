using System.Numerics;
using Gradus.Losses;
using Gradus.Tests.Support;

namespace Gradus.Tests.Contracts;

/// <summary>What every loss keeps.</summary>
public sealed class LossContractTests
{
    private const int Units = 3;
    private static readonly double[] _outputs = [0.3, -1.2, 2.5, -0.01, 0.7, -3.1, 1.1, 0.4, -0.6, 5.2, -7.3, 0.05];
    private static readonly double[] _targets = [1, 0, 0, 0.2, 0.5, 0.3, 0, 0, 1, 0, 1, 0];
    private static readonly double[] _weights = [1, 0.5, 0, 3];

    private static IEnumerable<Loss> All =>
    [
        .. Catalog.Of<Loss>(), new SquaredError(1, true), new AbsoluteError(true), new Huber(0.5, true),
        new BinaryCrossEntropy(true),
    ];

    [Fact]
    public void Gradient_is_the_slope_of_the_loss()
    {
        foreach (Loss loss in All)
        {
            for (int start = 0; start < _outputs.Length; start += Units)
            {
                double[] z = _outputs[start..(start + Units)], y = _targets[start..(start + Units)], gradient = new double[Units];
                loss.Evaluate(z, y, gradient);
                for (int i = 0; i < Units; i++)
                {
                    double slope = Precision.Slope(value => loss.Evaluate([.. z[..i], value, .. z[(i + 1)..]], y), z[i]);
                    Assert.True(Math.Abs(slope - gradient[i]) < 2e-8, $"{loss}, output {i}: {gradient[i]}, slope {slope}.");
                }
            }
        }
    }

    [Fact]
    public void Sum_over_a_batch_is_the_sum_of_its_examples()
    {
        foreach (Loss loss in All)
        {
            double[] gradient = new double[12], one = new double[Units];
            double sum = 0;
            for (int start = 0; start < 12; start += Units)
            {
                sum += loss.Evaluate(_outputs.AsSpan(start, Units), _targets.AsSpan(start, Units), one);
                one.CopyTo(gradient, start);
            }

            double[] batch = new double[12];
            Assert.Equal(sum, loss.Sum<double>(_outputs, _targets, [], batch, Units), 1e-13);
            Assert.Equal(gradient, batch);
            Assert.Equal(sum, loss.Sum<double>(_outputs, _targets, [1, 1, 1, 1], batch, Units), 1e-13);
            Assert.Equal(gradient, batch);
        }
    }

    [Fact]
    public void Weights_scale_the_loss_and_the_gradient_of_their_example()
    {
        foreach (Loss loss in All)
        {
            double[] gradient = new double[12], weighted = new double[12];
            double expected = 0;
            for (int example = 0; example < 4; example++)
            {
                Range row = (example * Units)..((example + 1) * Units);
                expected += _weights[example] * loss.Evaluate(_outputs[row], _targets[row], gradient.AsSpan(row));
            }

            Assert.Equal(expected, loss.Sum<double>(_outputs, _targets, _weights, weighted, Units), 1e-13);
            Assert.All(gradient.Index(), pair => Assert.Equal(_weights[pair.Index / Units] * pair.Item, weighted[pair.Index], 1e-14));
        }
    }

    [Fact]
    public void Value_is_the_same_without_room_for_a_gradient()
    {
        foreach (Loss loss in All)
        {
            Assert.Equal(
                loss.Sum<double>(_outputs, _targets, _weights, new double[12], Units),
                loss.Sum<double>(_outputs, _targets, _weights, [], Units));
        }
    }

    [Fact]
    public void Empty_batch_costs_nothing()
    {
        Assert.All(All, loss => Assert.Equal(0, loss.Sum<float>([], [], [], [], Units)));
    }

    [Fact]
    public void Finite_outputs_give_finite_losses()
    {
        Finite<double>();
        Finite<float>();
    }

    private static void Finite<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (Loss loss in All)
        {
            foreach (double size in (double[])[0, 1e-30, 1e-6, 1, 50, 100, 800, 1e4])
            {
                foreach (double y in (double[])[0, 0.25, 1])
                {
                    T[] outputs = [.. ((double[])[size, -size, 0]).Select(T.CreateTruncating)], gradient = new T[Units];
                    T[] targets = [T.CreateTruncating(y), T.CreateTruncating(1 - y), T.Zero];
                    double sum = loss.Sum<T>(outputs, targets, [], gradient, Units);
                    Assert.True(double.IsFinite(sum) && sum >= 0, $"{loss} at ±{size} is {sum}.");
                    Assert.All(gradient, value => Assert.True(T.IsFinite(value), $"{loss} at ±{size} has gradient {value}."));
                }
            }
        }
    }

    [Fact]
    public void Output_that_is_not_a_number_is_passed_on()
    {
        foreach (Loss loss in All)
        {
            for (int at = 0; at < Units; at++)
            {
                double[] z = [1, 2, 3], gradient = new double[Units];
                z[at] = double.NaN;
                Assert.True(double.IsNaN(loss.Evaluate(z, [0, 1, 0], gradient)), $"{loss} hides NaN.");
                Assert.True(double.IsNaN(gradient[at]), $"The gradient of {loss} hides NaN.");
            }
        }
    }

    [Fact]
    public void Averages_are_sums_divided_by_the_number_of_outputs()
    {
        (Loss Sum, Loss Mean)[] pairs =
        [
            (new SquaredError(), new SquaredError(averageOutputs: true)), (new AbsoluteError(), new AbsoluteError(true)),
            (new Huber(), new Huber(averageOutputs: true)), (new BinaryCrossEntropy(), new BinaryCrossEntropy(true)),
        ];
        foreach ((Loss sum, Loss mean) in pairs)
        {
            double[] ofSum = new double[12], ofMean = new double[12];
            Assert.Equal(
                sum.Sum<double>(_outputs, _targets, _weights, ofSum, Units) / Units,
                mean.Sum<double>(_outputs, _targets, _weights, ofMean, Units),
                1e-13);
            Assert.All(ofSum.Zip(ofMean), pair => Assert.Equal(pair.First / Units, pair.Second, 1e-15));
        }
    }

    [Fact]
    public void Batches_of_wrong_lengths_are_refused()
    {
        foreach (Loss loss in All)
        {
            double[] twelve = new double[12];
            Assert.Throws<ArgumentOutOfRangeException>(() => loss.Sum<double>(twelve, twelve, [], [], 0));
            Assert.Throws<ArgumentException>(() => loss.Sum<double>(twelve, twelve, [], [], 5));
            Assert.Throws<ArgumentException>(() => loss.Sum<double>(twelve, twelve.AsSpan(1), [], [], Units));
            Assert.Throws<ArgumentException>(() => loss.Sum<double>(twelve, twelve.AsSpan(0, 8), [], [], Units));
            Assert.Throws<ArgumentException>(() => loss.Sum<double>(twelve, new double[24], [], [], Units));
            Assert.Throws<ArgumentException>(() => loss.Sum<double>(twelve, twelve, new double[3], [], Units));
            Assert.Throws<ArgumentException>(() => loss.Sum<double>([], [1], [], [], Units));
            string message = Assert.Throws<ArgumentException>(
                () => loss.Sum<double>(twelve, twelve, [], new double[11], Units)).Message;
            Assert.Equal("12 outputs of 3 units, 12 targets, 0 weights and room for 11 derivatives do not belong together.", message);
        }
    }

    [Fact]
    public void Example_of_wrong_lengths_is_refused()
    {
        foreach (Loss loss in All)
        {
            Assert.Throws<ArgumentException>("outputs", () => loss.Evaluate([], []));
            Assert.Throws<ArgumentException>("targets", () => loss.Evaluate([1, 2, 3], [0, 1]));
            string message = Assert.Throws<ArgumentException>("gradient", () => loss.Evaluate([1, 2], [0, 1], new double[3])).Message;
            Assert.StartsWith("There are 2 outputs but the gradient has room for 3.", message, StringComparison.Ordinal);
        }
    }
}
