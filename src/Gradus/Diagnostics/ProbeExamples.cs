using System.Numerics;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>A few training examples, evenly spread over the data, as the network gets them; and what is known of them.</summary>
internal sealed class ProbeExamples<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ProbeExamples(Tensor<T> inputs, Tensor<T> targets, Tensor<T> weights, int most, LossView? view = null)
    {
        Count = Math.Min(inputs.Rows, most);
        Inputs = Spread(inputs, Count);
        Targets = Compared = Spread(targets, Count);
        if (view is { IsScaled: true })
        {
            Compared = new(Targets.Shape);
            view.Unscale<T>(Targets.Span, Compared.Span);
        }

        Weights = weights.Count == 0 ? default : Spread(weights, Count);
        Weight = weights.Count == 0 ? Count : 0;
        foreach (T weight in Weights.Span)
        {
            Weight += double.CreateTruncating(weight);
        }
    }

    public int Count { get; }

    public Tensor<T> Inputs { get; }

    public Tensor<T> Targets { get; }

    /// <summary>The targets as the loss compares them: of a network that ends in a scale, brought to what comes before it.</summary>
    public Tensor<T> Compared { get; }

    public Tensor<T> Weights { get; }

    /// <summary>What the examples weigh together.</summary>
    public double Weight { get; }

    /// <summary>The standard deviation of the targets as the loss compares them.</summary>
    public double TargetDeviation
    {
        get
        {
            double mean = 0, squares = 0;
            foreach (T target in Compared.Span)
            {
                mean += double.CreateTruncating(target) / Compared.Count;
            }

            foreach (T target in Compared.Span)
            {
                double off = double.CreateTruncating(target) - mean;
                squares += off * off / Compared.Count;
            }

            return Math.Sqrt(squares);
        }
    }

    /// <summary>
    /// The mean loss of the best answer that does not look at the inputs: the share of each class, or the mean of the
    /// targets. A network that has learnt anything does better.
    /// </summary>
    public double ConstantCost(Loss loss, int units)
    {
        T[] answer = new T[units];
        for (int unit = 0; unit < units; unit++)
        {
            double mean = 0;
            for (int i = 0; i < Count && Weight > 0; i++)
            {
                double weight = Weights.Count == 0 ? 1 : double.CreateTruncating(Weights.Span[i]);
                mean += weight / Weight * TargetOf(i, unit, units);
            }

            answer[unit] = T.CreateTruncating(OutputFor(loss, mean));
        }

        Tensor<T> answers = new(new Shape(Count, units));
        for (int i = 0; i < Count; i++)
        {
            answer.CopyTo(answers.Row(i));
        }

        return Weight > 0 ? loss.Sum<T>(answers.Span, Compared.Span, Weights.Span, default, units) / Weight : 0;
    }

    /// <summary>What one of so many outputs should be for an example: the target, or 0 or 1 where it is the number of a class.</summary>
    public double TargetOf(int example, int unit, int units) => Compared.RowLength == units
        ? double.CreateTruncating(Compared[example, unit])
        : int.CreateTruncating(Targets[example, 0]) == unit ? 1 : 0;

    /// <summary>What an output must be, as the loss takes it, to answer with a mean of targets.</summary>
    public static double OutputFor(Loss loss, double mean) => loss switch
    {
        BinaryCrossEntropy => Math.Log(Math.Max(mean, 1e-9) / Math.Max(1 - mean, 1e-9)),
        CategoricalCrossEntropy => Math.Log(Math.Max(mean, 1e-9)),
        _ => mean,
    };

    /// <summary>The mean and the standard deviation of each feature.</summary>
    public FeatureScale[] Features()
    {
        var scales = new FeatureScale[Inputs.RowLength];
        for (int j = 0; j < scales.Length; j++)
        {
            double mean = 0, squares = 0;
            for (int i = 0; i < Count; i++)
            {
                mean += double.CreateTruncating(Inputs[i, j]) / Count;
            }

            for (int i = 0; i < Count; i++)
            {
                double off = double.CreateTruncating(Inputs[i, j]) - mean;
                squares += off * off / Count;
            }

            scales[j] = new FeatureScale(j, mean, Math.Sqrt(squares));
        }

        return scales;
    }

    /// <summary>At most so many rows, evenly spread, copied.</summary>
    public static Tensor<T> Spread(Tensor<T> from, int most)
    {
        int count = Math.Min(from.Rows, most);
        int[] lengths = from.Shape.ToArray();
        lengths[0] = count;
        Tensor<T> some = new(new Shape(lengths));
        int width = from.RowLength;
        for (int i = 0; i < count; i++)
        {
            int row = (int)((long)i * from.Rows / count);
            from.Span.Slice(row * width, width).CopyTo(some.Span[(i * width)..]);
        }

        return some;
    }
}

/// <summary>Where the values of one input feature lie.</summary>
internal sealed record FeatureScale(int Number, double Mean, double Deviation)
{
    /// <summary>How far from zero they lie, in deviations.</summary>
    public double Offset => Math.Abs(Mean) / Deviation;
}
