using Gradus.Labs.Tests.Support;
using Gradus.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class DigitsLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("digits");

    [Fact]
    public void Slope_of_softmax_with_its_loss_is_a_minus_y()
    {
        Assert.InRange(_result["worked example, dZ from differences"], 0, 1e-9);
        Assert.InRange(_result["digits, dZ from differences"], 0, 1e-6);
        Assert.InRange(_result["gradient check of the deep net"], 0, 1e-6);
    }

    [Fact]
    public void Right_class_is_one_of_the_logits() => Assert.Contains(
        "--z has 2 logits", Assert.Throws<ArgumentException>(() => DefaultRun.With("digits", ("z", "1,2"), ("right", "3"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Diagonal_of_the_notes_is_right_for_the_right_class_only()
    {
        IReadOnlyList<IReadOnlyList<object>> rows = _result.Sections[0].Tables[1].Rows;

        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.Equal((double)row[1], (double)row[2], 1e-6));
        Assert.All(rows, row => Assert.Equal((int)row[0] == 4, (double)row[1] == (double)row[3]));
        Assert.Equal(1, _result.Sections[0].Tables[0].Rows.Sum(row => (double)row[3]), 1e-12);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("9")]
    public void Deep_net_names_more_new_digits_than_softmax_regression(string seed)
    {
        LabResult result = seed == "1" ? _result : DefaultRun.With("digits", ("seed", seed));

        Assert.InRange(result["softmax regression, new digits"], 0.9, 0.99);
        Assert.InRange(result["deep net, new digits"], result["softmax regression, new digits"] + 0.005, 1);
    }

    [Fact]
    public void Digits_of_a_table_are_pictures()
    {
        LabResult result = DefaultRun.With("digits", ("data", SharedData.PathOrSkip("digits.csv.gz")));

        Assert.InRange(result["deep net, new digits"], 0.95, 1);
        Assert.Equal(2, result.Sections[3].Figures.Count);
    }
}
