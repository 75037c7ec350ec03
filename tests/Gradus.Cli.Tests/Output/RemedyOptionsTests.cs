using Gradus.Activations;
using Gradus.Cli.Output;
using Gradus.Cli.Settings;
using Gradus.Diagnostics;
using Gradus.Diagnostics.Changes;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Regularizers;
using Gradus.Training;

namespace Gradus.Cli.Tests.Output;

public sealed class RemedyOptionsTests
{
    private static readonly Network _network = new(3, new Dense(8, new Tanh(), new Zeros()), new Dense(2, new Softmax()));

    private static readonly TrainingOptions _options = new() { Optimizer = new Adam(0.01), Regularizers = [new L2(0.5)] };

    private static readonly Dictionary<RunChange, string> _words = new()
    {
        [new BoundedGradient(1)] = "Train with --clip-norm 1.",
        [new HiddenLayer(16)] = "Train with --layers 8:tanh:zeros,16:relu,2:softmax, and without --init.",
        [new LighterPrices(0.1)] = "Train with --l2 0.05.",
        [new PricedWeights(0.01)] = "Train with --l2 '0.01, perExample: false'.",
        [new RectifiedUnits()] = "Train with --layers 8:relu,2:softmax, and without --init.",
        [new ScaledRate(0.1)] = "Train with --rate 0.001.",
        [new ScaledWidth(0.5)] = "Train with --layers 4:tanh:zeros,2:softmax, and without --init.",
        [new StandardizedInputs()] = "Train with --standardize.",
        [new UsualWeights()] = "Train with --layers 8:tanh,2:softmax, and without --init.",
        [new WeightedClasses([1, 2])] = "Train with --class-weights balanced.",
    };

    [Fact]
    public void Every_change_is_said_in_options()
    {
        IEnumerable<string> all = typeof(RunChange).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RunChange))).Select(type => type.Name);

        Assert.Equal(all.Order(), _words.Keys.Select(change => change.GetType().Name).Order());
        foreach ((RunChange change, string words) in _words)
        {
            TrainingOptions options = change is PricedWeights ? _options with { Regularizers = [] } : _options;
            Assert.Equal(words, Say(change, options, "rate", "init").Remedy);
        }
    }

    [Fact]
    public void Optimizer_takes_the_rate_where_no_option_holds_it() =>
        Assert.Equal("Train with --optimizer adam:0.001.", Say(new ScaledRate(0.1), _options).Remedy);

    [Fact]
    public void Remedy_for_a_person_keeps_its_words() =>
        Assert.Equal("Get more.", new RemedyOptions(new SettingValues(), _network, _options).Say(new("Few", "1.", "Few.", "Get more.")).Remedy);

    [Theory]
    [InlineData("8:tanh:zeros,2:softmax")]
    [InlineData("20:relu,dropout(0.2),5:leaky-relu(0.1):he:constant(1),1:sigmoid")]
    public void Layers_are_written_as_they_are_read(string text) =>
        Assert.Equal(LayerList.Parse(text, new Sigmoid()), LayerList.Parse(LayerList.Write(LayerList.Parse(text, new Sigmoid())), new Sigmoid()));

    private static Finding Say(RunChange change, TrainingOptions options, params string[] given)
    {
        SettingValues values = new();
        foreach (string name in given)
        {
            values[name] = "given";
        }

        return new RemedyOptions(values, _network, options).Say(new Finding("a", "b", "c", "new He()") { Change = change });
    }
}
