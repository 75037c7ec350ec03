using Gradus.Labs.Tests.Support;
using Gradus.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class CatsLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("cats");

    [Theory]
    [InlineData("1")]
    [InlineData("6")]
    public void Nets_tell_new_pictures_that_logistic_regression_guesses_though_it_has_learnt_its_own_by_heart(string seed)
    {
        LabResult result = seed == "1" ? _result : DefaultRun.With("cats", ("seed", seed));

        Assert.InRange(result["logistic regression, new pictures"], 0.35, 0.65);
        Assert.Equal(1, result["logistic regression, training"]);
        Assert.All(["two layers", "four layers"], net => Assert.InRange(result[$"{net}, new pictures"], 0.93, 1));
    }

    [Fact]
    public void Costs_are_told_every_hundred_iterations()
    {
        IReadOnlyList<IReadOnlyList<object>> rows = _result.Sections[0].Tables[1].Rows;

        Assert.Equal(Enumerable.Range(0, 25).Select(i => 100L * i), rows.Select(row => Convert.ToInt64(row[0], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(0.693147, rows[0][1]);
        Assert.All([1, 2, 3], net => Assert.True((double)rows[^1][net] < (double)rows[0][net]));
    }

    [Fact]
    public void Costs_on_the_notes_files_are_the_published_ones()
    {
        LabResult result = DefaultRun.With("cats", ("data", SharedData.PathOrSkip("train_catvnoncat.h5")), ("test", SharedData.PathOrSkip("test_catvnoncat.h5")), ("steps", "201"));
        IReadOnlyList<IReadOnlyList<object>> rows = result.Sections[0].Tables[1].Rows;

        Assert.Equal([0.693147, 0.69305, 0.771749], rows[0].Skip(1));
        Assert.Equal([0.584508, 0.646432, 0.672053], rows[1].Skip(1));
        Assert.Equal(0.466949, rows[2][1]);
    }
}
