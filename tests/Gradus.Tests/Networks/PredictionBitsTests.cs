using System.Numerics;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;
using Gradus.Tests.Kernels;
using Catalog = Gradus.Tests.Contracts.Catalog;

namespace Gradus.Tests.Networks;

/// <summary>A prediction has the bits of the training forward pass, however many examples, threads and lanes take part.</summary>
public sealed class PredictionBitsTests
{
    private static readonly int[] Counts = [1, 2, 3, 7, 8, 9, 13, 16, 17, 40, 300];

    public static TheoryData<string> Activations() => [.. Catalog.EntriesOf(typeof(Activation)).Select(entry => (string)entry.TypeDiscriminator!)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Activations_predict_the_bits_of_the_forward_pass_at_every_width(string name)
    {
        Type type = Catalog.EntriesOf(typeof(Activation)).Single(entry => Equals(entry.TypeDiscriminator, name)).DerivedType;
        var g = (Activation)Catalog.Make(type);
        int[] widths = [.. Enumerable.Range(1, 70), 300];
        foreach (int units in widths)
        {
            Compare(new Network(5, new Dense(units, g), new Dense(3, g)), [1, 2, 9]);
        }

        Compare(new Network(784, new Dense(300, g), new Dense(100, g, hasBias: false), new Dense(10, new Softmax())), [1, 2, 8, 33]);
    }

    [Fact]
    public void Layers_predict_the_bits_of_the_forward_pass_at_any_number_of_examples()
    {
        Compare(Samples.Every().Network, Counts);
        Compare(new Network(37, new BatchNorm(), new Dropout(0.3), new Dense(19, new Relu()), new BatchNorm(new Gelu()), new Dense(1, new Sigmoid())), Counts);
        Compare(new Network(3, new Dropout(0.3), new BatchNorm(new Tanh())), Counts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Threads_change_no_bit(int threads)
    {
        Model model = Trained(new Network(61, new Dense(300, new Relu()), new Dense(45, new Tanh()), new Dense(7, new Softmax())), Precision.Single);
        float[] x = Numbers.Draw<float>(61 * 5000, 5), expected = Forward<float>(model, x), outputs = new float[7 * 5000];

        model.Predict(x, outputs, threads);

        Numbers.AssertSameBits<float>(expected, outputs, $"{threads} threads");
    }

    [Fact]
    public void Threads_that_share_a_model_get_the_outputs_of_one()
    {
        Model model = Trained(new Network(61, new Dense(300, new Relu()), new Dense(45, new Tanh()), new Dense(7, new Softmax())), Precision.Single);
        float[] x = Numbers.Draw<float>(61 * 1200, 5), expected = Forward<float>(model, x);

        int failures = 0;

        // The first calls of all threads meet weights that are not packed yet.
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            float[] outputs = new float[7 * 1200];
            for (int round = 0; round < 20; round++)
            {
                int one = ((number * 131) + (round * 17)) % 1200, count = round % 5 == 4 ? 1200 : 1 + (round % 3);
                one = Math.Min(one, 1200 - count);
                Span<float> part = outputs.AsSpan(0, 7 * count);
                model.Predict(x.AsSpan(61 * one, 61 * count), part, 2);
                Interlocked.Add(ref failures, part.SequenceEqual(expected.AsSpan(7 * one, 7 * count)) ? 0 : 1);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(0, failures);
    }

    [Fact]
    public void Zeros_among_inputs_change_no_bit()
    {
        Model model = Trained(new Network(784, new Dense(300, new Relu()), new Dense(10, new Softmax())), Precision.Single);
        float[] x = [.. Numbers.Draw<float>(784 * 4, 5).Select((value, i) => value < 0.6f ? i % 2 == 0 ? 0f : -0f : value)];

        Numbers.AssertSameBits<float>(Forward<float>(model, x), model.Predict(x), "sparse inputs");
    }

    private static void Compare(Network network, int[] counts)
    {
        Compare<float>(Trained(network, Precision.Single), counts);
        Compare<double>(Trained(network, Precision.Double), counts);
    }

    private static void Compare<T>(Model model, int[] counts) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = model.Network.Input.Count;
        foreach (int count in counts)
        {
            T[] x = Numbers.Draw<T>(width * count, count);
            Tensor<T> outputs = model.Predict(new Tensor<T>(new Shape(count, width), x));

            Numbers.AssertSameBits<T>(Forward<T>(model, x), outputs.Span, $"{model.Network.ToJson()}, {count} examples");
        }
    }

    /// <summary>Random values everywhere, also where a new network has zeros and ones.</summary>
    private static Model Trained(Network network, Precision precision)
    {
        Model model = network.Build(3, precision);
        foreach (string name in model.ParameterNames)
        {
            Tensor<double> value = model.Parameter<double>(name);
            double[] drawn = Numbers.Draw<double>(value.Count, name.Length + value.Count);
            bool positive = name.EndsWith("variance", StringComparison.Ordinal);
            model = model.With(name, new Tensor<double>(value.Shape, [.. drawn.Select(number => positive ? Math.Abs(number) + 0.1 : number)]));
        }

        return model;
    }

    private static T[] Forward<T>(Model model, T[] x) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int width = model.Network.Input.Count, count = x.Length / width;
        NetworkRun<T> run = new(model.Network, model.Weights.In<T>().ToParameters(forTraining: false), count);
        return run.Forward(new Tensor<T>(new Shape(count, width), x), Pass.Prediction(Workers.None)).Span.ToArray();
    }
}
