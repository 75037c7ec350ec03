using Gradus.Activations;
using Gradus.Data;
using Gradus.Diagnostics;
using Gradus.Initializers;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;

namespace Gradus.Tests.Diagnostics;

public sealed class GradientCheckTests
{
    private static readonly GradientCheckOptions _options = new();

    public static TheoryData<string> Faults() => [.. Planted().Keys];

    [Fact]
    public void Check_passes_on_the_backward_pass_as_it_is() => Assert.True(Compare(_ => { }).Passed);

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_fails_when_a_fault_is_planted(string fault)
    {
        GradientCheckResult result = Compare(Planted()[fault]);

        Assert.False(result.Passed, result.ToString());
        Assert.Contains("FAILED", result.ToString(), StringComparison.Ordinal);
        Assert.Contains("WRONG", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_of_a_model_prepares_the_inputs_as_the_model_does()
    {
        Dataset raw = Dataset.From(new double[,] { { 1000, 1 }, { 3000, 2 }, { 7000, 1 } }, new[] { 0, 1, 1 });
        var preprocessing = Preprocessing.Fit([new Standardize(), new OneHot("2")], raw);
        Model model = new Network(3, new Dense(1, new Sigmoid())).Build(1).WithPreprocessing(preprocessing);

        Assert.True(GradientCheck.Run(model, raw).Passed);
    }

    [Fact]
    public void Check_names_the_parameter_and_the_element_that_is_wrong()
    {
        GradientCheckResult result = Compare(p => p[0].Gradient.Span[7] *= 1.001);

        ParameterCheck wrong = Assert.Single(result.Parameters, p => p.WorstError >= result.Threshold);
        Assert.Equal("1.W", wrong.Name);
        Assert.Equal("[2, 1]", wrong.WorstElement);
        Assert.Equal(1.001, wrong.Analytic / wrong.Numeric, 1e-6);
        Assert.Equal(wrong.WorstError, result.WorstError);
    }

    [Fact]
    public void Check_fails_on_a_gradient_that_is_not_a_number() => Assert.False(Compare(p => p[1].Gradient.Span[0] = double.NaN).Passed);

    [Fact]
    public void Check_skips_corners_counts_them_and_does_not_pass_on_corners_alone()
    {
        var w = new Parameter<double>("1.W", ParameterRole.Weight, new Tensor<double>(new Shape(1, 3), [0, 0, 0.5]), true);
        w.Gradient.Span[2] = 1;

        var result = GradientCheck.Compare(() => Math.Abs(w.Value.Span[0]) + Math.Max(0, w.Value.Span[1]) + w.Value.Span[2], [w], _options);

        Assert.Equal((1, 2), (result.Checked, result.Skipped));
        Assert.False(result.Passed);
        Assert.Contains("TOO FEW COMPARED", result.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-3)]
    [InlineData(1e-4)]
    public void Check_keeps_its_distance_from_a_corner_nearby(double distance)
    {
        var w = new Parameter<double>("1.W", ParameterRole.Weight, new Tensor<double>(new Shape(1, 1), [distance]), true);
        w.Gradient.Span[0] = 3 + (2 * distance);

        var result = GradientCheck.Compare(() => 1 + (3 * Math.Abs(w.Value.Span[0])) + (w.Value.Span[0] * w.Value.Span[0]), [w], _options);

        Assert.Equal(1, result.Checked);
        Assert.True(result.Passed, result.ToString());
    }

    [Fact]
    public void Check_draws_so_many_elements_and_the_same_ones_each_time()
    {
        var network = new Network(30, new Dense(40, new Relu()), new Dropout(0.5), new Dense(1, new Sigmoid()));
        var random = new CounterGenerator(1, Purpose.Data);
        double[,] x = new double[200, 30];
        for (int i = 0; i < x.Length; i++)
        {
            x[i / 30, i % 30] = random.NextNormal();
        }

        Dataset data = Dataset.From(x, [.. Enumerable.Range(0, 200).Select(i => i % 2)]);
        var options = new GradientCheckOptions { SamplesPerParameter = 7, MaxExamples = 20 };

        GradientCheckResult first = GradientCheck.Run(network, data, options: options), second = GradientCheck.Run(network, data, options: options);

        Assert.True(first.Passed, first.ToString());
        Assert.All(first.Parameters, p => Assert.Equal(Math.Min(7, p.Shape.Count), p.Checked + p.Skipped));
        Assert.Equal(first.Parameters, second.Parameters);
    }

    [Fact]
    public void Check_does_not_change_the_model()
    {
        Model model = Network().Build(0);
        float[] before = model.Parameter<float>("1.W").Span.ToArray();

        Assert.True(GradientCheck.Run(model, Data()).Passed);

        Assert.Equal(before, model.Parameter<float>("1.W").Span.ToArray());
    }

    [Fact]
    public void Check_leaves_out_examples_that_count_nothing()
    {
        double[] weights = new double[Data().Count];
        weights[^1] = 2;

        GradientCheckResult result = GradientCheck.Run(Network(), Data().WithWeights(weights), options: new() { MaxExamples = 2 });

        Assert.True(result.Passed, result.ToString());
        Assert.Contains(result.Parameters, p => p.Analytic != 0);
    }

    [Fact]
    public void Check_refuses_a_pair_that_is_a_mistake_and_options_that_make_no_sense()
    {
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(Network(), Data(), new CategoricalCrossEntropy()));
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(Network(), Data(), options: new() { SamplesPerParameter = 0 }));
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(Network(), Data(), options: new() { MaxExamples = 0 }));
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(Network(), Data(), options: new() { Step = double.NaN }));
        Assert.Throws<ArgumentException>(() => GradientCheck.Run(Network(), Data(), options: new() { Threshold = 1 }));
    }

    private static Network Network()
    {
        var biases = new Normal(0.2);
        return new(3, new Dense(3, new Tanh(), biases: biases), new Dense(3, new Relu(), biases: biases), new Dense(1, new Sigmoid(), biases: biases));
    }

    private static Dataset Data()
    {
        var random = new CounterGenerator(5, Purpose.Data);
        Tensor<double> x = new(new Shape(10, 3)), y = new(new Shape(10, 1));
        random.FillNormal(x.Span);
        for (int i = 0; i < y.Rows; i++)
        {
            y[i, 0] = i % 2;
        }

        return Dataset.From(x, y);
    }

    private static Dictionary<string, Action<Parameter<double>[]>> Planted() => new()
    {
        ["missing 1/m in dW"] = p => Multiply(p[2].Gradient, 10),
        ["missing 1/m in db"] = p => Multiply(p[3].Gradient, 10),
        ["dW transposed"] = p => Transpose(p[2].Gradient),
        ["forgotten bias"] = p => Multiply(p[5].Gradient, 0),
        ["wrong sign"] = p => Multiply(p[0].Gradient, -1),
        ["forgotten penalty"] = p => new L2(0.5).AddGradient<double>(p[4].Value.Span, -10, p[4].Gradient.Span),
        ["a few parts in a million"] = p => Multiply(p[0].Gradient, 1 + 4e-6),
        ["one element of many"] = p => p[2].Gradient.Span[4] += 1e-5,
    };

    private static GradientCheckResult Compare(Action<Parameter<double>[]> plant)
    {
        Network network = Network();
        Dataset data = Data();
        Parameter<double>[] parameters = network.Build(1, Precision.Double).Weights.In<double>().ToParameters(forTraining: true);
        var run = new NetworkRun<double>(network, parameters, data.Count);
        var objective = new Objective<double>(run, parameters, new BinaryCrossEntropy(), [new L2(0.5)]);
        var pass = new Pass(Workers.None, Training: true, KeepStatistics: false, null, 0, 0.1);
        Tensor<double> x = data.Inputs<double>(), y = data.Targets<double>();
        objective.CostAndGradients(x, y, default, new Tensor<double>(new Shape(10, 1)), pass);
        plant(parameters);
        return GradientCheck.Compare(() => objective.Cost(x, y, default, default, pass), parameters, _options);
    }

    private static void Multiply(Tensor<double> gradient, double factor)
    {
        foreach (ref double g in gradient.Span)
        {
            g *= factor;
        }
    }

    private static void Transpose(Tensor<double> gradient)
    {
        for (int i = 0; i < gradient.Rows; i++)
        {
            for (int j = 0; j < i; j++)
            {
                (gradient[i, j], gradient[j, i]) = (gradient[j, i], gradient[i, j]);
            }
        }
    }
}
