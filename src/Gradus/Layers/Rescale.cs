using System.Numerics;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <para>Forward: <c>A = s ∗ X + t</c> with a fixed factor s and shift t for each unit. Backward: <c>dX = s ∗ dA</c>.</para>
/// <para>At the end of a network for numbers it lets the layers before it answer in units of the targets' deviation, while
/// the network, its cost and its metrics speak the language of the targets: prices of 200,000 are learnt like numbers of 1.</para>
/// </summary>
public sealed record Rescale : Layer
{
    // The smallest number that single precision holds in full.
    private const double SmallestFactor = 1.2e-38;

    private readonly double[] factors, shifts;

    /// <summary>One factor and one shift for each unit of the layer before.</summary>
    /// <param name="factors">s, finite and not 0 in single precision.</param>
    /// <param name="shifts">t, finite in single precision; as many.</param>
    public Rescale(IReadOnlyList<double> factors, IReadOnlyList<double> shifts)
    {
        this.factors = Numbers.Finite(factors, nameof(factors));
        this.shifts = Numbers.Finite(shifts, nameof(shifts));
        if (this.factors.Length == 0 || this.factors.Any(factor => !float.IsNormal((float)factor)))
        {
            throw new ArgumentException("There is at least one factor, and none is 0 or beyond single precision.", nameof(factors));
        }

        if (this.shifts.Any(shift => !float.IsFinite((float)shift)))
        {
            throw new ArgumentException("No shift is beyond single precision.", nameof(shifts));
        }

        if (this.factors.Length != this.shifts.Length)
        {
            throw new ArgumentException($"There are {this.factors.Length} factors and {this.shifts.Length} shifts; each unit needs one of both.", nameof(shifts));
        }
    }

    /// <summary>s</summary>
    public IReadOnlyList<double> Factors => factors;

    /// <summary>t</summary>
    public IReadOnlyList<double> Shifts => shifts;

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
            : throw new BadDataException("The targets are too large to learn: their mean or deviation is beyond single precision. Divide them by a large number.");
    }

    /// <inheritdoc/>
    public bool Equals(Rescale? other) => other is not null && factors.AsSpan().SequenceEqual(other.factors) && shifts.AsSpan().SequenceEqual(other.shifts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(factors.Length, factors[0], shifts[0]);

    internal override Shape OutputShape(Shape input) => input.Count == factors.Length
        ? input
        : throw new ArgumentException($"Rescale has factors for {factors.Length} units, but the layer before has {input.Count}.");

    internal override long MultiplyAdds(Shape input) => input.Count;

    internal override IReadOnlyList<ParameterPlan> Parameters(Shape input) => [];

    internal override LayerRun<T> Run<T>(LayerSite<T> site) => new RescaleRun<T>(this, site);

    internal override LayerPrediction<T> Prediction<T>(IReadOnlyList<Tensor<T>> parameters) => new RescalePrediction<T>(this);

    private sealed class RescaleRun<T> : ActivatedRun<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly RescaleRow<T> row;
        private readonly Tensor<T> dInput;

        public RescaleRun(Rescale layer, LayerSite<T> site) : base(site, new Identity(), site.Input.Count)
        {
            row = new(layer);
            dInput = Buffer(site.Input);
        }

        protected override bool NeedsSum => false;

        protected override void WeightedSum(Tensor<T> input, in Pass pass) => row.Apply(input.Span, Z.Span);

        protected override Tensor<T> Gradients(Tensor<T> dZ, ReadOnlySpan<T> sum, in Pass pass)
        {
            Tensor<T> dX = dInput.Slice(0, dZ.Rows);
            row.ApplyFactors(dZ.Span, dX.Span);
            return dX;
        }
    }

    private sealed class RescalePrediction<T>(Rescale layer) : LayerPrediction<T>(layer.factors.Length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly RescaleRow<T> row = new(layer);

        public override void Apply(ReadOnlySpan<T> input, Span<T> output, int examples) =>
            row.Apply(input[..(examples * Units)], output[..(examples * Units)]);
    }

    // The normalisation of rows with a mean of 0 and an inverse deviation of 1.
    private sealed class RescaleRow<T>(Rescale layer) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly T[] s = [.. layer.factors.Select(T.CreateTruncating)], t = [.. layer.shifts.Select(T.CreateTruncating)];
        private readonly T[] zeros = new T[layer.factors.Length], ones = [.. layer.factors.Select(_ => T.One)];

        public void Apply(ReadOnlySpan<T> x, Span<T> z) => Normalization.Apply(x, zeros, ones, s, t, z);

        public void ApplyFactors(ReadOnlySpan<T> d, Span<T> product) => Normalization.Apply(d, zeros, ones, s, zeros, product);
    }
}
