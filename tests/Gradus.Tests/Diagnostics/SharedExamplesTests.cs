using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Tensors;

namespace Gradus.Tests.Diagnostics;

public sealed class SharedExamplesTests
{
    [Fact]
    public void Copies_in_the_test_part_are_told_with_their_number_and_the_first_of_them()
    {
        Dataset all = Problems.Moons(300);
        Dataset training = all.Take([.. Enumerable.Range(0, 200)]), test = all.Take([.. Enumerable.Range(196, 104)]);

        Finding finding = Assert.Single(DataFindings.Between(training, test));

        Assert.Equal("Examples shared by training and test", finding.Subject);
        Assert.Contains("4 of the 104 test examples (3.8 %), such as number 1,", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_are_found_across_precisions()
    {
        Dataset data = Problems.Xor(), single = Dataset.From(Wide<float>(), Tensor.From(new float[40, 1]));

        Assert.Single(DataFindings.Between(Dataset.From(Wide<double>(), Tensor.From(new double[40, 1])), single));
        Assert.Empty(DataFindings.Between(data, data));
    }

    [Fact]
    public void Parts_of_different_examples_are_silent() =>
        Assert.Empty(DataFindings.Between(Problems.Moons(300).Take([.. Enumerable.Range(0, 200)]), Problems.Moons(300).Take([.. Enumerable.Range(200, 100)])));

    [Fact]
    public void Inputs_of_few_values_are_silent()
    {
        float[,] x = new float[200, 3];
        float[] y = new float[200];
        for (int i = 0; i < 200; i++)
        {
            (x[i, 0], x[i, 1], x[i, 2]) = (i % 2, i % 3, i % 5);
            y[i] = i % 2;
        }

        Dataset data = Dataset.From(x, y);

        Assert.Empty(DataFindings.Between(data.Take([.. Enumerable.Range(0, 150)]), data.Take([.. Enumerable.Range(150, 50)])));
    }

    [Fact]
    public void Same_inputs_with_other_targets_are_no_copies()
    {
        Dataset data = Problems.Moons(100);
        Dataset other = data.WithTargets(Tensor.From(new float[100, 1]));

        Assert.Empty(DataFindings.Between(data, other));
    }

    [Fact]
    public void Parts_of_different_widths_are_refused() =>
        Assert.Throws<ArgumentException>(() => DataFindings.Between(Problems.Moons(), Problems.Line()));

    private static Tensor<T> Wide<T>() where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        Tensor<T> x = new(new Shape(40, 12));
        for (int i = 0; i < x.Count; i++)
        {
            x.Span[i] = T.CreateTruncating((i * 7919) % 1009);
        }

        return x;
    }
}
