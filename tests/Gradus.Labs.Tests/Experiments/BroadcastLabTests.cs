using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class BroadcastLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("broadcast");

    [Fact]
    public void Food_table_has_the_sums_and_percentages_of_the_notes()
    {
        LabTable calories = _result.Sections[0].Tables[0], percent = _result.Sections[0].Tables[1];

        Assert.Equal([59.0, 239.0, 155.4, 76.9], calories.Rows[3].Skip(1).Take(4).Select(cell => Math.Round((double)cell, 9)));
        Assert.Equal([94.9, 0.0, 2.8, 88.4], percent.Rows[0].Skip(1).Cast<double>());
        Assert.Equal([2.0, 43.5, 33.5, 10.4], percent.Rows[1].Skip(1).Cast<double>());
        Assert.Equal([3.1, 56.5, 63.7, 1.2], percent.Rows[2].Skip(1).Cast<double>());
        Assert.InRange(_result["error of the sums"], 0, 1e-12);
    }

    [Fact]
    public void Rank_one_array_beside_a_column_is_refused_with_both_shapes_where_numpy_makes_a_matrix()
    {
        Assert.Equal(1, _result["silent in NumPy"]);
        Assert.Equal(3, _result["pairs refused"]);
        IReadOnlyList<object> pair = _result.Sections[1].Tables[0].Rows[^1];
        Assert.Equal("[5, 5]", pair[2]);
        Assert.Contains("A is [5] and B is [5, 1]", (string)pair[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Row_and_column_are_taken_as_often_as_needed() => Assert.Equal(
        ["[3, 4]", "[3, 4]", "[3, 4]", "[3, 4]"], _result.Sections[1].Tables[0].Rows.Take(4).Select(row => row[3]));

    [Fact]
    public void Table_of_ones_own_is_taken() => Assert.Equal(25, DefaultRun.With("broadcast", ("table", "1,2;3,2"))["first share"], 1e-12);
}
