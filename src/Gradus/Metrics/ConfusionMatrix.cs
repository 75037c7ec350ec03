namespace Gradus.Metrics;

/// <summary>
/// How often each actual class was predicted as each class, and what follows from it. For a class c with
/// <c>TP</c> examples of c predicted as c, <c>FP</c> others predicted as c and <c>FN</c> examples of c predicted as others:
/// <c>precision = TP / (TP + FP)</c>, <c>recall = TP / (TP + FN)</c>, <c>F1 = 2·TP / (2·TP + FP + FN)</c>. Where such a
/// fraction is 0/0 it is 0, as with scikit-learn's <c>zero_division=0</c>.
/// </summary>
public sealed class ConfusionMatrix
{
    /// <summary>The largest number of classes: the table of counts then takes 1 GiB.</summary>
    public const int MaxClasses = 16384;

    private readonly int[] counts, support, predictions;

    /// <summary>Counts the examples.</summary>
    /// <param name="actual">The true class of each example, 0 to classes − 1.</param>
    /// <param name="predicted">The predicted class of each example, 0 to classes − 1.</param>
    /// <param name="classes">The number of classes, whether or not each occurs.</param>
    /// <exception cref="ArgumentException">The counts differ, there are no examples, or a number is out of range.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int classes)
    {
        if (classes is < 1 or > MaxClasses)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes, $"The number of classes is 1 to {MaxClasses}.");
        }

        Inputs.RequireSameCount(actual.Length, predicted.Length, "predicted ones", nameof(predicted));
        Inputs.RequireClasses(actual, classes, nameof(actual));
        Inputs.RequireClasses(predicted, classes, nameof(predicted));
        Classes = classes;
        Total = actual.Length;
        counts = new int[classes * classes];
        support = new int[classes];
        predictions = new int[classes];
        for (int i = 0; i < actual.Length; i++)
        {
            counts[(actual[i] * classes) + predicted[i]]++;
            support[actual[i]]++;
            predictions[predicted[i]]++;
        }
    }

    private ConfusionMatrix(ConfusionMatrix left, ConfusionMatrix right)
    {
        (Classes, Total) = (left.Classes, left.Total + right.Total);
        counts = Sum(left.counts, right.counts);
        support = Sum(left.support, right.support);
        predictions = Sum(left.predictions, right.predictions);
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The number of examples.</summary>
    public int Total { get; }

    /// <summary>How many examples of the class <paramref name="actual"/> were predicted to be of <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] =>
        counts[(Checked(actual, nameof(actual)) * Classes) + Checked(predicted, nameof(predicted))];

    /// <summary>The part of all examples whose predicted class is the actual one.</summary>
    public double Accuracy => (double)Hits() / Total;

    /// <summary>The plain mean over the classes that are actual or predicted anywhere, as in scikit-learn; others do not count.</summary>
    public ClassScores Macro => Mean(static (matrix, c) => matrix.Occurs(c) ? 1 : 0);

    /// <summary>The mean over all classes, each counting as often as it is the actual one.</summary>
    public ClassScores Weighted => Mean(static (matrix, c) => matrix.support[c]);

    /// <summary>
    /// From TP, FP and FN added up over the classes. Each example has one class, and so all three are the accuracy.
    /// </summary>
    public ClassScores Micro
    {
        get
        {
            long hits = Hits(), falsePositives = 0, falseNegatives = 0;
            for (int c = 0; c < Classes; c++)
            {
                falsePositives += predictions[c] - this[c, c];
                falseNegatives += support[c] - this[c, c];
            }

            return new ClassScores(
                Ratio(hits, hits + falsePositives),
                Ratio(hits, hits + falseNegatives),
                Ratio(2 * hits, (2 * hits) + falsePositives + falseNegatives));
        }
    }

    /// <summary>How many examples are of the class.</summary>
    public int Support(int classNumber) => support[Checked(classNumber, nameof(classNumber))];

    /// <summary>Of the examples predicted to be of the class, the part that is; 0 where none was predicted.</summary>
    public double Precision(int classNumber) => Ratio(this[classNumber, classNumber], predictions[classNumber]);

    /// <summary>Of the examples of the class, the part predicted to be; 0 where there are none.</summary>
    public double Recall(int classNumber) => Ratio(this[classNumber, classNumber], support[classNumber]);

    /// <summary>The harmonic mean of precision and recall; 0 where the class is neither actual nor predicted anywhere.</summary>
    public double F1(int classNumber) =>
        Ratio(2L * this[classNumber, classNumber], (long)support[classNumber] + predictions[classNumber]);

    /// <summary>A table with a row for each actual class and a column for each predicted one, named by their numbers.</summary>
    public override string ToString() => ConfusionTable.Render(this, null);

    /// <summary>A table with a row for each actual class and a column for each predicted one, under the given names.</summary>
    /// <exception cref="ArgumentException">There is not one name for each class.</exception>
    public string ToString(IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        return classNames.Count == Classes
            ? ConfusionTable.Render(this, classNames)
            : throw Inputs.Fault($"Each of the {Classes} classes needs a name, but {classNames.Count} were given.", nameof(classNames));
    }

    /// <summary>The counts of these examples and others of the same classes.</summary>
    internal ConfusionMatrix Plus(ConfusionMatrix other) => new(this, other);

    /// <summary>Whether an example is of the class, or was predicted to be.</summary>
    internal bool Occurs(int c) => support[c] > 0 || predictions[c] > 0;

    private static int[] Sum(int[] left, int[] right)
    {
        int[] sum = new int[left.Length];
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = left[i] + right[i];
        }

        return sum;
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private long Hits()
    {
        long hits = 0;
        for (int c = 0; c < Classes; c++)
        {
            hits += this[c, c];
        }

        return hits;
    }

    private ClassScores Mean(Func<ConfusionMatrix, int, double> weightOf)
    {
        double precision = 0, recall = 0, f1 = 0, sum = 0;
        for (int c = 0; c < Classes; c++)
        {
            double weight = weightOf(this, c);
            precision += weight * Precision(c);
            recall += weight * Recall(c);
            f1 += weight * F1(c);
            sum += weight;
        }

        return new ClassScores(precision / sum, recall / sum, f1 / sum);
    }

    private int Checked(int classNumber, string parameter) => (uint)classNumber < (uint)Classes
        ? classNumber
        : throw new ArgumentOutOfRangeException(
            parameter, classNumber, $"With {Classes} classes a class number is 0 to {Classes - 1}.");
}
