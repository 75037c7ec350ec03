using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tests.Data;
using Gradus.Training;

namespace Gradus.Tests.Networks;

public sealed class NamedRowTests
{
    private const string Flowers = "sepal length (cm),colour,Open,kind\n5.1,red,1,a\n,blue,0,b\n6.5,white,1,c\n5.5,red,0,a\n";

    private static readonly Model _model = Trained(Flowers);

    private enum Colour
    {
        red,
        green,
    }

    [Fact]
    public void Rows_with_names_are_answered_as_rows_of_numbers()
    {
        double[] expected = _model.Predict(5.5, 1, 1);

        Prediction prediction = _model.Predict(new { SepalLengthCm = 5.5, colour = "red", open = true });

        Assert.Equal(expected, prediction.Outputs);
        Assert.Equal(Array.IndexOf(expected, expected.Max()), prediction.Class);
        Assert.Equal(expected.Max(), prediction.Probability);
        Assert.Equal(_model.ClassNames![prediction.Class!.Value], prediction.ClassName);
        Assert.Equal(prediction.Class, prediction.Top(2)[0].Class);
        Assert.Equal(expected, _model.Predict(new Flower(5.5f, Colour.red, 1)).Outputs);
        Assert.Equal(expected, _model.Predict(new Point("red", 5.5m, 1)).Outputs);
        Assert.Equal(expected, _model.Predict(new Dictionary<string, object?> { ["Open"] = 1L, ["sepal length (cm)"] = 5.5, ["COLOUR"] = "red" }).Outputs);
        Assert.Equal([expected, expected], _model.PredictRows([new Flower(5.5f, Colour.red, 1), new Flower(5.5f, Colour.red, 1)]).Select(one => one.Outputs));
    }

    [Fact]
    public void Missing_values_are_null_or_not_a_number()
    {
        double[] expected = _model.Predict(double.NaN, 0, 1);

        Assert.Equal(expected, _model.Predict(new { SepalLengthCm = (double?)null, Colour = "blue", Open = 1 }).Outputs);
        Assert.Equal(expected, _model.Predict(new { SepalLengthCm = float.NaN, Colour = "blue", Open = 1 }).Outputs);
    }

    [Fact]
    public void Names_that_do_not_fit_are_listed()
    {
        string message = Assert.Throws<ArgumentException>(() => _model.Predict(new { SepalLengthCm = 1, Color = "red", Open = 1 })).Message;

        Assert.Equal(
            "The row does not fit the model: 'colour' is missing, 'Color' is unknown. Expected are 'sepal length (cm)', 'colour', 'Open'; found were 'SepalLengthCm', 'Color', 'Open'. Give a value for each column and none else, null where one is missing.",
            message);
        Assert.Contains("may both mean 'colour'", Assert.Throws<ArgumentException>(() => _model.Predict(new { SepalLengthCm = 1, Colour = "red", COLOUR = "red", Open = 1 })).Message);
        Assert.Contains("as well as another column", Assert.Throws<ArgumentException>(() => _model.WithNames(["a b", "a-b", "c"], null).Predict(new { AB = 1, x = 1, c = 1 })).Message);
        Assert.Contains("found was nothing", Assert.Throws<ArgumentException>(() => _model.Predict(new object())).Message);
        Assert.Throws<InvalidOperationException>(() => _model.WithCategories(null).WithNames(null, null).Predict(new { a = 1 }));
    }

    [Fact]
    public void Exact_names_go_before_others()
    {
        Model model = new Network(2, new Dense(1)).Build(1).WithNames(["a", "A"], null);

        Assert.Equal(model.Predict(1.0, 2.0), model.Predict(new { A = 2, a = 1 }).Outputs);
    }

    [Theory]
    [InlineData("pink", 5.0, "Column 2 ('colour'): 'pink' is none of the 3 categories that are known: 'blue', 'red', 'white'.")]
    [InlineData("red", "tall", "Column 1 ('sepal length (cm)'): 'tall' is not a finite number.")]
    [InlineData("red", double.PositiveInfinity, "Column 1 ('sepal length (cm)'): 'Infinity' is not a finite number.")]
    public void Values_that_do_not_suit_are_refused(string colour, object length, string start) =>
        Assert.StartsWith(start, Assert.Throws<BadDataException>(() => _model.Predict(new { SepalLengthCm = length, Colour = colour, Open = 1 })).Message);

    [Fact]
    public void Values_of_no_use_are_refused_and_so_are_missing_ones_that_nothing_replaces()
    {
        Model plain = new Network(2, new Dense(1)).Build(1).WithNames(["a", "b"], null);

        Assert.StartsWith("Column 1 ('a'): the value is missing, but the model was not trained to do without one here.", Assert.Throws<BadDataException>(() => plain.Predict(new { a = (int?)null, b = 1 })).Message);
        Assert.StartsWith("Column 2 ('b'): a DateTime is neither a number nor a text.", Assert.Throws<BadDataException>(() => plain.Predict(new { a = 1, b = DateTime.UnixEpoch })).Message);
        Assert.Equal(plain.Predict(1.5, 2.0)[0], plain.Predict(new { a = 1.5, b = 2 }).Value);
        Assert.Null(plain.Predict(new { a = 1.5, b = 2 }).Class);
        Assert.Throws<InvalidOperationException>(() => _model.Predict(new { SepalLengthCm = 1, Colour = "red", Open = 1 }).Value);
    }

    [Fact]
    public void Numbers_that_name_categories_are_found()
    {
        Model model = Trained("a,zip,y\n1,10,0\n2,20,1\n3,10,0\n4,20,1\n", new() { Categories = ["zip"] });

        Assert.Equal(model.Predict(1.0, 1.0), model.Predict(new { a = 1, zip = 20 }).Outputs);
    }

    [Fact]
    public void Arrays_and_spans_go_where_they_went()
    {
        Model plain = new Network(2, new Dense(1)).Build(1);
        double[] row = [1, 2];
        float[] single = [1, 2];

        double[] found = plain.Predict(row);
        float[] other = plain.Predict(single);
        Assert.Equal(found[0], other[0], 1e-6);
    }

    private static Model Trained(string text, CsvOptions? options = null)
    {
        Dataset data = CsvFileTests.Read(text, options);
        IReadOnlyList<Preparation> preparations = Preparation.For(data);
        Layer output = data.ClassNames is { } names ? new Dense(names.Count, new Softmax()) : new Dense(1, new Sigmoid());
        var network = new Network(Preprocessing.Fit(preparations, data).OutputWidth, output);
        return new Trainer(new TrainingOptions { Preparations = preparations, Epochs = 5, Seed = 1, Precision = Gradus.Networks.Precision.Double }).Train(network, data).Model;
    }

    private sealed record Flower(float SepalLengthCm, Colour Colour, byte Open);

    private readonly record struct Point(string Colour, decimal Sepal_length_CM, int Open);
}
