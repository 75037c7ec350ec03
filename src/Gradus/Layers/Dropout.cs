using Gradus.Kernels;
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

    private sealed class DropoutRun<T> : LayerRun<T> where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        // Rows enough that the draw which a block makes in vain at its end does not count, and numbers that stay in the cache.
        private const int NumbersInBlock = 2048, FewestRows = 16;

        // Below so many numbers, some microseconds of one thread, the hand-over does not pay; a draw takes as long as ten products.
        private const int ThreadedDraws = 1 << 13, ThreadedProducts = 1 << 16;

        private readonly Dropout layer;
        private readonly int units, rowsInBlock;
        private Tensor<T> keep, output;

        public DropoutRun(Dropout layer, LayerSite<T> site) : base(site)
        {
            this.layer = layer;
            units = site.Input.Count;
            rowsInBlock = Math.Min(Math.Max(FewestRows, NumbersInBlock / units), site.Capacity);
        }

        public override Tensor<T> Forward(Tensor<T> input, in Pass pass)
        {
            if (!pass.Training || layer.Rate == 0)
            {
                return input;
            }

            (keep, output) = keep.Count > 0 ? (keep, output) : (Buffer(Site.Input), Buffer(Site.Input));
            Tensor<T> d = keep.Slice(0, input.Rows), a = output.Slice(0, input.Rows);
            double probability = 1 - layer.Rate;
            T kept = T.CreateTruncating(1 / probability);
            Generator generator = pass.Random!.For(Purpose.Dropout, Site.Number, pass.Step);
            var job = new Job(input, d, a, rowsInBlock, (generator as CounterGenerator)?.Stream, probability, kept);
            if (!job.Draws)
            {
                KeepMask.Draw(generator, probability, kept, d.Rows, units, d.Span);
            }

            Run(job, a, job.Draws ? ThreadedDraws : ThreadedProducts, pass.Workers);
            return a;
        }

        public override Tensor<T> Backward(Tensor<T> dOutput, in Pass pass)
        {
            if (pass.Training && layer.Rate > 0)
            {
                var job = new Job(dOutput, keep.Slice(0, dOutput.Rows), dOutput, rowsInBlock, null, 0, T.Zero);
                Run(job, dOutput, ThreadedProducts, pass.Workers);
            }

            return dOutput;
        }

        private void Run(in Job job, Tensor<T> batch, int threaded, Workers workers) =>
            (batch.Count < threaded ? Workers.None : workers).Run(job, ((batch.Rows - 1) / rowsInBlock) + 1);

        private readonly struct Job(
            Tensor<T> x, Tensor<T> d, Tensor<T> product, int rowsInBlock, CounterStream? stream, double probability, T kept) : IJob
        {
            public bool Draws => stream is not null;

            public void Execute(int piece)
            {
                int first = piece * rowsInBlock, units = x.RowLength;
                int start = first * units, count = Math.Min(rowsInBlock * units, x.Count - start);
                Span<T> mask = d.Span.Slice(start, count);
                if (stream is { } draws)
                {
                    KeepMask.Draw(draws, probability, kept, d.Rows, units, first, mask);
                }

                Elementwise.Multiply(x.Span.Slice(start, count), mask, product.Span.Slice(start, count));
            }
        }
    }
}
