using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <para>Forward, while training: <c>A = X ∗ D/(1 − rate)</c>, where D keeps each unit of each example with probability
/// <c>1 − rate</c>: no unit can rely on another. When predicting: <c>A = X</c>.</para>
/// <para>Backward: <c>dX = dA ∗ D/(1 − rate)</c>.</para>
/// <para>The inverted form of Srivastava et al., <i>Dropout</i>, 2014. D is drawn unit by unit, as
/// <c>rand(n, m) &lt; 1 − rate</c> does in the notes' layout.</para>
/// </summary>
public sealed record Dropout : Layer
{
    /// <summary>Silences a share of the units of the layer before.</summary>
    /// <param name="rate">The share that is silenced, from 0 up to 1 without it: 1 − keep_prob of the course.</param>
    public Dropout(double rate) => Rate = rate is >= 0 and < 1
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "The share of units to silence lies in [0, 1).");

    /// <summary>The share of units that is silenced.</summary>
    public double Rate { get; }

    internal override Shape OutputShape(Shape input) => input;

    internal override IReadOnlyList<ParameterPlan> Parameters(Shape input) => [];

    internal override LayerRun<T> Run<T>(LayerSite<T> site) => new DropoutRun<T>(this, site);

    internal override LayerPrediction<T>? Prediction<T>(IReadOnlyList<Tensor<T>> parameters) => null;

    private sealed class DropoutRun<T>(Dropout layer, LayerSite<T> site) : LayerRun<T>(site)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        private Tensor<T> keep, output;

        public override Tensor<T> Forward(Tensor<T> input, in Pass pass)
        {
            if (!pass.Training || layer.Rate == 0)
            {
                return input;
            }

            (keep, output) = keep.Count > 0 ? (keep, output) : (Buffer(Site.Input), Buffer(Site.Input));
            Draw(input.Rows, pass);
            Tensor<T> a = output.Slice(0, input.Rows);
            Multiply(input.Span, keep.Span, a.Span);
            return a;
        }

        public override Tensor<T> Backward(Tensor<T> dOutput, in Pass pass)
        {
            if (pass.Training && layer.Rate > 0)
            {
                Multiply(dOutput.Span, keep.Span, dOutput.Span);
            }

            return dOutput;
        }

        private void Draw(int examples, in Pass pass)
        {
            Generator generator = pass.Random!.For(Purpose.Dropout, Site.Number, pass.Step);
            double probability = 1 - layer.Rate;
            T kept = T.CreateTruncating(1 / probability);
            Span<T> d = keep.Span;
            int units = Site.Input.Count;
            for (int unit = 0; unit < units; unit++)
            {
                for (int example = 0; example < examples; example++)
                {
                    d[(example * units) + unit] = generator.NextDouble() < probability ? kept : T.Zero;
                }
            }
        }

        private static void Multiply(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> product)
        {
            for (int i = 0; i < x.Length; i++)
            {
                product[i] = x[i] * y[i];
            }
        }
    }
}
