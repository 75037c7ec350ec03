using Gradus.Labs.Tests.Support;
using Gradus.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class CatsLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("cats");

    [Fact]
    public void Nets_tell_new_pictures_that_logistic_regression_guesses()
    {
        Assert.InRange(_result["logistic regression, new pictures"], 0.35, 0.65);
        Assert.All(["two layers", "four layers"], net => Assert.InRange(_result[$"{net}, new pictures"], 0.95, 1));
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
