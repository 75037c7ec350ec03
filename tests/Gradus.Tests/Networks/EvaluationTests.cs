using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Metrics;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Tests.Networks;

public sealed class EvaluationTests
{
    private static readonly float[,] _x = { { -2 }, { -1 }, { 1 }, { 2 } };

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Yes_or_no_is_judged_by_classes_and_probabilities(Precision precision)
    {
        Model model = Weights(new Network(1, new Dense(1, new Sigmoid())), precision, 1);
        Dataset data = Dataset.From(_x, [0, 1, 0, 1]);

        Evaluation result = model.Evaluate(data);

        Assert.Equal(QuestionKind.YesOrNo, result.Kind);
        Assert.Equal(4, result.Count);
        Assert.Equal(0.5, result.Accuracy);
        Assert.Equal([1, 1, 1, 1], [result.ConfusionMatrix![0, 0], result.ConfusionMatrix[0, 1], result.ConfusionMatrix[1, 0], result.ConfusionMatrix[1, 1]]);
        Assert.Equal(0.5, result.Precision);
        Assert.Equal(0.5, result.Recall);
        Assert.Equal(0.5, result.F1);
        Assert.Equal(0.75, result.RocAuc);

        // (2·ln(1 + e⁻²) + 2·ln(1 + e))/4
        double cost = (Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.E)) / 2;
        Assert.Equal(cost, result.Cost, 1e-6);
        Assert.Equal(cost, result.LogLoss!.Value, 1e-6);
        Assert.Null(result.MeanSquaredError);
        Assert.Equal(0.75, model.Evaluate(data, threshold: 0.8).Accuracy);
    }

    [Fact]
    public void Evaluation_ends_when_asked_while_it_answers_and_while_it_resamples()
    {
        var data = Dataset.From(new double[,] { { 1 }, { 2 }, { 3 } }, [1.0, 2, 4]);
        Model model = new Network(1, new Dense(1)).Build(1);
        using CancellationTokenSource source = new();
        var bootstrap = new Bootstrap { Resamples = 1_000_000, Progress = new Ending(source) };

        Assert.Throws<OperationCanceledException>(() => model.Evaluate(data, bootstrap: bootstrap, cancellation: source.Token));
        Assert.Throws<OperationCanceledException>(() => model.Evaluate(data, cancellation: source.Token));
        Assert.Throws<OperationCanceledException>(() => new Bootstrap().OfMean(new double[] { 1, 2 }, source.Token));
    }

    private sealed class Ending(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }

    [Fact]
    public void One_of_many_is_judged_by_class_numbers_and_by_one_hot_targets_alike()
    {
        Model model = Weights(new Network(1, new Dense(3, new Softmax())), Precision.Double, -1, 0, 1);
        Dataset numbers = Dataset.From(_x, [0, 1, 2, 2]);
        Dataset oneHot = Dataset.From(Tensor.From(_x), Tensor.From(new float[,] { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 }, { 0, 0, 1 } }));

        Evaluation first = model.Evaluate(numbers), second = model.Evaluate(oneHot);

        Assert.Equal(QuestionKind.OneOfMany, first.Kind);
        Assert.Equal(0.75, first.Accuracy);
        Assert.Equal((0.5 + 0 + 1) / 3, first.Precision!.Value, 1e-12);
        Assert.Equal((1.0 + 0 + 1) / 3, first.Recall!.Value, 1e-12);
        Assert.Equal(((2.0 / 3) + 0 + 1) / 3, first.F1!.Value, 1e-12);
        double Surprise(double x, double w) => Math.Log(Math.Exp(-x) + 1 + Math.Exp(x)) - (w * x);
        Assert.Equal((Surprise(-2, -1) + Surprise(-1, 0) + Surprise(1, 1) + Surprise(2, 1)) / 4, first.Cost, 1e-12);
        Assert.Equal(first.Cost, first.LogLoss!.Value, 1e-12);
        Assert.Equal(first.ToString(), second.ToString());
    }

    [Fact]
    public void Several_questions_are_judged_one_by_one()
    {
        Model model = Weights(new Network(1, new Dense(2, new Sigmoid())), Precision.Single, 1, -1);
        Dataset data = Dataset.From(Tensor.From(_x), Tensor.From(new float[,] { { 0, 1 }, { 0, 1 }, { 1, 1 }, { 1, 0 } }));

        Evaluation result = model.Evaluate(data);

        Assert.Equal([1.0, 0.75], result.UnitAccuracies);
        Assert.Equal(0.875, result.Accuracy);
        Assert.Null(result.ConfusionMatrix);
    }

    [Fact]
    public void Numbers_are_judged_by_their_errors()
    {
        Model model = Weights(new Network(1, new Dense(1)), Precision.Double, 2);
        Dataset data = Dataset.From(_x, [-4f, -2f, 2f, 6f]);

        Evaluation result = model.Evaluate(data);

        Assert.Equal(1, result.MeanSquaredError);
        Assert.Equal(1, result.RootMeanSquaredError);
        Assert.Equal(0.5, result.MeanAbsoluteError);
        Assert.Equal(1 - (4.0 / 59), result.R2!.Value, 1e-12);
        Assert.Equal(0.5, model.Evaluate(data, loss: new AbsoluteError()).Cost, 1e-12);
        Assert.Null(result.Accuracy);
    }

    [Fact]
    public void Weights_of_examples_count_in_the_cost()
    {
        Model model = Weights(new Network(1, new Dense(1)), Precision.Double, 2);
        Dataset data = Dataset.From(_x, [-4f, -2f, 2f, 6f]);

        Assert.Equal(4 * model.Evaluate(data).Cost, model.Evaluate(data.WithWeights(new double[] { 0, 0, 0, 3 })).Cost, 1e-12);
    }

    [Fact]
    public void Raw_data_is_prepared_first()
    {
        Model model = Weights(new Network(1, new Dense(1)), Precision.Double, 2).WithPreprocessing(new Preprocessing(1, [new Standardization([10], [2])]));
        float[,] raw = { { 6 }, { 8 }, { 12 }, { 14 } };

        Assert.Equal(1, model.Evaluate(Dataset.From(raw, [-4f, -2f, 2f, 6f])).MeanSquaredError);
    }

    [Fact]
    public void Table_shows_what_fits_the_question()
    {
        Model model = Weights(new Network(1, new Dense(1, new Sigmoid())), Precision.Single, 1).WithNames(null, ["cat", "dog"]);

        string table = model.Evaluate(Dataset.From(_x, [0, 1, 0, 1])).ToString();

        Assert.Contains("accuracy ", table, StringComparison.Ordinal);
        Assert.Contains("cost (binary-cross-entropy)", table, StringComparison.Ordinal);
        Assert.Contains("dog", table, StringComparison.Ordinal);
        Assert.DoesNotContain("R²", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_does_not_fit_is_refused()
    {
        Model model = Weights(new Network(1, new Dense(1, new Sigmoid())), Precision.Single, 1);

        Assert.Contains("evaluation data", Assert.Throws<ArgumentException>(() => model.Evaluate(Dataset.From(new float[1, 2], [0]))).Message, StringComparison.Ordinal);
        Assert.Throws<BadDataException>(() => model.Evaluate(Dataset.From(_x, [0, 1, 2, 3])));
        Assert.Throws<ArgumentException>(() => model.Evaluate(Dataset.From(_x, [0, 1, 0, 1]), loss: new CategoricalCrossEntropy()));
    }

    private static Model Weights(Network network, Precision precision, params float[] w) =>
        network.Build(0, precision).With("1.W", new Tensor<float>(new Shape(w.Length, 1), w));
}
