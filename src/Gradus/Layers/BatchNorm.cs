using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <para>Forward, for each unit over the batch: <c>x̂ = (x − μ)/√(σ² + ε)</c>, <c>Z = γ·x̂ + β</c>, <c>A = g(Z)</c>; while
/// training μ and σ² are those of the batch, when predicting the running ones,
/// <c>running := momentum·running + (1 − momentum)·batch</c>, which a batch of one example leaves as they are.</para>
/// <para>Backward: <c>dγ = (1/m)·Σ dZ·x̂</c>, <c>dβ = (1/m)·Σ dZ</c>,
/// <c>dx = γ/√(σ² + ε)·(dZ − mean(dZ) − x̂·mean(dZ·x̂))</c>.</para>
/// <para>Ioffe and Szegedy, <i>Batch Normalization</i>, 2015. To normalise Z before its activation, give the dense layer
/// none and this one the activation.</para>
/// </summary>
public sealed record BatchNorm : Layer
{
    /// <summary>Normalises each unit over the batch.</summary>
    /// <param name="activation">g; identity unless given.</param>
    /// <param name="momentum">How much the running values keep, in [0, 1).</param>
    /// <param name="epsilon">ε, above 0: what is added to the variance.</param>
    public BatchNorm(Activation? activation = null, double momentum = 0.9, double epsilon = 1e-5)
    {
        Activation = activation ?? new Identity();
        Momentum = momentum is >= 0 and < 1
            ? momentum
            : throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "The momentum of the running values lies in [0, 1).");
        Epsilon = epsilon > 0 && double.IsFinite(epsilon)
            ? epsilon
            : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Epsilon is a finite number above 0.");
    }

    /// <summary>g</summary>
    public Activation Activation { get; }

    /// <summary>How much the running values keep.</summary>
    public double Momentum { get; }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    internal override Activation? OutputActivation => Activation;

    internal override Shape OutputShape(Shape input) => input;

    internal override long MultiplyAdds(Shape input) => input.Count;

    internal override IReadOnlyList<ParameterPlan> Parameters(Shape input)
    {
        int n = input.Count;
        return
        [
            new("gamma", ParameterRole.Bias, n, new Constant(1), n, n, "starts by passing on what it normalised"),
            new("beta", ParameterRole.Bias, n, new Zeros(), n, n, "starts by passing on what it normalised"),
            new("mean", ParameterRole.Statistic, n, new Zeros(), n, n, "until a batch has been seen"),
            new("variance", ParameterRole.Statistic, n, new Constant(1), n, n, "until a batch has been seen"),
        ];
    }

    internal override LayerRun<T> Run<T>(LayerSite<T> site) => new BatchNormRun<T>(this, site);

    internal override LayerPrediction<T> Prediction<T>(IReadOnlyList<Tensor<T>> parameters) => new BatchNormPrediction<T>(this, parameters);

    private sealed class BatchNormRun<T> : ActivatedRun<T> where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        private readonly BatchNorm layer;
        private readonly Parameter<T> gamma, beta, runningMean, runningVariance;
        private readonly Tensor<T> normal, dInput;
        private readonly T[] mean, deviation, sumOfProducts;
        private readonly int units;

        public BatchNormRun(BatchNorm layer, LayerSite<T> site) : base(site, layer.Activation, site.Input.Count)
        {
            this.layer = layer;
            (gamma, beta) = (site.Parameters[0], site.Parameters[1]);
            (runningMean, runningVariance) = (site.Parameters[2], site.Parameters[3]);
            units = site.Input.Count;
            normal = Buffer(units);
            dInput = site.NeedsInputGradient ? Buffer(units) : default;
            (mean, deviation) = (new T[units], new T[units]);
            sumOfProducts = new T[units];
        }

        protected override bool NeedsSum => true;

        protected override void WeightedSum(Tensor<T> input, in Pass pass)
        {
            if (pass.Training)
            {
                Measure(input, pass.KeepStatistics);
            }
            else
            {
                runningMean.Value.Span.CopyTo(mean);
                Deviations(runningVariance.Value.Span);
            }

            ReadOnlySpan<T> scale = gamma.Value.Span, shift = beta.Value.Span;
            for (int i = 0; i < input.Rows; i++)
            {
                ReadOnlySpan<T> x = input.Row(i);
                Span<T> xHat = normal.Row(i), to = Z.Row(i);
                for (int j = 0; j < units; j++)
                {
                    xHat[j] = (x[j] - mean[j]) / deviation[j];
                    to[j] = T.FusedMultiplyAdd(scale[j], xHat[j], shift[j]);
                }
            }

            Activate(pass);
        }

        protected override Tensor<T> Gradients(Tensor<T> dZ, ReadOnlySpan<T> sum, in Pass pass)
        {
            sumOfProducts.AsSpan().Clear();
            for (int i = 0; i < dZ.Rows; i++)
            {
                ReadOnlySpan<T> dz = dZ.Row(i), xHat = normal.Row(i);
                for (int j = 0; j < units; j++)
                {
                    sumOfProducts[j] = T.FusedMultiplyAdd(dz[j], xHat[j], sumOfProducts[j]);
                }
            }

            Tensor<T> dX = dInput.Count == 0 ? default : InputGradient(dZ, sum, pass.Training);
            Deliver(sumOfProducts, gamma, pass);
            Deliver(sum, beta, pass);
            return dX;
        }

        private Tensor<T> InputGradient(Tensor<T> dZ, ReadOnlySpan<T> sumOfGradients, bool training)
        {
            Tensor<T> dX = dInput.Slice(0, dZ.Rows);
            T share = training ? T.One / T.CreateTruncating(dZ.Rows) : T.Zero;
            ReadOnlySpan<T> g = gamma.Value.Span;
            for (int i = 0; i < dZ.Rows; i++)
            {
                ReadOnlySpan<T> dz = dZ.Row(i), xHat = normal.Row(i);
                Span<T> dx = dX.Row(i);
                for (int j = 0; j < units; j++)
                {
                    T centred = dz[j] - (share * sumOfGradients[j]) - (xHat[j] * share * sumOfProducts[j]);
                    dx[j] = g[j] / deviation[j] * centred;
                }
            }

            return dX;
        }

        private void Measure(Tensor<T> input, bool keep)
        {
            T share = T.One / T.CreateTruncating(input.Rows);
            Span<T> variance = deviation;
            mean.AsSpan().Clear();
            variance.Clear();
            for (int i = 0; i < input.Rows; i++)
            {
                ReadOnlySpan<T> x = input.Row(i);
                for (int j = 0; j < units; j++)
                {
                    mean[j] = T.FusedMultiplyAdd(share, x[j], mean[j]);
                }
            }

            for (int i = 0; i < input.Rows; i++)
            {
                ReadOnlySpan<T> x = input.Row(i);
                for (int j = 0; j < units; j++)
                {
                    T off = x[j] - mean[j];
                    variance[j] = T.FusedMultiplyAdd(share * off, off, variance[j]);
                }
            }

            // One example has no variance to follow.
            if (keep && input.Rows > 1)
            {
                Follow(runningMean.Value.Span, mean);
                Follow(runningVariance.Value.Span, variance);
            }

            Deviations(variance);
        }

        private void Deviations(ReadOnlySpan<T> variance)
        {
            T epsilon = T.CreateTruncating(layer.Epsilon);
            for (int j = 0; j < units; j++)
            {
                deviation[j] = T.Sqrt(variance[j] + epsilon);
            }
        }

        private void Follow(Span<T> running, ReadOnlySpan<T> batch)
        {
            T kept = T.CreateTruncating(layer.Momentum), taken = T.One - kept;
            for (int j = 0; j < units; j++)
            {
                running[j] = (kept * running[j]) + (taken * batch[j]);
            }
        }
    }
}
