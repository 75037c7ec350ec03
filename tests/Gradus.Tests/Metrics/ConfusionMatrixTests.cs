using FsCheck;
using FsCheck.Fluent;
using Gradus.Metrics;
using Gradus.Metrics.Resamples;
using Gradus.Tensors;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Metrics;

public sealed class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix _golden = new(MetricsGolden.Actual, MetricsGolden.Predicted, 5);

    [Fact]
    public void Matrix_counts_what_scikit_learn_counts()
    {
        int[] counts = [.. from actual in Enumerable.Range(0, 5) from predicted in Enumerable.Range(0, 5) select _golden[actual, predicted]];

        Assert.Equal(MetricsGolden.Confusion, counts);
        Assert.Equal(40, _golden.Total);
        Assert.Equal(5, _golden.Classes);
        Assert.Equal(MetricsGolden.Accuracy, _golden.Accuracy, 1e-15);
    }

    [Fact]
    public void Scores_of_each_class_are_what_scikit_learn_says()
    {
        for (int c = 0; c < 5; c++)
        {
            Assert.Equal(MetricsGolden.Precision[c], _golden.Precision(c), 1e-15);
            Assert.Equal(MetricsGolden.Recall[c], _golden.Recall(c), 1e-15);
            Assert.Equal(MetricsGolden.F1[c], _golden.F1(c), 1e-15);
            Assert.Equal(MetricsGolden.Actual.Count(actual => actual == c), _golden.Support(c));
        }
    }

    [Fact]
    public void Averages_over_the_classes_are_what_scikit_learn_says()
    {
        AssertEqual(MetricsGolden.Macro, _golden.Macro);
        AssertEqual(MetricsGolden.Micro, _golden.Micro);
        AssertEqual(MetricsGolden.Weighted, _golden.Weighted);
    }

    [Fact]
    public void Class_that_is_nowhere_scores_0_not_NaN()
    {
        ConfusionMatrix matrix = new([0, 0], [1, 1], 3);

        Assert.Equal(0, matrix.Precision(0));
        Assert.Equal(0, matrix.Recall(1));
        Assert.Equal(0, matrix.F1(2));
        Assert.Equal(new ClassScores(0, 0, 0), matrix.Macro);
        Assert.Equal(new ClassScores(0, 0, 0), matrix.Micro);
        Assert.Equal(new ClassScores(0, 0, 0), matrix.Weighted);
    }

    [Fact]
    public void Class_of_a_billion_examples_counts_in_the_mean()
    {
        ConfusionMatrix matrix = new([0], [0], 2);
        for (int doubled = 0; doubled < 30; doubled++)
        {
            matrix = matrix.Plus(matrix);
        }

        double[] found = new double[ClassResample<double>.Metrics];
        new ClassResample<double>([0], [0], new(new Shape(1, 2), [0.9, 0.1])).Measure([1 << 30], found);

        Assert.Equal(1 << 30, matrix.Total);
        Assert.Equal(new ClassScores(1, 1, 1), matrix.Macro);
        Assert.Equal([1.0, 1, 1], found[1..4]);
    }

    [Fact]
    public void Class_that_is_nowhere_does_not_count_in_the_mean()
    {
        // scikit-learn takes the labels that are in y_true or y_pred: here 0, 2 and 3, of which no example is of 2.
        ConfusionMatrix matrix = new([0, 0, 3, 3, 3], [0, 2, 3, 3, 0], 5);
        double[] found = new double[ClassResample<double>.Metrics];
        Tensor<double> outputs = new(new Shape(5, 5), [.. from predicted in new[] { 0, 2, 3, 3, 0 } from c in Enumerable.Range(0, 5) select c == predicted ? 0.6 : 0.1]);
        new ClassResample<double>([0, 0, 3, 3, 3], [0, 2, 3, 3, 0], outputs).Measure([1, 1, 1, 1, 1], found);

        AssertEqual([0.5, (0.5 + (2.0 / 3)) / 3, (0.5 + 0.8) / 3], matrix.Macro);
        Assert.All(found[1..4].Zip([matrix.Macro.Precision, matrix.Macro.Recall, matrix.Macro.F1]), pair => Assert.Equal(pair.Second, pair.First, 1e-15));
        string[] rows = matrix.ToString().Split('\n');
        Assert.EndsWith("-       -       -        0", rows[2]);
        Assert.EndsWith("0.0000  0.0000  0.0000        0", rows[3]);
    }

    [Fact]
    public void Single_class_is_all_right() => Assert.Equal(new ClassScores(1, 1, 1), new ConfusionMatrix([0, 0], [0, 0], 1).Macro);

    [Fact]
    public void Micro_average_is_the_accuracy() => Prop.ForAll(Labels.OfClasses(4), static labels =>
    {
        ConfusionMatrix matrix = new(labels.Actual, labels.Predicted, 4);
        double accuracy = Accuracy.Of(labels.Actual, labels.Predicted);
        return matrix.Micro == new ClassScores(accuracy, accuracy, accuracy) && matrix.Accuracy == accuracy;
    }).Check(Labels.Repeatable);

    [Fact]
    public void Rows_add_up_to_the_support_and_columns_to_the_predictions() => Prop.ForAll(Labels.OfClasses(3), static labels =>
    {
        ConfusionMatrix matrix = new(labels.Actual, labels.Predicted, 3);
        return matrix.Total == labels.Actual.Length && Enumerable.Range(0, 3).All(c =>
            matrix[c, 0] + matrix[c, 1] + matrix[c, 2] == matrix.Support(c)
            && matrix.Support(c) == labels.Actual.Count(actual => actual == c)
            && matrix[0, c] + matrix[1, c] + matrix[2, c] == labels.Predicted.Count(predicted => predicted == c));
    }).Check(Labels.Repeatable);

    [Fact]
    public void Exchanging_actual_and_predicted_exchanges_precision_and_recall() => Prop.ForAll(Labels.OfClasses(3), static labels =>
    {
        ConfusionMatrix matrix = new(labels.Actual, labels.Predicted, 3), exchanged = new(labels.Predicted, labels.Actual, 3);
        return Enumerable.Range(0, 3).All(c => matrix.Precision(c) == exchanged.Recall(c) && matrix.F1(c) == exchanged.F1(c));
    }).Check(Labels.Repeatable);

    [Fact]
    public void Table_is_aligned_under_class_numbers() => Assert.Equal(
        """
        actual \ predicted   0  1  precision  recall      F1  support
        0                   10  1     0.9091  0.9091  0.9091       11
        1                    1  0     0.0000  0.0000  0.0000        1
        accuracy 0.8333 of 12 examples
        """,
        Twelve().ToString());

    [Fact]
    public void Table_is_aligned_under_names_of_one_line() => Assert.Equal(
        """
        actual \ predicted  cat   [2Jno cat  precision  recall      F1  support
        cat                  10           1     0.9091  0.9091  0.9091       11
         [2Jno cat            1           0     0.0000  0.0000  0.0000        1
        accuracy 0.8333 of 12 examples
        """,
        Twelve().ToString(["cat", "\u001b[2Jno\ncat"]));

    [Fact]
    public void Table_refuses_another_number_of_names() => Assert.StartsWith(
        "Each of the 2 classes needs a name, but 1 were given.",
        Assert.Throws<ArgumentException>(() => Twelve().ToString(["cat"])).Message);

    [Fact]
    public void Matrix_refuses_what_it_cannot_count()
    {
        Assert.StartsWith(
            "There are 1 actual values but 2 predicted ones", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0], [0, 1], 2)).Message);
        Assert.StartsWith("There are no examples", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([], [], 2)).Message);
        Assert.StartsWith(
            "With 2 classes a class number is 0 to 1, but that of row 1 of actual is 2.",
            Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 2], [0, 1], 2)).Message);
        Assert.StartsWith(
            "With 2 classes a class number is 0 to 1, but that of row 0 of predicted is -1.",
            Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 1], [-1, 1], 2)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(ConfusionMatrix.MaxClasses + 1)]
    [InlineData(int.MaxValue)]
    public void Matrix_refuses_a_number_of_classes_before_taking_memory(int classes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix([0], [0], classes));

    [Fact]
    public void Matrix_refuses_a_class_it_does_not_have()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Twelve()[0, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Twelve()[-1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Twelve().Support(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Twelve().Precision(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Twelve().Recall(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Twelve().F1(2));
    }

    private static ConfusionMatrix Twelve() => new([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0], 2);

    private static void AssertEqual(double[] expected, ClassScores actual)
    {
        Assert.Equal(expected[0], actual.Precision, 1e-15);
        Assert.Equal(expected[1], actual.Recall, 1e-15);
        Assert.Equal(expected[2], actual.F1, 1e-15);
    }
}
