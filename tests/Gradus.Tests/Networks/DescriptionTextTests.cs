using System.Text.Json;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Networks.Json;
using Gradus.Tensors;
using Catalog = Gradus.Tests.Contracts.Catalog;

namespace Gradus.Tests.Networks;

/// <summary>What is read in one go against what reads with care, its specification.</summary>
public sealed class DescriptionTextTests
{
    [Fact]
    public void Every_layer_activation_and_initializer_is_read_at_once_as_it_was_written()
    {
        IReadOnlyList<Layer> layers = Catalog.Of<Layer>(("units", 3), ("rate", 0.25), ("factors", new double[] { 2 }), ("shifts", new double[] { 1 }));
        IReadOnlyList<Initializer> initializers = [.. Catalog.Of<Initializer>(("value", 0.5), ("standardDeviation", 0.25), ("limit", 2.0), ("inner", new He())), new Normal(0.125)];
        Network[] networks =
        [
            .. layers.Where(layer => layer is not Rescale).Select(layer => new Network(new Shape(2, 3), layer, new Dense(1))),
            .. Catalog.Of<Activation>().Select(activation => new Network(4, new BatchNorm(activation, 0.5, 1e-3), new Dense(2, activation, hasBias: false))),
            .. initializers.Select(initializer => new Network(4, new Dense(2, new Tanh(), initializer, initializer))),
            new Network(1, new Dense(2), new Rescale()),
            new Network(1, new Dense(2), new Rescale([2, 1e-30], [-1e30, 0.1])),
        ];

        Assert.All(networks, network => Assert.Equal(network, DescriptionText.Read<Network>(network.ToJson())));
    }

    [Fact]
    public void Every_fitted_step_is_read_at_once_as_it_was_written()
    {
        FittedStep[] steps =
        [
            new Imputation(3, [0, 2], [-1.5, 1e300], [1]),
            new OneHotEncoding(1, [0, 1], "é \"quoted\"", ["red", "a,b"], allowMissing: true),
            new Logarithm(5, [4]),
            new OrdinalEncoding(5, [3]),
            new Standardization([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
            new Scaling([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        ];
        Assert.Equal(Catalog.TypesOf<FittedStep>().ToHashSet(), steps.Select(step => step.GetType()).ToHashSet());

        foreach (FittedStep step in steps)
        {
            int width = step is OneHotEncoding ? 3 : Enumerable.Range(1, 9).First(count => Fits(step, count));
            string json = Written(new Preprocessing(width, [step]));
            Assert.Equal(json, Written(DescriptionText.Read<Preprocessing>(json)));
        }
    }

    [Fact]
    public void Every_way_to_write_a_table_is_read_at_once_as_it_was_written() => Assert.All(
        [new TableWriting(), new TableWriting(["-", ""], ',', '.', null), new TableWriting([], '.', '\'', '%')],
        writing => Assert.Equal(writing, DescriptionText.Read<TableWriting>(Written(writing))));

    [Theory]
    [InlineData("""{"layers":[{"units":1,"type":"dense"}],"input":4}""")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":1,"units":1}]}""")]
    [InlineData("""{"input":4,"input":4,"layers":[{"type":"dense","units":1}]}""")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":1}]} {}""")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":1,"depth":2}]}""")]
    [InlineData("""{"input":4,"layers":[{"type":"Dense","units":1}]}""")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":1.5}]}""")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":null}]}""")]
    [InlineData("""{"input":4,"layers":[{"type":"dense"}]}""")]
    [InlineData("""{"input":4,"layers":[null]}""")]
    [InlineData("""{"input":4,"layers":null}""")]
    [InlineData("""["input",4,"layers",[{"type":"dense","units":1}]]""")]
    [InlineData("""{"layers":[{"type":"dense","units":1}]}""")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":1}],}""")]
    [InlineData("")]
    public void What_is_not_as_gradus_writes_it_is_refused(string json) => Assert.True(IsRefused<Network>(json));

    [Fact]
    public void What_is_read_at_once_is_read_with_care_as_well_and_is_the_same()
    {
        string[] sources =
        [
            new Network(new Shape(2, 2), new Dense(3, new LeakyRelu(0.5), new Normal(0.5), new Constant(1)), new BatchNorm(new Relu()), new Dropout(0.5), new Dense(1), new Rescale([2], [-1])).ToJson(),
            Written(new Preprocessing(2, [new OneHotEncoding(1, [0, 1], "colour", ["red", "blue"]), new Imputation(3, [0], [1.5], [0]), new Logarithm(4, [0])])),
            Written(new TableWriting(["-"], ',', '.', null)),
        ];
        string[] pieces = ["{", "}", "[", "]", ",", ":", "null", "true", "1", "-1", "1e999", "0.5", "\"type\"", "\"units\"", "\"dense\"", "\"x\"", "\\u0041", " ", "é"];
        Random random = new(5);
        int read = 0;
        for (int i = 0; i < 30_000; i++)
        {
            string source = sources[i % sources.Length];
            int start = random.Next(source.Length), length = random.Next(Math.Min(8, source.Length - start));
            string changed = source[..start] + (random.Next(2) == 0 ? pieces[random.Next(pieces.Length)] : "") + source[(start + length)..];
            read += (i % sources.Length) switch
            {
                0 => Compare<Network>(changed),
                1 => Compare<Preprocessing>(changed),
                _ => Compare<TableWriting>(changed),
            };
        }

        Assert.InRange(read, 1000, 29_000);
    }

    private static int Compare<T>(string json) where T : class
    {
        if (IsRefused<T>(json))
        {
            return 0;
        }

        T careful = new DescriptionReader(Descriptions.Settings).ReadTree<T>(DescriptionReader.Parse(json));
        Assert.Equal(Written(careful), Written(DescriptionText.Read<T>(json)));
        return 1;
    }

    private static bool IsRefused<T>(string json) where T : class
    {
        try
        {
            DescriptionText.Read<T>(json);
            return false;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException or BadDataException)
        {
            return true;
        }
    }

    private static bool Fits(FittedStep step, int width)
    {
        try
        {
            return step.OutputWidth(width) > 0;
        }
        catch (BadDataException)
        {
            return false;
        }
    }

    private static string Written<T>(T value) => JsonSerializer.Serialize(value, Descriptions.Settings.GetTypeInfo(typeof(T)));
}
