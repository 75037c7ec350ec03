using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Tests.Networks;

public sealed class ModelLayersTests
{
    private static readonly Model _model = new Network(2, new Dense(2, new Relu()), new Dropout(0.5), new Dense(2, new Softmax())).Build(1, Precision.Double)
        .With("1.W", Tensor.From(new double[,] { { 1, 2 }, { -1, 0.5 } })).With("1.b", new Tensor<double>(2, [0.5, -1]))
        .With("3.W", Tensor.From(new double[,] { { 2, 1 }, { 0, 1 } }));

    [Fact]
    public void First_layers_answer_with_their_outputs_or_with_their_weighted_sums()
    {
        Assert.Equal([5.5, 0], _model.UpTo(1).Predict(1.0, 2));
        Assert.Equal([5.5, -1], _model.UpTo(1, weightedSums: true).Predict(1.0, 2));
        Assert.Equal([11.0, 0], _model.UpTo(3, weightedSums: true).Predict(1.0, 2));
        Assert.Equal(_model.Predict(1.0, 2), _model.UpTo(3).Predict(1.0, 2));
    }

    [Fact]
    public void First_layers_keep_the_preparation_and_the_names_of_the_inputs_and_of_the_classes_where_they_fit()
    {
        Model model = _model.WithPreprocessing(new Preprocessing(2, [new Scaling([0, 0], [0.5, 0.25])])).WithNames(["a", "b"], ["no", "yes"]);

        Assert.Equal([5.5, 0], model.UpTo(1).Predict(2.0, 8));
        Assert.Equal(["a", "b"], model.UpTo(1).FeatureNames);
        Assert.Null(model.UpTo(1).ClassNames);
        Assert.Equal(["no", "yes"], model.UpTo(3).ClassNames);
    }

    [Fact]
    public void First_layers_of_single_precision_stay_in_it_and_can_be_saved_and_loaded()
    {
        Model model = new Network(3, new Dense(4, new Tanh()), new BatchNorm(new Relu()), new Dense(1, new Sigmoid())).Build(1);
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            model.UpTo(2).Save(path);

            Assert.Equal(Precision.Single, model.UpTo(2).Precision);
            Assert.Equal(model.UpTo(2).Predict(1f, 2, 3), Model.Load(path).Predict(1f, 2, 3));
            Assert.Equal(["1.W", "1.b", "2.gamma", "2.beta", "2.mean", "2.variance"], model.UpTo(2).ParameterNames);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Layers_that_are_not_there_or_have_no_outputs_are_refused_with_those_that_can_be_asked()
    {
        Assert.Contains("the layers 1 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => _model.UpTo(0)).Message, StringComparison.Ordinal);
        Assert.Contains("the layers 1 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => _model.UpTo(4)).Message, StringComparison.Ordinal);
        Assert.Contains("Layer 2 is Dropout", Assert.Throws<ArgumentException>(() => _model.UpTo(2)).Message, StringComparison.Ordinal);
    }
}
