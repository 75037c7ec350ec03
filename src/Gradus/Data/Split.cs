using System.Globalization;
using Gradus.Randomness;

namespace Gradus.Data;

/// <summary>
/// Examples divided into a part to train on and a part to test on, which share none. The test part has
/// <c>⌈fraction·m⌉</c> of the m examples.
/// </summary>
/// <remarks>
/// <see cref="Plain(Dataset, double, Seed)"/> with a <see cref="NumPySeed"/> divides as scikit-learn's
/// <c>train_test_split(X, Y, test_size=fraction, random_state=seed)</c> does.
/// </remarks>
public sealed class Split
{
    private Split(Dataset data, int[] trainRows, int[] testRows)
    {
        TrainRows = trainRows;
        TestRows = testRows;
        Train = data.Take(trainRows);
        Test = data.Take(testRows);
    }

    /// <summary>The part to train on.</summary>
    public Dataset Train { get; }

    /// <summary>The part to test on.</summary>
    public Dataset Test { get; }

    /// <summary>Where each example of <see cref="Train"/> stood before, from 0.</summary>
    public IReadOnlyList<int> TrainRows { get; }

    /// <summary>Where each example of <see cref="Test"/> stood before, from 0.</summary>
    public IReadOnlyList<int> TestRows { get; }

    /// <summary>Any example is as likely as another to be tested on.</summary>
    /// <param name="data">The examples to divide.</param>
    /// <param name="testFraction">The share of the test part, above 0 and below 1.</param>
    /// <param name="seed">What the order of the examples is drawn from.</param>
    /// <exception cref="BadDataException">A part would be empty.</exception>
    public static Split Plain(Dataset data, double testFraction, Seed seed) => Plain(data, testFraction, Open(seed));

    /// <summary>
    /// Each class has the same share in both parts, as nearly as whole examples allow: of the ⌈fraction·m⌉ tests a class
    /// of m_c examples gets <c>⌊tests·m_c/m⌋</c>, and the largest remainders get one more, the lower class first. Classes of one
    /// example do not count: it is trained on.
    /// </summary>
    /// <param name="data">The examples to divide; their targets are class numbers or one-hot.</param>
    /// <param name="testFraction">The share of the test part, above 0 and below 1.</param>
    /// <param name="seed">What the order of the examples is drawn from.</param>
    /// <exception cref="BadDataException">
    /// The targets are no classes, too many are the only one of their class, or a part would be empty.
    /// </exception>
    public static Split Stratified(Dataset data, double testFraction, Seed seed) => Stratified(data, testFraction, Open(seed));

    /// <summary>The last examples are tested on, in the order they have: for data that follow each other in time.</summary>
    /// <param name="data">The examples to divide.</param>
    /// <param name="testFraction">The share of the test part, above 0 and below 1.</param>
    /// <exception cref="BadDataException">A part would be empty.</exception>
    public static Split InOrder(Dataset data, double testFraction)
    {
        int tests = TestCount(data, testFraction);
        int[] rows = [.. Enumerable.Range(0, data.Count)];
        return new(data, rows[..^tests], rows[^tests..]);
    }

    /// <summary>The two parts: <c>(Dataset train, Dataset test) = Split.Plain(…)</c>.</summary>
    public void Deconstruct(out Dataset train, out Dataset test) => (train, test) = (Train, Test);

    internal static Split Plain(Dataset data, double testFraction, RandomStreams streams)
    {
        int tests = TestCount(data, testFraction);
        int[] rows = streams.For(Purpose.Split).Permutation(data.Count);
        return new(data, rows[tests..], rows[..tests]);
    }

    internal static Split Stratified(Dataset data, double testFraction, RandomStreams streams)
    {
        int tests = TestCount(data, testFraction);
        int[] classes = Classes.Of(data);
        Dictionary<int, int> wanted = Shares(classes, tests);
        List<int> train = [], test = [];
        foreach (int row in streams.For(Purpose.Split).Permutation(data.Count))
        {
            (wanted[classes[row]]-- > 0 ? test : train).Add(row);
        }

        return new(data, [.. train], [.. test]);
    }

    /// <summary>How many tests each class gets.</summary>
    private static Dictionary<int, int> Shares(int[] classes, int tests)
    {
        SortedDictionary<int, int> counts = [];
        foreach (int number in classes)
        {
            counts[number] = counts.GetValueOrDefault(number) + 1;
        }

        // The only example of a class is worth more in training: it cannot be in both parts.
        int[] alone = [.. counts.Where(pair => pair.Value == 1).Select(pair => pair.Key)];
        foreach (int number in alone)
        {
            counts.Remove(number);
        }

        int divided = classes.Length - alone.Length;
        if (tests >= divided && alone.Length > 0)
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{alone.Length} of {classes.Length} examples are the only one of their class, such as that of class {alone[0]}, so that {tests} cannot be kept apart with regard to classes. Divide without, as numbers that are no classes are (Split.Plain)."));
        }

        Dictionary<int, int> shares = counts.ToDictionary(pair => pair.Key, pair => (int)((long)tests * pair.Value / divided));
        int left = tests - shares.Values.Sum();
        foreach (int number in counts.Keys.OrderByDescending(key => (long)tests * counts[key] % divided).Take(left))
        {
            shares[number]++;
        }

        foreach (int number in alone)
        {
            shares[number] = 0;
        }

        return shares;
    }

    private static int TestCount(Dataset data, double testFraction)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(testFraction > 0 && testFraction < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(testFraction), testFraction, "The share of the test part lies above 0 and below 1: 0.2 tests on a fifth of the examples.");
        }

        // In decimal 0.07·100 is 7; in binary it is a little more, and the part would have 8.
        int tests = Math.Max(1, (int)Math.Ceiling((decimal)testFraction * data.Count));
        return tests < data.Count
            ? tests
            : throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"{testFraction} of {data.Count} examples are {tests} kept apart, which leaves none to train on. Give more examples or a smaller share."));
    }

    private static RandomStreams Open(Seed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return seed.Open();
    }
}
