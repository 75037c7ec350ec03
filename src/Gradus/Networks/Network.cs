using System.Text.Json;
using System.Text.Json.Serialization;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks.Json;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>
/// The description of a network: the shape of one example and the layers it passes through. Immutable, compared by
/// value, written to JSON as it stands. With no hidden layer it is linear or logistic regression, with one the shallow
/// net, with more the deep net.
/// </summary>
public sealed class Network : IEquatable<Network>
{
    private readonly Layer[] layers;
    private readonly Shape[] shapes;

    /// <summary>A network of these layers.</summary>
    /// <param name="input">The shape of one example; a number is so many features.</param>
    /// <param name="layers">The layers in order; the last one is the output layer.</param>
    /// <exception cref="ArgumentException">There are no layers, or a layer cannot stand where it does.</exception>
    public Network(Shape input, params IReadOnlyList<Layer> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        if (input.Rank == 0 || input.Count == 0)
        {
            throw new ArgumentException($"A network needs examples of 1 feature or more, but their shape is {input}.", nameof(input));
        }

        if (layers.Count == 0 || layers[^1]?.OutputActivation is null)
        {
            string found = layers.Count == 0 ? "there are no layers" : $"the last one is {layers[^1]?.GetType().Name ?? "null"}";
            throw new ArgumentException($"A network ends in a layer with outputs of its own, such as Dense, but {found}.", nameof(layers));
        }

        Input = input;
        this.layers = [.. layers];
        shapes = new Shape[layers.Count + 1];
        shapes[0] = input;
        for (int i = 0; i < layers.Count; i++)
        {
            Layer layer = layers[i] ?? throw new ArgumentException($"Layer {i + 1} is null.", nameof(layers));
            shapes[i + 1] = layer.OutputShape(shapes[i]);
        }

        TargetScale.Require(this.layers);
    }

    /// <summary>The shape of one example.</summary>
    public Shape Input { get; }

    /// <summary>The layers, from the first after the input to the output.</summary>
    public IReadOnlyList<Layer> Layers => layers;

    /// <summary>The shape of the outputs for one example.</summary>
    [JsonIgnore]
    public Shape Output => shapes[^1];

    /// <summary>How many numbers the network learns or measures.</summary>
    [JsonIgnore]
    public long ParameterCount
    {
        get
        {
            // Without a summary, whose texts of initialisers cost a first run 40 ms.
            long count = 0;
            for (int i = 0; i < layers.Length; i++)
            {
                foreach (ParameterPlan plan in layers[i].Parameters(shapes[i]))
                {
                    count += plan.Shape.Count;
                }
            }

            return count;
        }
    }

    /// <summary>What the network is asked, as its output layer says.</summary>
    [JsonIgnore]
    public QuestionKind Question => Networks.Question.Of(this).Kind;

    /// <summary>The place of the layer whose units answer: the last one, or the one before a rescaling.</summary>
    internal int OutputLayer => Math.Max(0, Array.FindLastIndex(layers, layer => layer is not Rescale));

    /// <summary>Where a loss looks.</summary>
    internal LossView LossView => new(this);

    /// <summary>
    /// The network whose <see cref="Rescale"/> without numbers has those of these targets, their deviation and their mean; itself
    /// where nothing is to be measured. The trainer does so with the part it trains on.
    /// </summary>
    /// <param name="data">The examples whose targets are measured, in one pass.</param>
    /// <exception cref="ArgumentException">There is not one target for each output.</exception>
    /// <exception cref="BadDataException">The targets are beyond single precision.</exception>
    public Network FittedTo(ExampleSource data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return TargetScale.IsMissing(this) ? TargetScale.Fit(this, data) : this;
    }

    /// <summary>The network with its first weights: the model that training starts from.</summary>
    /// <param name="seed">What the random weights are drawn from, layer by layer in their order.</param>
    /// <param name="precision">The precision of the weights.</param>
    /// <exception cref="InvalidOperationException">A <see cref="Rescale"/> has no numbers yet, see <see cref="FittedTo"/>.</exception>
    public Model Build(Seed seed, Precision precision = Precision.Single)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return Build(seed.Open(), precision);
    }

    internal Model Build(RandomStreams random, Precision precision) =>
        TargetScale.IsMissing(this) ? throw new InvalidOperationException(TargetScale.Missing(layers.Length))
        : precision == Precision.Double ? new Model(this, ModelWeights<double>.Initialize(this, random))
        : new Model(this, ModelWeights<float>.Initialize(this, random));

    /// <summary>What there is in each layer, and why it starts as it does.</summary>
    public NetworkSummary Summarize() => new(this);

    /// <summary>The description as JSON; <see cref="FromJson"/> reads it back.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Descriptions.Settings.GetTypeInfo(typeof(Network)));

    /// <summary>
    /// The network that a JSON text describes: an object with the <c>input</c> shape and the list of <c>layers</c>, as in
    /// <c>{"input":4,"layers":[{"type":"dense","units":3,"activation":{"type":"softmax"}}]}</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is not JSON or describes no network; the message names the place.</exception>
    public static Network FromJson(string json) => DescriptionReader.Read<Network>(json);

    /// <summary>The shape of one example after so many layers.</summary>
    internal Shape ShapeAfter(int layerCount) => shapes[layerCount];

    /// <inheritdoc/>
    public bool Equals(Network? other) => other is not null && Input == other.Input && layers.AsSpan().SequenceEqual(other.layers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Network);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Input, layers.Length, layers[^1]);
}
