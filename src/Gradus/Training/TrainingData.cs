using System.Globalization;
using System.Numerics;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>The examples of a run in its precision, with the weight of each.</summary>
internal abstract class TrainingData<T>(Question question) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public abstract int Count { get; }

    /// <summary>Whether examples weigh differently.</summary>
    public abstract bool HasWeights { get; }

    public Question Question => question;

    /// <summary>The examples of a source, prepared.</summary>
    public static TrainingData<T> Of(ExampleSource data, Question question, IReadOnlyList<double> classWeights, WindowRooms rooms) => data is Dataset inMemory
        ? new MemoryData<T>(inMemory, question, classWeights)
        : new StreamedData<T>((StreamedDataset)data, question, classWeights, rooms);

    /// <summary>The examples of steps, so many in each but the last of an epoch; no order is drawn where there is nothing to draw from.</summary>
    public abstract ExampleFeed<T> Feed(int size, RandomStreams? shuffle, Workers workers);

    /// <summary>Some examples, evenly spread.</summary>
    public abstract StepExamples<T> Spread(int most);

    /// <summary>What the examples of each class weigh together.</summary>
    public abstract double[] ClassTotals();

    /// <summary>What an example weighs: what it has of its own times what its class has; 1 of either that says nothing.</summary>
    /// <param name="own">The examples' own weights, or none.</param>
    /// <param name="ofClasses">What each class weighs, or none.</param>
    /// <param name="question">Which class a target names.</param>
    /// <param name="example">The number of the example.</param>
    /// <param name="target">Its target.</param>
    public static double Weight(ReadOnlySpan<double> own, IReadOnlyList<double> ofClasses, Question question, int example, ReadOnlySpan<T> target) =>
        (own.IsEmpty ? 1 : own[example]) * (ofClasses.Count == 0 ? 1 : ofClasses[question.ClassOf(target)]);

    /// <summary>What so many examples weigh together.</summary>
    public double WeightOf(Tensor<T> weights, int examples)
    {
        if (!HasWeights)
        {
            return examples;
        }

        double sum = 0;
        foreach (T weight in weights.Span)
        {
            sum += double.CreateTruncating(weight);
        }

        return sum;
    }

    /// <summary>Refuses weights that do not add up to a number.</summary>
    protected void RequireWeight(double sum)
    {
        if (!(sum > 0 && double.IsFinite(sum)))
        {
            throw new BadDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"The weights of the {Count} examples times those of their classes add up to {sum}; the sum must be a finite number above 0."));
        }
    }
}
