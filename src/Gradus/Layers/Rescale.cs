using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <para>Forward: <c>A = s ∗ X + t</c> with a fixed factor s and shift t for each unit. Backward: <c>dX = s ∗ dA</c>.</para>
/// <para>At the end of a network for numbers s and t are the deviation and the mean of the targets: the layers before learn numbers
/// near 1, and the network answers in the units of the targets. The loss there compares X with <c>(Y − t)/s</c>, so that rates,
/// penalties, bounds and costs are the same whatever the units: a cost is told in deviations.</para>
/// </summary>
public sealed record Rescale : Layer
{
    // The smallest number that single precision holds in full.
    private const double SmallestFactor = 1.2e-38;

    /// <summary>
    /// A scale whose factors and shifts are still to be measured, as the last layer of a network: the trainer does so on the targets
    /// of the training part, as <see cref="To"/> does.
    /// </summary>
    public Rescale()
    {
    }

    /// <summary>One factor and one shift for each unit of the layer before.</summary>
    /// <param name="factors">s, finite and not 0 in single precision.</param>
    /// <param name="shifts">t, finite in single precision; as many.</param>
    public Rescale(IReadOnlyList<double> factors, IReadOnlyList<double> shifts)
        : this(Numbers.Finite(factors, nameof(factors)), Numbers.Finite(shifts, nameof(shifts)))
    {
    }

    // As it is written down: with both, or with none.
    [JsonConstructor]
    internal Rescale(double[]? knownFactors = null, double[]? knownShifts = null)
    {
        if (knownFactors is not null || knownShifts is not null)
        {
            Require(knownFactors ?? [], knownShifts ?? []);
            (KnownFactors, KnownShifts) = (knownFactors, knownShifts);
        }
    }

    /// <summary>Whether s and t are known; unless so, they are still to be measured on targets.</summary>
    [JsonIgnore]
    public bool IsMeasured => KnownFactors is not null;

    /// <summary>s; empty where it is still to be measured.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> Factors => KnownFactors ?? [];

    /// <summary>t; empty where it is still to be measured.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> Shifts => KnownShifts ?? [];

    [JsonInclude]
    [JsonPropertyName("factors")]
    internal double[]? KnownFactors { get; }

    [JsonInclude]
    [JsonPropertyName("shifts")]
    internal double[]? KnownShifts { get; }

    internal override Activation? OutputActivation => new Identity();

    /// <summary>From a mean of 0 and a deviation of 1 to those of these targets; a target that never changes keeps the factor 1.</summary>
    public static Rescale To(ExampleSource data)
    {
        ArgumentNullException.ThrowIfNull(data);
        double[] means = new double[data.TargetWidth], squares = new double[data.TargetWidth];
        long count = 0;
        foreach ((_, Tensor<double> targets) in data.TargetBlocks())
        {
            for (int i = 0; i < targets.Rows; i++)
            {
                count++;
                for (int j = 0; j < means.Length; j++)
                {
                    // Welford, 1962: sums of squares of large numbers would lose the deviation.
                    double target = targets.Row(i)[j], far = target - means[j];
                    means[j] += far / count;
                    squares[j] += far * (target - means[j]);
                }
            }
        }

        double[] deviations = [.. squares.Select(sum => sum > 0 ? Math.Sqrt(sum / count) : 1)];
        return deviations.Concat(means).All(number => float.IsFinite((float)number))
            ? new([.. deviations.Select(deviation => Math.Max(deviation, SmallestFactor))], means)
            : throw TooLarge(deviations.Concat(means));
    }

    // A network is described for any precision, so that its numbers are those that each can hold.
    private static BadDataException TooLarge(IEnumerable<double> numbers)
    {
        int digits = (int)Math.Log10(numbers.Where(double.IsFinite).Select(Math.Abs).Append(1).Max());
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"The targets are too large to learn: their mean or deviation is beyond single precision, which bounds the numbers of {nameof(Rescale)} in double precision too. Divide them by a large number, such as 1E+{digits}."));
    }

    /// <inheritdoc/>
    public bool Equals(Rescale? other) =>
        other is not null && KnownFactors.AsSpan().SequenceEqual(other.KnownFactors) && KnownShifts.AsSpan().SequenceEqual(other.KnownShifts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numbers.Hash(Factors), Numbers.Hash(Shifts));

    internal override Shape OutputShape(Shape input) => !IsMeasured || input.Count == Factors.Count
        ? input
        : throw new ArgumentException($"Rescale has factors for {Factors.Count} units, but the layer before has {input.Count}.");

    internal override long MultiplyAdds(Shape input) => input.Count;

    internal override IReadOnlyList<ParameterPlan> Parameters(Shape input) => [];

    internal override LayerRun<T> Run<T>(LayerSite<T> site) => new RescaleRun<T>(Row<T>(), site);

    internal override LayerPrediction<T> Prediction<T>(IReadOnlyList<Tensor<T>> parameters) => new RescalePrediction<T>(Row<T>());

    /// <summary>s and t at work.</summary>
    internal RescaleRow<T> Row<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T> => KnownFactors is not null && KnownShifts is not null
        ? new(KnownFactors, KnownShifts)
        : throw new InvalidOperationException("A Rescale without numbers cannot run.");

    private static void Require(double[] factors, double[] shifts)
    {
        if (factors.Length != shifts.Length)
        {
            throw new ArgumentException($"There are {factors.Length} factors and {shifts.Length} shifts; each unit needs one of both.", nameof(shifts));
        }

        if (factors.Length == 0 || factors.Any(factor => !float.IsNormal((float)factor)))
        {
            throw new ArgumentException("There is at least one factor, and none is 0 or beyond single precision.", nameof(factors));
        }

        if (shifts.Any(shift => !float.IsFinite((float)shift)))
        {
            throw new ArgumentException("No shift is beyond single precision.", nameof(shifts));
        }
    }

    private sealed class RescalePrediction<T>(RescaleRow<T> row) : LayerPrediction<T>(row.Units) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Apply(ReadOnlySpan<T> input, Span<T> output, int examples) =>
            row.Apply(input[..(examples * Units)], output[..(examples * Units)]);
    }
}
