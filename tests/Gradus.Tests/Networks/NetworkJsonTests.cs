using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Tests.Networks;

public sealed class NetworkJsonTests
{
    [Fact]
    public void Network_survives_json()
    {
        Network network = new(
            new Shape(8, 8, 3),
            new Dense(7, new Elu(0.5), new He(1), new Constant(0.25)),
            new BatchNorm(new Relu(), 0.75, 1e-3),
            new Dropout(0.5),
            new Dense(2, new Softmax(), hasBias: false));

        Network read = Network.FromJson(network.ToJson());

        Assert.Equal(network, read);
        Assert.Equal(network.ToJson(), read.ToJson());
    }

    [Fact]
    public void Json_holds_arguments_of_constructors_and_nothing_else() => Assert.Equal(
        """{"input":4,"layers":[{"type":"dense","units":1,"activation":{"type":"sigmoid"},"hasBias":true}]}""",
        new Network(4, new Dense(1, new Sigmoid())).ToJson());

    [Fact]
    public void Json_may_leave_out_defaults_and_name_the_type_last() => Assert.Equal(
        new Network(new Shape(2, 2), new Dense(1, new LeakyRelu())),
        Network.FromJson("""{"layers":[{"activation":{"type":"leaky-relu"},"units":1,"type":"dense"}],"input":[2,2]}"""));

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("{", "not JSON")]
    [InlineData("5", "Expected an object that describes a Network, found '5'.")]
    [InlineData("{}", "Network needs \"input\": a shape: a whole number, or a list of one to four.")]
    [InlineData("""{"input":4}""", "Network needs \"layers\"")]
    [InlineData("""{"input":"4","layers":[]}""", "input: Expected a shape")]
    [InlineData("""{"input":[1,2,3,4,5],"layers":[]}""", "input: Expected a shape")]
    [InlineData("""{"input":[],"layers":[]}""", "input: A shape has 1 to 4 dimensions, but 0 were given.")]
    [InlineData("""{"input":-4,"layers":[]}""", "input: A shape's lengths are zero or more, but one is -4.")]
    [InlineData("""{"input":[65536,65536],"layers":[]}""", "input: A tensor holds at most 2147483647 numbers")]
    [InlineData("""{"input":4,"layers":[]}""", "layers: A network ends in a layer with outputs of its own, such as Dense, but there are no layers.")]
    [InlineData("""{"input":4,"layers":{}}""", "layers: Expected a list, found an object.")]
    [InlineData("""{"input":4,"layers":[null]}""", "layers[0]: Expected an object that describes a Layer, found null.")]
    [InlineData("""{"input":4,"layers":[{"units":3}]}""", "layers[0]: An object of this kind needs a \"type\", which is one of dense, dropout")]
    [InlineData("""{"input":4,"layers":[{"type":1}]}""", "layers[0]: An object of this kind needs a \"type\"")]
    [InlineData("""{"input":4,"layers":[{"type":"desne"}]}""", "layers[0]: There is no Layer 'desne'. Did you mean dense?")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","unit":3}]}""", "layers[0]: Dense has no 'unit'. Did you mean units?")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":2,"weights":{"type":"constant"}}]}""", "layers[0].weights: Constant needs \"value\"")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":2,"units":3}]}""", "The text is not JSON: ")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":2,"$id":"1"}]}""", "Dense has no '$id'")]
    [InlineData("""{"input":4,"layers":[{"type":"dense"}]}""", "layers[0]: Dense needs \"units\": a whole number.")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":0}]}""", "layers[0].units: A dense layer has 1 unit or more. Found 0.")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":99999999999}]}""", "layers[0].units: Expected a whole number, found '99999999999'.")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":1},{"type":"dropout","rate":1}]}""", "layers[1].rate: The share of units to silence lies in [0, 1). Found 1.")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":1,"activation":{"type":"elu","scale":1e999}}]}""", "layers[0].activation.scale")]
    [InlineData("""{"input":4,"layers":[{"type":"dense","units":1,"activation":"relu"}]}""", "layers[0].activation: Expected an object that describes an Activation, found '\"relu\"'.")]
    [InlineData("""{"input":4,"output":1,"layers":[{"type":"dense","units":1}]}""", "Network has no 'output'.")]
    [InlineData("""{"$id":"1","input":4,"layers":[{"type":"dense","units":1}]}""", "Network has no '$id'.")]
    public void Faulty_json_is_refused_with_its_path(string json, string expected) => Assert.Contains(
        expected, Assert.Throws<FormatException>(() => Network.FromJson(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_json_is_refused() =>
        Assert.Throws<FormatException>(() => Network.FromJson(new string('[', 100_000)));
}
