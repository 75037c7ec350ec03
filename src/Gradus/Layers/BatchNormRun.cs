using System.Numerics;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Tensors;

namespace Gradus.Layers;

/// <summary>
/// <see cref="BatchNorm"/> at work. Forward: one pass over the batch for μ and σ², one for Z and A. Backward: one for dZ,
/// Σ dZ and Σ dZ·x̂, one for dX. Each goes block of rows by block of rows, so that its parts find a block in the cache.
/// Threads share the blocks, which depend on the number of units alone, and what blocks add up is merged in order, so that
/// threads change no bit.
/// </summary>
internal sealed class BatchNormRun<T> : ActivatedRun<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // Rows enough that merging the blocks' sums does not count.
    private const int NumbersInBlock = 4096, FewestRows = 32;

    // Below so many numbers, some microseconds of one thread, the hand-over does not pay.
    private const int ThreadedNumbers = 1 << 15;

    private readonly BatchNorm layer;
    private readonly Parameter<T> gamma, beta, runningMean, runningVariance;
    private readonly Tensor<T> dInput;
    private readonly T[] mean, inverse, sums, products;
    private readonly int units, rowsInBlock;
    private Tensor<T> x;

    public BatchNormRun(BatchNorm layer, LayerSite<T> site) : base(site, layer.Activation, site.Input.Count)
    {
        this.layer = layer;
        (gamma, beta) = (site.Parameters[0], site.Parameters[1]);
        (runningMean, runningVariance) = (site.Parameters[2], site.Parameters[3]);
        units = site.Input.Count;
        rowsInBlock = Math.Min(Math.Max(FewestRows, NumbersInBlock / units), site.Capacity);
        dInput = site.NeedsInputGradient ? Buffer(units) : default;
        (mean, inverse) = (new T[units], new T[units]);
        (sums, products) = (new T[Blocks(site.Capacity) * units], new T[Blocks(site.Capacity) * units]);
    }

    protected override bool NeedsSum => true;

    /// <summary>1/√(σ² + ε)</summary>
    public static void Inverses(ReadOnlySpan<T> variance, double epsilon, Span<T> inverse)
    {
        T added = T.CreateTruncating(epsilon);
        for (int j = 0; j < inverse.Length; j++)
        {
            inverse[j] = T.One / T.Sqrt(variance[j] + added);
        }
    }

    protected override void WeightedSum(Tensor<T> input, in Pass pass)
    {
        x = input;
        if (pass.Training)
        {
            Measure(pass);
        }
        else
        {
            runningMean.Value.Span.CopyTo(mean);
            Inverses(runningVariance.Value.Span, layer.Epsilon, inverse);
        }

        Run(new ForwardJob(this), pass);
    }

    protected override Tensor<T> Backward(ActivationKernel<T>? g, Tensor<T> d, in Pass pass)
    {
        Run(new SumsJob(this, g is { IsIdentity: false } ? g : null, d), pass);
        Span<T> sum = sums.AsSpan(0, units), product = products.AsSpan(0, units);
        for (int block = 1; block < Blocks(x.Rows); block++)
        {
            Updates.Axpy(T.One, sums.AsSpan(block * units, units), sum);
            Updates.Axpy(T.One, products.AsSpan(block * units, units), product);
        }

        return Gradients(d, sum, pass);
    }

    // dX first: the gradient of γ may go straight into γ.
    protected override Tensor<T> Gradients(Tensor<T> dZ, ReadOnlySpan<T> sum, in Pass pass)
    {
        Tensor<T> dX = default;
        if (dInput.Count > 0)
        {
            dX = dInput.Slice(0, dZ.Rows);
            Run(new GradientJob(this, dZ, dX, pass.Training ? 1.0 / dZ.Rows : 0), pass);
        }

        Deliver(products.AsSpan(0, units), gamma, pass);
        Deliver(sum, beta, pass);
        return dX;
    }

    private void Measure(in Pass pass)
    {
        Run(new MomentsJob(this), pass);
        int numbers = Blocks(x.Rows) * units;
        Normalization.Merge<T>(sums.AsSpan(0, numbers), products.AsSpan(0, numbers), x.Rows, rowsInBlock, units);
        sums.AsSpan(0, units).CopyTo(mean);
        ReadOnlySpan<T> variance = products.AsSpan(0, units);

        // One example has no variance to follow.
        if (pass.KeepStatistics && x.Rows > 1)
        {
            Follow(runningMean.Value.Span, mean);
            Follow(runningVariance.Value.Span, variance);
        }

        Inverses(variance, layer.Epsilon, inverse);
    }

    private void Follow(Span<T> running, ReadOnlySpan<T> batch)
    {
        T kept = T.CreateTruncating(layer.Momentum), taken = T.One - kept;
        for (int j = 0; j < units; j++)
        {
            running[j] = (kept * running[j]) + (taken * batch[j]);
        }
    }

    // A single block goes without the workers, whose hand-over takes longer than four examples of a small layer.
    private void Run<TJob>(in TJob job, in Pass pass) where TJob : struct, IJob
    {
        int blocks = Blocks(x.Rows);
        if (blocks == 1)
        {
            job.Execute(0);
        }
        else
        {
            (x.Count < ThreadedNumbers ? Workers.None : pass.Workers).Run(job, blocks);
        }
    }

    private int Blocks(int rows) => ((rows - 1) / rowsInBlock) + 1;

    private (int Start, int Count) Block(int piece)
    {
        int start = piece * rowsInBlock * units;
        return (start, Math.Min(rowsInBlock * units, x.Count - start));
    }

    private readonly struct MomentsJob(BatchNormRun<T> run) : IJob
    {
        public void Execute(int piece)
        {
            (int start, int count) = run.Block(piece);
            Span<T> mean = run.sums.AsSpan(piece * run.units, run.units), squares = run.products.AsSpan(piece * run.units, run.units);
            Normalization.Moments(run.x.Span.Slice(start, count), count / run.units, run.units, mean, squares);
        }
    }

    private readonly struct ForwardJob(BatchNormRun<T> run) : IJob
    {
        public void Execute(int piece)
        {
            (int start, int count) = run.Block(piece);
            Span<T> z = run.Z.Span.Slice(start, count);
            Normalization.Apply(run.x.Span.Slice(start, count), run.mean, run.inverse, run.gamma.Value.Span, run.beta.Value.Span, z);
            if (!run.G.IsIdentity)
            {
                run.G.Forward(z, run.A.Span.Slice(start, count), run.units);
            }
        }
    }

    private readonly struct SumsJob(BatchNormRun<T> run, ActivationKernel<T>? g, Tensor<T> d) : IJob
    {
        public void Execute(int piece)
        {
            (int start, int count) = run.Block(piece);
            Span<T> block = d.Span.Slice(start, count);
            g?.Backward(run.Z.Span.Slice(start, count), run.A.Span.Slice(start, count), block, block, run.units);
            Span<T> sum = run.sums.AsSpan(piece * run.units, run.units), product = run.products.AsSpan(piece * run.units, run.units);
            Normalization.Sums(block, run.x.Span.Slice(start, count), run.mean, run.inverse, sum, product);
        }
    }

    private readonly struct GradientJob(BatchNormRun<T> run, Tensor<T> dZ, Tensor<T> dX, double share) : IJob
    {
        public void Execute(int piece)
        {
            (int start, int count) = run.Block(piece);
            Normalization.Gradient(
                dZ.Span.Slice(start, count), run.x.Span.Slice(start, count), run.mean, run.inverse, run.gamma.Value.Span,
                run.sums.AsSpan(0, run.units), run.products.AsSpan(0, run.units), share, dX.Span.Slice(start, count));
        }
    }
}
