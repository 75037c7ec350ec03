using Gradus.Labs.Tests.Support;
using Gradus.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class FeaturesLabTests
{
    private static readonly LabResult _result = DefaultRun.Of("features");

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("11")]
    public void Deeper_units_tell_more_of_the_class_and_only_after_training(string seed)
    {
        LabResult result = Of(seed);
        double[] layers = [.. Enumerable.Range(1, 3).Select(layer => result[$"class in answers, layer {layer}"])];

        Assert.True(layers[0] + 0.05 < layers[1] && layers[1] + 0.02 < layers[2], string.Join(" ", layers));
        Assert.InRange(result["the same, layer 3, untrained"], 0, 0.3);
        double[] before = [.. result.Sections[0].Tables[1].Rows.Select(row => (double)row[1])];
        Assert.True(before[2] < before[0] + 0.05, string.Join(" ", before));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("11")]
    public void Ascent_ends_in_the_weights_of_a_first_unit_and_turns_on_the_way_to_a_later_one(string seed)
    {
        LabResult result = Of(seed);
        double[] kept = [.. result.Sections[0].Tables[0].Rows.Select(row => (double)row[4])];

        Assert.Equal(1, result["ascent along the weights"], 1e-9);
        Assert.Equal(1, kept[0], 1e-12);
        Assert.InRange(kept[1], 0.5, 0.99);
        Assert.InRange(kept[2], 0.5, kept[1]);
    }

    [Fact]
    public void Ascent_excites_every_unit_more_than_any_picture_does() => Assert.Equal(1, _result["ascent beats every picture"]);

    [Fact]
    public void Longer_ascent_gets_no_further() =>
        Assert.All(Ratios(_result).Zip(Ratios(DefaultRun.With("features", ("steps", "500")))), pair => Assert.Equal(pair.First, pair.Second, 0.02));

    [Fact]
    public void Net_names_new_pictures() => Assert.InRange(_result["new pictures named rightly"], 0.95, 1);

    [Fact]
    public void Digits_of_a_table_are_brought_to_brightness_and_drawn()
    {
        LabResult result = DefaultRun.With("features", ("data", SharedData.PathOrSkip("digits.csv.gz")), ("hidden", "32,16"));

        Assert.InRange(result["new pictures named rightly"], 0.93, 1);
        Assert.Equal(1, result["ascent along the weights"], 1e-9);
        Assert.Equal(3, result.Sections.Count);
        Assert.All(result.Sections, section => Assert.NotEmpty(section.Figures));
    }

    private static LabResult Of(string seed) => seed == "1" ? _result : DefaultRun.With("features", ("seed", seed));

    private static IEnumerable<double> Ratios(LabResult result) => result.Sections[0].Tables[0].Rows.Select(row => (double)row[5]);
}
