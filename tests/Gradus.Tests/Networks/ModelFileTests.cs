using Gradus.Networks;

namespace Gradus.Tests.Networks;

public sealed class ModelFileTests
{
    public static TheoryData<Precision> Precisions => [Precision.Single, Precision.Double];

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Model_predicts_the_same_bits_after_saving_and_loading(Precision precision)
    {
        Model model = Samples.Every(precision);

        Model loaded = Samples.SaveAndLoad(model);

        Assert.Equal(model.Network, loaded.Network);
        Assert.Equal(precision, loaded.Precision);
        Assert.Equal(model.ParameterNames, loaded.ParameterNames);
        Assert.Equal(model.FeatureNames, loaded.FeatureNames);
        Assert.Equal(model.ClassNames, loaded.ClassNames);
        double[] inputs = [.. Enumerable.Range(0, 40).Select(i => Math.Sin(i))];
        Assert.Equal(model.Predict(inputs), loaded.Predict(inputs));
        float[] single = Array.ConvertAll(inputs, x => (float)x);
        Assert.Equal(model.Predict(single), loaded.Predict(single));
    }

    [Fact]
    public void Model_saved_twice_has_the_same_bytes() => Assert.Equal(Samples.Bytes(Samples.Every()), Samples.Bytes(Samples.Every()));
}
