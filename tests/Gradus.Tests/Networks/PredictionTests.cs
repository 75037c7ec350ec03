using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Tests.Networks;

public sealed class PredictionTests
{
    private static readonly float[] _rows = [.. Enumerable.Range(0, 4 * 600).Select(i => MathF.Sin(i))];

    [Fact]
    public void Examples_have_the_same_outputs_together_and_alone()
    {
        Model model = Samples.Every();

        float[] together = model.Predict(_rows);

        Assert.Equal(600 * 3, together.Length);
        for (int i = 0; i < 600; i++)
        {
            Assert.Equal(together[(i * 3)..((i + 1) * 3)], model.Predict(_rows.AsSpan(i * 4, 4)));
        }
    }

    [Fact]
    public void Tensors_spans_and_both_precisions_agree()
    {
        Model model = Samples.Every();
        float[] expected = model.Predict(_rows);

        Tensor<float> tensor = model.Predict(new Tensor<float>(new Shape(600, 2, 2), _rows));
        double[] wide = model.Predict(Array.ConvertAll(_rows, x => (double)x));

        Assert.Equal(new Shape(600, 3), tensor.Shape);
        Assert.Equal(expected, tensor.Span.ToArray());
        Assert.Equal(expected, Array.ConvertAll(wide, x => (float)x));
    }

    [Fact]
    public void Numbers_can_be_given_one_by_one()
    {
        Model model = Regression(w: 2, b: 1);

        Assert.Equal([7f], model.Predict(3f));
        Assert.Equal([7.0, 9.0], model.Predict(3.0, 4.0));
        Assert.Empty(model.Predict(ReadOnlySpan<float>.Empty));
    }

    [Theory]
    [InlineData(Precision.Single)]
    [InlineData(Precision.Double)]
    public void Warm_prediction_allocates_nothing(Precision precision)
    {
        Model model = Samples.Every(precision), prepared = Samples.Prepared();
        Model large = new Network(300, new Dense(200, new Relu()), new Dense(300, new Tanh()), new Dense(3, new Softmax())).Build(1, precision);
        float[] rows = new float[300 * 2000], outputs = new float[2000 * 3];
        double[] wideRows = new double[300 * 2000], wideOutputs = new double[2000 * 3];

        long allocated = long.MaxValue;
        for (int attempt = 0; attempt < 50 && (attempt < 10 || allocated > 0); attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            model.Predict(_rows, outputs.AsSpan(0, 1800));
            model.Predict(_rows.AsSpan(0, 4), outputs.AsSpan(0, 3));
            model.Predict(wideRows.AsSpan(0, 4 * 20), wideOutputs.AsSpan(0, 3 * 20));
            model.PredictClass(_rows.AsSpan(0, 4));
            prepared.Predict([1f, 2f], outputs.AsSpan(0, 1));
            large.Predict(rows, outputs, threads: 2);
            large.Predict(wideRows, wideOutputs, threads: 1);
            large.Predict(wideRows.AsSpan(0, 300), wideOutputs.AsSpan(0, 3));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Many_threads_get_the_outputs_of_one()
    {
        Model model = Samples.Every();
        float[] expected = model.Predict(_rows);

        Parallel.For(0, 64, i =>
        {
            float[] rows = _rows[..(4 * (1 + (i * 7)))], outputs = new float[3 * (1 + (i * 7))];
            model.Predict(rows, outputs);
            Assert.Equal(expected[..outputs.Length], outputs);
        });
    }

    [Fact]
    public void Classes_follow_the_question()
    {
        Model yesOrNo = new Network(1, new Dense(1, new Sigmoid())).Build(0).With("1.W", new Tensor<float>(new Shape(1, 1), [1f]));
        Model oneOfMany = OneOfMany();

        Assert.Equal(1, yesOrNo.PredictClass([0f]));
        Assert.Equal(0, yesOrNo.PredictClass([-0.1f]));
        Assert.Equal(0, yesOrNo.PredictClass([1f], threshold: 0.9));
        Assert.Equal(2, oneOfMany.PredictClass([1f]));
        Assert.Equal(0, oneOfMany.PredictClass([-1f]));
    }

    [Fact]
    public void A_threshold_is_reached_by_the_probability_that_is_shown_with_its_digits()
    {
        Model model = new Network(1, new Dense(1, new Sigmoid())).Build(0);
        for (int i = -20; i <= 20; i++)
        {
            float probability = model.Predict([0.1f * i])[0];
            double shown = double.Parse(probability.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            Dataset one = Dataset.From(new[,] { { 0.1f * i } }, [1f]);

            Assert.Equal(1, model.PredictClass([0.1f * i], shown));
            Assert.Equal(1, model.Evaluate(one, shown).Accuracy);
        }
    }

    [Fact]
    public void Likeliest_classes_come_first_with_their_names()
    {
        Model model = OneOfMany().WithNames(null, ["low", "middle", "high"]);

        IReadOnlyList<LikelyClass> likely = model.TopK([1f], 2);

        Assert.Equal(["high", "middle"], likely.Select(one => one.Name));
        Assert.Equal([2, 1], likely.Select(one => one.Class));
        Assert.Equal(3, model.TopK([1f]).Count);
        Assert.Equal(1, model.TopK([1f]).Sum(one => one.Probability), 1e-6);
    }

    [Fact]
    public void Yes_or_no_has_two_likely_classes()
    {
        Model model = new Network(1, new Dense(1, new Sigmoid())).Build(0).With("1.W", new Tensor<float>(new Shape(1, 1), [-2f]));

        IReadOnlyList<LikelyClass> likely = model.TopK([1f]);

        Assert.Equal([0, 1], likely.Select(one => one.Class));
        Assert.Equal(1, likely.Sum(one => one.Probability), 1e-6);
        Assert.Null(likely[0].Name);
    }

    [Fact]
    public void Questions_without_a_class_are_refused()
    {
        Model numbers = Regression(1, 0), several = new Network(1, new Dense(2, new Sigmoid())).Build(0);

        Assert.Contains("answers with numbers", Assert.Throws<InvalidOperationException>(() => numbers.PredictClass([0f])).Message, StringComparison.Ordinal);
        Assert.Contains("answers with numbers", Assert.Throws<InvalidOperationException>(() => numbers.TopK([0f])).Message, StringComparison.Ordinal);
        Assert.Contains("2 yes-or-no questions", Assert.Throws<InvalidOperationException>(() => several.PredictClass([0f])).Message, StringComparison.Ordinal);
        Assert.Equal(2, several.TopK([0f]).Count);
    }

    [Fact]
    public void Wrong_lengths_are_refused_with_what_was_expected()
    {
        Model model = new Network(784, new Dense(10, new Softmax())).Build(0);

        Assert.Equal("The model expects rows of 784 numbers but 1,000 numbers were given.", Assert.Throws<ArgumentException>(() => model.Predict(new float[1000])).Message);
        Assert.Equal("The model expects one row of 784 numbers but 1,568 numbers were given.", Assert.Throws<ArgumentException>(() => model.PredictClass(new float[1568])).Message);
        Assert.StartsWith("The model expects rows of 784 numbers but the tensor is [32, 10].", Assert.Throws<ArgumentException>(() => model.Predict(new Tensor<float>(new Shape(32, 10)))).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "The model answers with 10 numbers for each of 2 examples, 20 in all, but there is room for 19.",
            Assert.Throws<ArgumentException>(() => model.Predict(new float[1568], new float[19])).Message, StringComparison.Ordinal);
        float[] shared = new float[794];
        Assert.StartsWith("The outputs lie over the inputs", Assert.Throws<ArgumentException>(() => model.Predict(shared.AsSpan(0, 784), shared.AsSpan(783, 10))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => model.TopK(new float[784], 0));
        Assert.StartsWith("A prediction takes 1 thread or more", Assert.Throws<ArgumentOutOfRangeException>(() => model.Predict(new float[784], new float[10], threads: 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_must_fit_the_model()
    {
        Model model = Samples.Every();

        Assert.Equal("The model expects rows of 4 numbers but there are 1 feature names.", Assert.Throws<ArgumentException>(() => model.WithNames(["a"], null)).Message);
        Assert.Equal("The model knows 3 classes but there are 2 class names.", Assert.Throws<ArgumentException>(() => model.WithNames(null, ["a", "b"])).Message);
        Assert.Throws<ArgumentException>(() => Regression(1, 0).WithNames(null, ["a"]));
        Assert.Throws<ArgumentException>(() => model.WithNames(["a", "b", null!, "d"], null));
    }

    [Fact]
    public void Raw_rows_are_prepared_in_the_precision_they_have()
    {
        Model model = Samples.Prepared();
        Model bare = model.WithPreprocessing(null);

        // In single precision 1e6 + 0.1 and 1e6 are 0.0625 apart at best: prepared after rounding the answers would differ.
        Assert.Equal(bare.Predict(0.2, 0, 0, 2), Array.ConvertAll(model.Predict(1e6 + 0.1, 2.0), p => p), (left, right) => Math.Abs(left - right) < 1e-6);
        Assert.Equal(bare.Predict(2f, 2, 0, 0), model.Predict(1e6f + 1, 0f));
        Assert.Equal("The model expects rows of 2 numbers but 3 numbers were given.", Assert.Throws<ArgumentException>(() => model.Predict(1f, 2, 3)).Message);
        Assert.Throws<BadDataException>(() => model.Predict(1f, 7f));
        Assert.Throws<ArgumentException>(() => Samples.Every().WithPreprocessing(new Preprocessing(3, [])));
    }

    [Fact]
    public void No_class_follows_from_inputs_that_are_no_numbers()
    {
        Assert.True(float.IsNaN(Regression(1, 0).Predict(float.NaN)[0]));
        Assert.Throws<ArgumentException>(() => OneOfMany().PredictClass([float.NaN]));
        Assert.Throws<ArgumentException>(() => OneOfMany().TopK([float.NaN]));
    }

    private static Model Regression(float w, float b) => new Network(1, new Dense(1))
        .Build(0)
        .With("1.W", new Tensor<float>(new Shape(1, 1), [w]))
        .With("1.b", new Tensor<float>(new Shape(1), [b]));

    private static Model OneOfMany() => new Network(1, new Dense(3, new Softmax()))
        .Build(0)
        .With("1.W", new Tensor<float>(new Shape(3, 1), [-1f, 0f, 1f]));
}
