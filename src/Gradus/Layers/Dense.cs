using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <para>Forward: <c>Z = X·Wᵀ + b</c>, <c>A = g(Z)</c>, with X <c>[m, n_in]</c>, W <c>[n_out, n_in]</c>, b <c>[n_out]</c>.</para>
/// <para>Backward: <c>dZ = dA ∗ g'(Z)</c>, <c>dW = (1/m)·dZᵀ·X</c>, <c>db = (1/m)·Σ dZ</c>, <c>dX = dZ·W</c>.</para>
/// <para>A network of one such layer with a sigmoid is logistic regression.</para>
/// </summary>
public sealed record Dense : Layer
{
    /// <summary>A fully connected layer.</summary>
    /// <param name="units">n_out, 1 or more.</param>
    /// <param name="activation">g; identity unless given.</param>
    /// <param name="weights">How W starts; <see cref="He"/> before a rectifier and <see cref="Xavier"/> otherwise, unless given.</param>
    /// <param name="biases">How b starts; zeros unless given.</param>
    /// <param name="hasBias">Whether there is a b at all.</param>
    public Dense(int units, Activation? activation = null, Initializer? weights = null, Initializer? biases = null, bool hasBias = true)
    {
        Units = units > 0
            ? units
            : throw new ArgumentOutOfRangeException(nameof(units), units, "A dense layer has 1 unit or more.");
        Activation = activation ?? new Identity();
        Weights = weights;
        Biases = biases;
        HasBias = hasBias;
        if (!hasBias && biases is not null)
        {
            throw new ArgumentException("The layer has no bias, so there is nothing to initialise: leave out biases or set hasBias.", nameof(biases));
        }
    }

    /// <summary>n_out</summary>
    public int Units { get; }

    /// <summary>g</summary>
    public Activation Activation { get; }

    /// <summary>How W starts; null to follow from the activation.</summary>
    public Initializer? Weights { get; }

    /// <summary>How b starts; null for zeros.</summary>
    public Initializer? Biases { get; }

    /// <summary>Whether there is a b.</summary>
    public bool HasBias { get; }

    internal override Activation? OutputActivation => Activation;

    internal override Layer WithoutActivation => new Dense(Units, new Identity(), Weights, Biases, HasBias);

    internal override Shape OutputShape(Shape input) => Units;

    internal override long MultiplyAdds(Shape input) => (long)input.Count * Units;

    internal override IReadOnlyList<ParameterPlan> Parameters(Shape input)
    {
        (Initializer initializer, string why) = this switch
        {
            { Weights: { } given } => (given, "as asked for"),
            { Activation.Rectifies: true } => ((Initializer)new He(), $"{Activation.GetType().Name} silences about half of its units"),
            _ => (new Xavier(), $"{Activation.GetType().Name} passes signals of both signs"),
        };
        ParameterPlan w = new("W", ParameterRole.Weight, new Shape(Units, input.Count), initializer, input.Count, Units, why);
        return HasBias
            ? [w, new("b", ParameterRole.Bias, Units, Biases ?? new Zeros(), input.Count, Units, "as asked for")]
            : [w];
    }

    internal override LayerRun<T> Run<T>(LayerSite<T> site) => new DenseRun<T>(this, site);

    internal override LayerPrediction<T> Prediction<T>(IReadOnlyList<Tensor<T>> parameters) =>
        new DensePrediction<T>(parameters[0], HasBias ? parameters[1] : default, Activation);

    private sealed class DenseRun<T> : ActivatedRun<T> where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        // Fewer numbers lie in the first-level cache after the product; there an end costs a tenth of a microsecond.
        private const int FusedNumbers = 4096;

        private readonly Parameter<T> w;
        private readonly Parameter<T>? b;
        private readonly Tensor<T> dInput;
        private readonly int inputs, units;
        private Tensor<T> x;

        public DenseRun(Dense layer, LayerSite<T> site) : base(site, layer.Activation, layer.Units)
        {
            w = site.Parameters[0];
            b = layer.HasBias ? site.Parameters[1] : null;
            (units, inputs) = (w.Value.Rows, w.Value.RowLength);
            dInput = site.NeedsInputGradient ? Buffer(site.Input) : default;
        }

        protected override bool NeedsSum => b is { IsTrained: true };

        protected override void WeightedSum(Tensor<T> input, in Pass pass)
        {
            x = input;
            ReadOnlySpan<T> weights = w.Value.Span;
            if (Z.Count < FusedNumbers)
            {
                MatrixProduct.ABt<T>(x.Span, weights, T.One, T.Zero, Z.Span, x.Rows, units, inputs, pass.Workers);
                if (b is not null)
                {
                    Updates.AddRow(Z.Span, x.Rows, units, b.Value.Span);
                }

                Activate(pass);
                return;
            }

            var end = new DenseEnd<T>(Z, A, b?.Value ?? default, G);
            MatrixProduct.ABt(x.Span, weights, T.One, T.Zero, Z.Span, x.Rows, units, inputs, end, pass.Workers);
            if (G.NeedsWholeRows)
            {
                Activate(pass);
            }
        }

        // dX first: the gradient of the weights may go straight into the weights.
        protected override Tensor<T> Gradients(Tensor<T> dZ, ReadOnlySpan<T> sum, in Pass pass)
        {
            Tensor<T> dX = dInput.Count == 0 ? default : InputGradient(dZ, pass);
            if (w.IsTrained)
            {
                Destination<T> to = w.Destination;
                MatrixProduct.AtB<T>(
                    dZ.Span, x.Span, to.Alpha(pass.GradientScale), to.Beta, to.Span, units, inputs, x.Rows, pass.Workers);
            }

            if (b is not null)
            {
                Deliver(sum, b, pass);
            }

            return dX;
        }

        private Tensor<T> InputGradient(Tensor<T> dZ, in Pass pass)
        {
            Tensor<T> dX = dInput.Slice(0, x.Rows);
            MatrixProduct.AB<T>(dZ.Span, w.Value.Span, T.One, T.Zero, dX.Span, x.Rows, inputs, units, pass.Workers);
            return dX;
        }
    }
}
