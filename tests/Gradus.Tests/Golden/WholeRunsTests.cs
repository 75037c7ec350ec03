using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Initializers;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Optimizers;
using Gradus.Randomness;
using Gradus.Regularizers;
using Gradus.Tensors;
using Gradus.Training;

namespace Gradus.Tests.Golden;

/// <summary>Whole runs from the seed to the last weights, against whole_runs.py: plain NumPy and scikit-learn.</summary>
public sealed class WholeRunsTests
{
    private static readonly Dataset _moons = new Moons(90, 0.2).Generate(new NumPySeed(3));

    [Fact]
    public void Step_by_step_example_of_Mazur_meets_the_published_weights_and_errors()
    {
        Model start = new Network(2, new Dense(2, new Sigmoid()), new Dense(2, new Sigmoid()))
            .Build(seed: 0, Precision.Double)
            .With("1.W", Tensor.From(new[,] { { 0.15, 0.2 }, { 0.25, 0.3 } }))
            .With("1.b", new Tensor<double>(2, [0.35, 0.35]))
            .With("2.W", Tensor.From(new[,] { { 0.4, 0.45 }, { 0.5, 0.55 } }))
            .With("2.b", new Tensor<double>(2, [0.6, 0.6]));
        var data = Dataset.From(Tensor.From(new[,] { { 0.05, 0.1 } }), Tensor.From(new[,] { { 0.01, 0.99 } }));
        TrainingOptions options = FullBatch(new GradientDescent(0.5), 10000) with { Loss = new SquaredError(), Frozen = ["1.b", "2.b"] };

        Model once = new Trainer(options with { Epochs = 1 }).Train(start, data).Model;
        TrainingResult all = new Trainer(options).Train(start, data);

        AssertClose([0.35891648, 0.408666186, 0.511301270, 0.561370121], once, "2.W", 5e-9);
        AssertClose([0.149780716, 0.19956143, 0.24975114, 0.29950229], once, "1.W", 5e-9);
        AssertClose([0.6, 0.6], once, "2.b", 0);
        AssertCosts([0.2983711087600027, 0.29102777369359933], all);
        Assert.Equal(0.0000351085, all.History.Steps[9999].Cost, 1e-10);
    }

    [Fact]
    public void Eleven_lines_of_Trask_meet_the_published_errors_from_their_seed()
    {
        Initializer draw = new Transposed(new Uniform(-1, 1));
        var network = new Network(
            3, new Dense(4, new Sigmoid(), draw, hasBias: false), new Dense(1, new Sigmoid(), draw, hasBias: false));
        var data = Dataset.From(new double[,] { { 0, 0, 1 }, { 0, 1, 1 }, { 1, 0, 1 }, { 1, 1, 1 } }, [0.0, 1, 1, 0]);

        // The script adds up its four examples where J is their mean.
        TrainingOptions options = FullBatch(new GradientDescent(4), 10000) with { Loss = new SquaredError(), Seed = new NumPySeed(1) };
        Model start = network.Build(new NumPySeed(1), Precision.Double);
        TrainingResult first = new Trainer(options).Train(network, data), second = new Trainer(options).Train(first.Model, data);

        Assert.Equal(0.496410031903, start.Evaluate(data, loss: new AbsoluteError()).Cost, 1e-12);
        Assert.Equal(0.00858452565325, first.Model.Evaluate(data, loss: new AbsoluteError()).Cost, 1e-12);
        Assert.Equal(0.00578945986251, second.Model.Evaluate(data, loss: new AbsoluteError()).Cost, 1e-12);
        AssertCosts([0.1237966338505064], first);
        AssertCosts([3.768909377406356e-05], second);
    }

    [Fact]
    public void Weights_orders_and_masks_come_from_one_generator_in_the_order_of_a_script()
    {
        var network = new Network(2, new Dense(5, new Tanh(), new LeCun()), new Dropout(0.2), new Dense(1, new Sigmoid(), new LeCun()));
        TrainingResult result = new Trainer(FullBatch(new Nesterov(0.1), 4) with
        {
            BatchSize = 32,
            Regularizers = [new L2(0.7)],
            Seed = new NumPySeed(7),
        }).Train(network, _moons);

        AssertCosts(
            [
                0.9182677825010754, 0.8275686770295841, 0.7714439147722656, 0.7484968082676646, 0.7071772980144624, 0.6677569785291572,
                0.6127267179548725, 0.618483667406298, 0.5777529003243366, 0.5184087763778208, 0.5053316420561115, 0.4826639917975415,
            ],
            result);
        AssertClose([0.8143492599190658, -0.36234982642547386, -0.3651451480791745, 0.8821930096458479, 0.2050304620709537], result.Model, "3.W");
        AssertClose([-0.019592309249773784], result.Model, "3.b");
    }

    [Fact]
    public void Normalised_net_meets_its_costs_and_running_values()
    {
        var network = new Network(2, new Dense(4, weights: new Xavier()), new BatchNorm(new Relu()), new Dense(1, new Sigmoid(), new Xavier()));
        TrainingResult result = new Trainer(FullBatch(new GradientDescent(0.5), 3) with
        {
            BatchSize = 40,
            Shuffle = false,
            Seed = new NumPySeed(5),
        }).Train(network, _moons);

        AssertCosts(
            [
                0.5922549041526843, 0.5448885304118651, 0.5237480571725931, 0.48489996321638207, 0.44014549399453295, 0.4634972167535117,
                0.4114016925296215, 0.3705706538665151, 0.4264798785518538,
            ],
            result);
        AssertClose([1.1639570798057866, 0.9780096609922516, 1.2977522666465706, 1.0212289633905227], result.Model, "2.gamma");
        AssertClose([0.11483091051335731, -0.026141200525209712, 0.35600401606647036, -0.0149256501025188], result.Model, "2.beta");
        AssertClose([0.02335738428016601, 0.43323120593367465, 0.09801790364364248, -0.2184992731399298], result.Model, "2.mean");
        AssertClose([0.4250493492944718, 1.2872377282966834, 0.5482699312525711, 0.49375940162414655], result.Model, "2.variance");
    }

    [Fact]
    public void Weights_of_classes_and_examples_count_beside_a_penalty_and_a_bound()
    {
        double[] classes = [.. Enumerable.Range(0, 90).Select(i => (double)(i % 3))], weights = [.. Enumerable.Range(0, 90).Select(i => 1 + (i / 90.0))];
        var data = Dataset.From(_moons.Inputs<double>(), new Tensor<double>(new Shape(90, 1), classes)).WithWeights(weights);
        TrainingResult result = new Trainer(FullBatch(new Adam(0.1), 6) with
        {
            ClassWeights = [1, 2, 3],
            Regularizers = [new L1(0.3)],
            Clipping = new ClipByNorm(0.2),
            Seed = new NumPySeed(11),
        }).Train(new Network(2, new Dense(3, new Softmax(), new Normal(1))), data);

        AssertCosts(
            [1.6834258412623755, 1.5193636890709608, 1.3807675368768848, 1.2673781520223197, 1.177909294401532, 1.1130915405505817], result);
        AssertClose(
            [1.1472871308072659, -0.8325845952344384, 0.1188947864235288, -2.0537060242343763, 0.5900475116990459, -0.2803582000602375],
            result.Model,
            "1.W");
    }

    [Fact]
    public void Perceptron_of_scikit_learn_is_repeated_from_its_seed_with_Adam() => AssertPerceptron(
        new Adam(0.01, epsilonHat: true),
        [0.7772772368192988, 0.7542916357757052, 0.7358814050794946, 0.7215576632029913, 0.7113367694879287, 0.7039794582607571],
        [
            -0.26770872943274343, -0.6196632555756915, 0.255171742463129, -0.41664346799729385, -1.1018844032612032,
            -0.1083337256079265, -0.2106853833990657, -0.3561250718267806, -0.47748182033818404, -0.01937176809720027,
        ]);

    [Fact]
    public void Perceptron_of_scikit_learn_is_repeated_from_its_seed_with_Nesterov() => AssertPerceptron(
        new Nesterov(0.1, 0.8),
        [0.7756961610305199, 0.734256558784203, 0.7076965334723633, 0.6945856215593516, 0.6846784614250006, 0.6734030397435536],
        [
            -0.1661346371320167, -0.7446664092138794, 0.24885677561366093, -0.48884383476334825, -0.9952392650712691,
            -0.2551015017683975, 0.08994196259985895, -0.6163616150271797, -0.6524528468401751, 0.07169571394725183,
        ]);

    [Fact]
    public void Lbfgs_finds_the_logistic_regression_of_scikit_learn()
    {
        // Its C of 0.5 prices the weights by 1/C of our λ.
        TrainingResult result = new Trainer(FullBatch(new Lbfgs(), 500) with { Regularizers = [new L2(2)] })
            .Train(new Network(2, new Dense(1, new Sigmoid(), new Zeros())), _moons);

        Assert.Equal(Outcome.Converged, result.Outcome);
        AssertClose([0.9874001856063152, -2.2887778920439863], result.Model, "1.W", 1e-6);
        AssertClose([-0.02932516774574852], result.Model, "1.b", 1e-6);
    }

    // scikit-learn draws weights as inputs × units and biases with the same bound; its loss is the mean over an epoch.
    private static void AssertPerceptron(Optimizer optimizer, double[] costs, double[] firstWeights)
    {
        Initializer uniform = new Xavier(uniformForm: true), weights = new Transposed(uniform);
        var network = new Network(
            2, new Dense(5, new Relu(), weights, uniform), new Dense(3, new Relu(), weights, uniform), new Dense(1, new Sigmoid(), weights, uniform));

        TrainingResult result = new Trainer(FullBatch(optimizer, 6) with
        {
            BatchSize = 32,
            Shuffle = false,
            Regularizers = [new L2(0.01)],
            Seed = new NumPySeed(1),
        }).Train(network, _moons);

        Assert.All(result.History.Epochs, (epoch, i) => Assert.Equal(costs[i], epoch.Cost, 1e-12));
        AssertClose(firstWeights, result.Model, "1.W");
    }

    private static TrainingOptions FullBatch(Optimizer optimizer, int epochs) => new()
    {
        Optimizer = optimizer,
        BatchSize = null,
        Epochs = epochs,
        Precision = Precision.Double,
    };

    private static void AssertCosts(double[] expected, TrainingResult result) =>
        Assert.All(expected, (cost, i) => Assert.Equal(cost, result.History.Steps[i].Cost, 1e-12));

    private static void AssertClose(double[] expected, Model model, string name, double tolerance = 1e-12)
    {
        double[] actual = model.Parameter<double>(name).Span.ToArray();
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected, (value, i) => Assert.Equal(value, actual[i], tolerance));
    }
}
