using System.Numerics;
using Gradus.Activations;
using Gradus.Diagnostics;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Tests.Diagnostics;

public sealed class InputGradientTests
{
    private static readonly double[] _x = [0.7, -1.3, 0.4];

    public static TheoryData<string> ActivationNames => new(Catalog.Names<Activation>());

    [Theory]
    [MemberData(nameof(ActivationNames))]
    public void Derivatives_agree_with_differences_of_every_unit_through_every_activation_and_layer(string activation)
    {
        Activation g = Catalog.Parse<Activation>(activation);
        Model model = new Network(3, new Dense(5, g), new BatchNorm(g), new Dropout(0.5), new Dense(4, g, hasBias: false), new Dense(3, new Softmax()), new Rescale([2, -3, 1], [0, 1, 2]))
            .Build(4, Precision.Double).With("2.mean", new Tensor<double>(5, [0.1, -0.2, 0.3, 0, 0.2])).With("2.variance", new Tensor<double>(5, [2, 0.5, 1, 3, 0.7]));

        Agrees<double>(model, 1e-8);
        foreach (int layer in (int[])[1, 2, 4, 5])
        {
            Agrees<double>(model.UpTo(layer), 1e-8);
            Agrees<double>(model.UpTo(layer, weightedSums: true), 1e-8);
        }
    }

    [Fact]
    public void Derivatives_in_single_precision_are_those_of_double()
    {
        Model model = new Network(3, new Dense(8, new Tanh()), new Dense(2, new Sigmoid())).Build(3, Precision.Double);
        float[] x = Array.ConvertAll(_x, number => (float)number), single = new float[3];
        double[] gradient = new double[3];

        double output = new InputGradient<double>(model).Of(_x, 1, gradient);

        Assert.Equal(output, new InputGradient<float>(model).Of(x, 1, single), 1e-6);
        Assert.All(gradient.Zip(single), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void Derivative_of_a_weighted_sum_of_the_first_layer_is_its_row_of_weights_even_where_relu_is_silent()
    {
        Model model = new Network(3, new Dense(4, new Relu(), biases: new Constant(-100)), new Dense(1)).Build(2, Precision.Double);
        double[] gradient = new double[3];

        new InputGradient<double>(model.UpTo(1, weightedSums: true)).Of(_x, 2, gradient);
        Assert.Equal(model.Parameter<double>("1.W").Row(2).ToArray(), gradient);

        Assert.Equal(0, new InputGradient<double>(model.UpTo(1)).Of(_x, 2, gradient));
        Assert.Equal([0, 0, 0], gradient);
    }

    [Fact]
    public void Warm_calls_allocate_nothing_and_do_not_disturb_one_another()
    {
        Model model = new Network(3, new Dense(9, new Relu()), new Dense(4, new Softmax())).Build(1);
        var gradients = new InputGradient<double>(model);
        double[] x = [.. _x], gradient = new double[3], again = new double[3];
        double output = gradients.Of(x, 3, gradient);
        gradients.Of([5, 6, 7], 0, again);
        long before = GC.GetAllocatedBytesForCurrentThread();

        double same = gradients.Of(x, 3, again);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(output, same);
        Assert.Equal(gradient, again);
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused_with_what_was_expected()
    {
        var gradients = new InputGradient<double>(new Network(3, new Dense(2)).Build(1));

        Assert.Contains("expects 3 inputs but 2 were given", Assert.Throws<ArgumentException>(() => gradients.Of([1, 2], 0, new double[3])).Message, StringComparison.Ordinal);
        Assert.Contains("room for 4 derivatives", Assert.Throws<ArgumentException>(() => gradients.Of(_x, 0, new double[4])).Message, StringComparison.Ordinal);
        Assert.Contains("the units 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => gradients.Of(_x, 2, new double[3])).Message, StringComparison.Ordinal);
    }

    private static void Agrees<T>(Model model, double tolerance) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const double h = 1e-6;
        var gradients = new InputGradient<T>(model);
        T[] x = Array.ConvertAll(_x, T.CreateChecked), gradient = new T[x.Length];
        for (int unit = 0; unit < model.Network.Output.Count; unit++)
        {
            T output = gradients.Of(x, unit, gradient);
            Assert.Equal(model.Predict(_x)[unit], double.CreateChecked(output), 1e-12);
            for (int i = 0; i < x.Length; i++)
            {
                double expected = (At(i, h) - At(i, -h)) / (2 * h);
                Assert.Equal(expected, double.CreateChecked(gradient[i]), tolerance * Math.Max(1, Math.Abs(expected)));
            }

            double At(int i, double by) => model.Predict([.. _x.Select((value, j) => j == i ? value + by : value)])[unit];
        }
    }
}
