using Gradus.Data;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Training;

namespace Gradus.Tests.Training;

public sealed class TrainingJsonTests
{
    private static readonly TrainingOptions _everything = new()
    {
        Loss = new Huber(2),
        Optimizer = new Momentum(new StepDecay(0.1, 10, 0.5), 0.8),
        Epochs = 7,
        BatchSize = null,
        Shuffle = false,
        Seed = 5,
        ShuffleSeed = new NumPySeed(11, 1),
        DropoutSeed = new NumPySeed(1, 0),
        Regularizers = [new L1(0.25), new L2(0.5, perExample: false)],
        Preparations = [new Standardize("height"), new MinMax(-1, 1)],
        Clipping = new ClipByNorm(1.5),
        ValidationShare = 0.25,
        ValidateEvery = 2,
        EarlyStopping = new EarlyStopping(3, 0.125),
        RestoreBest = false,
        ClassWeights = [1, 2.5],
        Frozen = ["1.W"],
        RecordEvery = 4,
        RecordLayers = true,
        Precision = Precision.Double,
        Threads = 3,
        GramPath = false,
    };

    [Fact]
    public void Options_survive_json_each_and_all()
    {
        string json = _everything.ToJson();

        TrainingOptions read = TrainingOptions.FromJson(json);

        Assert.Equal(json, read.ToJson());
        Assert.Equal(_everything.Regularizers, read.Regularizers);
        Assert.Equal(_everything.Preparations, read.Preparations);
        Assert.Equal(_everything.ClassWeights, read.ClassWeights);
        Assert.Equal(_everything.Frozen, read.Frozen);
        Assert.Equal(_everything, read with
        {
            Regularizers = _everything.Regularizers,
            Preparations = _everything.Preparations,
            ClassWeights = _everything.ClassWeights,
            Frozen = _everything.Frozen,
        });
    }

    [Fact]
    public void Sample_sets_every_option_that_is_written()
    {
        string[] left = [.. typeof(TrainingOptions).GetProperties()
            .Where(property => property.Name is not (nameof(TrainingOptions.Validation) or nameof(TrainingOptions.Checkpoints)))
            .Where(property => Equals(property.GetValue(_everything), property.GetValue(new TrainingOptions())))
            .Select(property => property.Name)];

        Assert.Empty(left);
    }

    [Fact]
    public void Options_left_out_have_their_defaults()
    {
        TrainingOptions defaults = new();

        TrainingOptions read = TrainingOptions.FromJson("""{"epochs":3,"optimizer":{"rate":0.5,"type":"gradient-descent"},"batchSize":null}""");

        Assert.Equal(defaults.ToJson(), TrainingOptions.FromJson("{}").ToJson());
        Assert.Equal((defaults with { Epochs = 3, Optimizer = new GradientDescent(0.5), BatchSize = null }).ToJson(), read.ToJson());
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("[]", "Expected an object that describes a TrainingOptions, found a list.")]
    [InlineData("null", "found null")]
    [InlineData("""{"epoch":3}""", "TrainingOptions has no 'epoch'. Did you mean epochs?")]
    [InlineData("""{"epochs":2.5}""", "epochs: Expected a whole number, found '2.5'.")]
    [InlineData("""{"epochs":null}""", "epochs: Expected a whole number, found null.")]
    [InlineData("""{"epochs":1,"epochs":2}""", "not JSON")]
    [InlineData("""{"optimizer":{"type":"adm"}}""", "optimizer: There is no Optimizer 'adm'. Did you mean adam?")]
    [InlineData("""{"optimizer":{"type":"gradient-descent"}}""", "optimizer: GradientDescent needs \"rate\": an object that describes a Schedule")]
    [InlineData("""{"optimizer":{"type":"gradient-descent","rate":-1}}""", "optimizer.rate")]
    [InlineData("""{"regularizers":[{"type":"l2","lambda":1},{"type":"l2","lambda":-2}]}""", "regularizers[1].lambda: Lambda is a finite number, 0 or above. Found -2.")]
    [InlineData("""{"precision":"half"}""", "precision: Expected one of single, double, found '\"half\"'.")]
    [InlineData("""{"precision":1}""", "precision: Expected one of single, double, found '1'.")]
    [InlineData("""{"validation":{}}""", "has no 'validation'")]
    public void Faulty_options_are_refused_with_their_path(string json, string expected) => Assert.Contains(
        expected, Assert.Throws<FormatException>(() => TrainingOptions.FromJson(json)).Message, StringComparison.Ordinal);
}
