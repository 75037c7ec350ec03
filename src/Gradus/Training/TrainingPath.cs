using System.Numerics;
using Gradus.Kernels;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Training;

/// <summary>
/// What a run steps on: a network with parameters and examples of its own, and the way from those parameters to the weights
/// of the model.
/// </summary>
internal abstract class TrainingPath<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What is stepped.</summary>
    public abstract Network Network { get; }

    /// <summary>What changes while training.</summary>
    public abstract IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <summary>The examples, as the network takes them.</summary>
    public abstract TrainingData<T> Data { get; }

    /// <summary>The validation part, as the network takes it; null where there is none.</summary>
    public abstract TrainingData<T>? Validation { get; }

    /// <summary>Whether this is the Gram path.</summary>
    public abstract bool IsGram { get; }

    /// <summary>The largest finite number of the model's precision: a cost above it has diverged.</summary>
    public abstract double LargestNumber { get; }

    /// <summary>The largest size of a weight at the parameters' present values.</summary>
    public abstract double LargestWeight();

    /// <summary>Whether the model's weights at the parameters' present values are surely finite in its precision.</summary>
    public abstract bool WeightsAreFinite();

    /// <summary>The model's weights at the parameters' present values; the diagnosis sees them from then on.</summary>
    public abstract ModelWeights Weights();

    /// <summary>The name of a weight that is finite in double precision but not in the model's; null where there is none.</summary>
    public virtual string? Overflow() => null;

    /// <summary>Looks at the model's own network and examples before the first step.</summary>
    public abstract RunDiagnosis Diagnose(Loss loss, Seed dropoutSeed, Workers workers);

    /// <summary>Names what is stepped on.</summary>
    public void Keep(RunState state)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            state.Numbers(FormattableString.Invariant($"weights.{i}"), Parameters[i].Value.Span);
        }
    }

    /// <summary>Whether all of these are finite.</summary>
    protected static bool AllFinite<TNumber>(Parameter<TNumber>[] parameters)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        foreach (Parameter<TNumber> parameter in parameters)
        {
            if (!Reductions.AllFinite<TNumber>(parameter.Value.Span))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The largest size of a weight among these.</summary>
    protected static double LargestOf<TNumber>(Parameter<TNumber>[] parameters)
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        double largest = 0;
        foreach (Parameter<TNumber> parameter in parameters)
        {
            foreach (TNumber value in parameter.Value.Span)
            {
                largest = Math.Max(largest, Math.Abs(double.CreateTruncating(value)));
            }
        }

        return largest;
    }
}
