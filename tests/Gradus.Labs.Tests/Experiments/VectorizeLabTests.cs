using Gradus.Labs.Tests.Support;

namespace Gradus.Labs.Tests.Experiments;

public sealed class VectorizeLabTests
{
    [Fact]
    public void Loops_matrices_and_trainer_give_the_same_gradient_at_every_size()
    {
        LabResult result = DefaultRun.Of("vectorize");

        Assert.Equal(9, result["sizes with the same values"]);
        Assert.InRange(result["worst difference"], 0, 1e-12);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("17")]
    public void Loops_matrices_and_trainer_give_the_same_gradient_for_other_examples(string seed) =>
        Assert.InRange(DefaultRun.With("vectorize", ("seed", seed), ("examples", "2,333"), ("features", "1,37"))["worst difference"], 0, 1e-12);
}
