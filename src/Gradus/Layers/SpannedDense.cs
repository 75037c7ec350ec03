using Gradus.Activations;
using Gradus.Initializers;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <para>A dense first layer whose weights stay in the span of the data, <c>W = s·W₀ + Kᵀ·X</c>, with K <c>[m, n_out]</c>,
/// in coordinates that do not grow with the number of inputs. An example is given by its inner products with the m
/// training examples and by its first weighted sums, <c>[x·Xᵀ, x·W₀ᵀ]</c>; of all training examples these are
/// <c>[G, Z₀]</c>.</para>
/// <para>Forward: <c>Z = G·K + s·Z₀ + b</c>, <c>A = g(Z)</c>, and, with a price c on squares,
/// <c>J += c/2·Σ W²</c>, where <c>Σ W² = s²·Σ W₀² + 2s·Σ K∗Z₀ + Σ K∗(G·K)</c>.</para>
/// <para>Backward: <c>dK = (1/m)·dZ + c·K</c>, <c>ds = c·s</c>, <c>db = (1/m)·Σ dZ</c>: by
/// <c>dW = (1/m)·dZᵀ·X + c·W</c> these are what moves W.</para>
/// <para>The training examples come all at once and in their order. It is no description of a network, but of a run.</para>
/// </summary>
/// <param name="Dense">The layer that it stands for.</param>
/// <param name="Examples">m</param>
/// <param name="Decay">c, the price on the squares of the weights: λ/m of L2.</param>
/// <param name="SquaredStart">Σ W₀²</param>
internal sealed record SpannedDense(Dense Dense, int Examples, double Decay, double SquaredStart) : Layer
{
    internal override Activation? OutputActivation => Dense.Activation;

    internal override Shape OutputShape(Shape input) => Dense.Units;

    internal override IReadOnlyList<ParameterPlan> Parameters(Shape input)
    {
        // Not weights to a regulariser: Σ K² means nothing.
        ParameterPlan k = new("K", ParameterRole.Bias, new Shape(Examples, Dense.Units), new Zeros(), Examples, Dense.Units, "W is W₀");
        ParameterPlan s = new("s", ParameterRole.Bias, 1, new Constant(1), 1, 1, "W is W₀");
        return [k, s, .. Dense.Parameters(input).Skip(1)];
    }

    internal override LayerRun<T> Run<T>(LayerSite<T> site) => new SpannedRun<T>(this, site);

    internal override LayerPrediction<T> Prediction<T>(IReadOnlyList<Tensor<T>> parameters) =>
        throw new NotSupportedException("The weights themselves predict, not their coordinates.");

    private sealed class SpannedRun<T> : ActivatedRun<T> where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        private readonly SpannedDense layer;
        private readonly Parameter<T> k, s;
        private readonly Parameter<T>? b;
        private readonly int examples, units;
        private double penalty;

        public SpannedRun(SpannedDense layer, LayerSite<T> site) : base(site, layer.Dense.Activation, layer.Dense.Units)
        {
            this.layer = layer;
            (k, s) = (site.Parameters[0], site.Parameters[1]);
            b = layer.Dense.HasBias ? site.Parameters[2] : null;
            (examples, units) = (k.Value.Rows, k.Value.RowLength);
        }

        public override double Penalty => penalty;

        protected override bool NeedsSum => b is { IsTrained: true };

        protected override void WeightedSum(Tensor<T> input, in Pass pass)
        {
            MatrixProduct.AB<T>(
                input.Span, input.RowLength, k.Value.Span, T.One, T.Zero, Z.Span, input.Rows, units, examples, pass.Workers);
            if (pass.Training && layer.Decay > 0)
            {
                penalty = layer.Decay / 2 * SumOfSquares(input);
            }

            for (int i = 0; i < input.Rows; i++)
            {
                Updates.Axpy(s.Value.Span[0], input.Row(i)[examples..], Z.Row(i));
            }

            if (b is not null)
            {
                Updates.AddRow(Z.Span, input.Rows, units, b.Value.Span);
            }

            Activate(pass);
        }

        protected override Tensor<T> Gradients(Tensor<T> dZ, ReadOnlySpan<T> sum, in Pass pass)
        {
            AddTo(k, dZ.Span, pass.GradientScale);
            AddTo(s, default, 0);
            if (b is not null)
            {
                Deliver(sum, b, pass);
            }

            return default;
        }

        // The gradient of a coordinate: the share of these sums, and what the price asks for.
        private void AddTo(Parameter<T> coordinate, ReadOnlySpan<T> sums, double share)
        {
            Destination<T> to = coordinate.Destination;
            if (to.Beta == T.Zero)
            {
                to.Span.Clear();
            }

            if (layer.Decay > 0)
            {
                Updates.Axpy(to.Alpha(layer.Decay), coordinate.Value.Span, to.Span);
            }

            if (sums.Length > 0)
            {
                Updates.Axpy(to.Alpha(share), sums, to.Span);
            }
        }

        // Σ W² of the present weights, while Z holds nothing but G·K.
        private double SumOfSquares(Tensor<T> input)
        {
            double scale = double.CreateTruncating(s.Value.Span[0]), withStart = 0, withSpan = 0;
            for (int i = 0; i < examples; i++)
            {
                ReadOnlySpan<T> z0 = input.Row(i)[examples..], gk = Z.Row(i), row = k.Value.Row(i);
                for (int j = 0; j < row.Length; j++)
                {
                    withStart += double.CreateTruncating(row[j]) * double.CreateTruncating(z0[j]);
                    withSpan += double.CreateTruncating(row[j]) * double.CreateTruncating(gk[j]);
                }
            }

            return (scale * scale * layer.SquaredStart) + (2 * scale * withStart) + withSpan;
        }
    }
}
