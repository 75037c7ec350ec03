using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class ReluShapesLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("relu-shapes");

    [Fact]
    public void Two_units_squash_and_the_notes_parabolas_are_as_far_off_as_said()
    {
        Assert.InRange(_result["squashing from two units"], 0, 1e-12);
        Assert.Equal(2, _result["worst error of h₁"], 1e-12);
        Assert.Equal(0.25, _result["worst error of h₂"], 1e-12);
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("1", "8")]
    [InlineData("3", "16")]
    public void Best_places_err_by_R2_over_twice_the_square_of_the_pieces(string range, string units)
    {
        LabResult result = DefaultRun.With("relu-shapes", ("range", range), ("units", units), ("steps", "1"), ("starts", "1"));
        double r = double.Parse(range, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(r * r / 50, (double)result.Sections[1].Tables[0].Rows[3][3], 1e-5 * r * r);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("77")]
    public void Fitted_error_falls_with_the_number_of_units_and_has_a_piece_more_than_units_at_most(string seed)
    {
        LabResult result = seed == "1" ? _result : DefaultRun.With("relu-shapes", ("seed", seed));
        IReadOnlyList<IReadOnlyList<object>> rows = result.Sections[2].Tables[0].Rows;

        Assert.Equal([2, 4, 8, 16, 32, 64], rows.Select(row => (int)row[0]));
        Assert.All(rows, row => Assert.InRange((int)row[1], 2, (int)row[0] + 1));
        Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.True((double)pair.Second[3] < (double)pair.First[3]));
        Assert.InRange((double)rows[1][3], 0, 0.18);
        Assert.InRange(result["order, fitted"], -2, -0.9);
        Assert.InRange(result["order, placed best"], -2, -1.7);
    }
}
