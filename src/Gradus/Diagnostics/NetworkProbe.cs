using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Randomness;
using Gradus.Tensors;

namespace Gradus.Diagnostics;

/// <summary>
/// Sends a few of the training examples through a network and back, and notes what each layer does with them. It works
/// on the network's parameters with layers of its own and asks for no gradients of weights, so that it changes nothing of
/// a run under way.
/// </summary>
internal sealed class NetworkProbe<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Enough for shares of a few percent, and little beside one epoch.</summary>
    public const int MaxExamples = 256;

    // A twentieth of g'(0): |z| > 4.3 for a sigmoid, |z| > 2.2 for tanh.
    private const double Flat = 0.05;

    private readonly Network network;
    private readonly IReadOnlyList<Parameter<T>> parameters;
    private readonly Loss loss;
    private readonly Workers workers;

    public NetworkProbe(
        Network network, IReadOnlyList<Parameter<T>> parameters, ProbeExamples<T> examples, Loss loss, Workers workers)
    {
        this.network = network;
        this.parameters = parameters;
        this.loss = loss;
        this.workers = workers;
        Examples = examples;
    }

    public ProbeExamples<T> Examples { get; }

    /// <summary>The statistics at the parameters' present values; the streams are for dropout and are used up.</summary>
    /// <param name="random">The streams.</param>
    /// <param name="outputsOnly">Leaves out what is known of the weights, and the cost.</param>
    public NetworkStatistics Measure(RandomStreams random, bool outputsOnly = false)
    {
        Parameter<T>[] own = [.. parameters.Select(p => new Parameter<T>(p.Name, p.Role, p.Value, withGradient: false))];
        var run = new NetworkRun<T>(network, own, Examples.Count, passesBack: true);
        var objective = new Objective<T>(run, [], loss, []);
        double scale = Examples.Weight > 0 ? 1 / Examples.Weight : 0;
        double cost = outputsOnly ? double.NaN : objective.MeanLoss(
            Examples.Inputs, Examples.Targets, Examples.Weights, default, Pass.Prediction(workers) with { GradientScale = scale });

        var pass = new Pass(workers, Training: true, KeepStatistics: false, random, 0, scale);
        Tensor<T> d = new(new Shape(Examples.Count, network.Output.Count));
        objective.MeanLoss(Examples.Inputs, Examples.Targets, Examples.Weights, d, pass);
        var layers = new List<LayerStatistics>();
        for (int i = network.LossView.Layer - 1; i >= 0; i--)
        {
            // Before the layer's backward pass, which may overwrite it.
            double gradientSize = Spread(d.Span).Size;
            // A rescaling has no units of its own: the layer before it is the output.
            if (run.Layers[i] is ActivatedRun<T> activated && network.Layers[i] is not Rescale)
            {
                layers.Add(Describe(activated, network.Layers[i], gradientSize, outputsOnly));
            }

            if (i > 0)
            {
                d = run.Layers[i] == run.Output && loss.TakesLogits ? run.Output.BackwardFromZ(d, pass) : run.Layers[i].Backward(d, pass);
            }
        }

        layers.Reverse();
        return new(layers, cost);
    }

    private static LayerStatistics Describe(ActivatedRun<T> run, Layer layer, double gradientSize, bool outputsOnly)
    {
        (double mean, double deviation, _) = Spread(run.A.Span);
        int units = run.A.RowLength;
        (IReadOnlyList<int> dead, double saturated) = Slopes(run, units);
        Parameter<T>? w = outputsOnly ? null : run.Site.Parameters.FirstOrDefault(parameter => parameter.Role == ParameterRole.Weight);
        return new LayerStatistics
        {
            Number = run.Site.Number,
            Name = NetworkStatistics.NameOf(run, layer),
            Units = units,
            OutputMean = mean,
            OutputDeviation = deviation,
            GradientSize = gradientSize,
            Gain = w is null ? 0 : Spread(w.Value.Span).Size * Math.Sqrt(w.Value.RowLength),
            DeadUnits = dead,
            SaturatedShare = saturated,
            EqualUnits = outputsOnly ? [] : EqualUnits.In(run.Site.Parameters, units),
        };
    }

    // From g'(z) of every unit and example: the units without any slope, and the share of slopes that are small.
    private static (IReadOnlyList<int> Dead, double SaturatedShare) Slopes(ActivatedRun<T> run, int units)
    {
        bool saturates = run.Activation is Sigmoid or Tanh;
        if (!saturates && !run.Activation.Rectifies)
        {
            return ([], 0);
        }

        ActivationKernel<T> kernel = run.Activation.Kernel<T>();
        T[] slopes = new T[run.Z.Count];
        slopes.AsSpan().Fill(T.One);
        kernel.Backward(run.Z.Span, run.A.Span, slopes, slopes, units);
        bool[] alive = new bool[units];
        T limit = saturates ? T.CreateTruncating(Flat) * SlopeAtZero(kernel) : T.Zero;
        int flat = Below(limit, slopes, run.A.Span, alive);
        return saturates
            ? ([], (double)flat / Math.Max(1, slopes.Length))
            : ([.. Enumerable.Range(0, units).Where(unit => !alive[unit])], 0);
    }

    // How many slopes are below a limit; a unit is alive where any of its slopes or outputs is not zero.
    [MethodImpl(Compile.AtOnce)]
    private static int Below(T limit, ReadOnlySpan<T> slopes, ReadOnlySpan<T> a, Span<bool> alive)
    {
        int below = 0;
        for (int i = 0; i < slopes.Length; i++)
        {
            alive[i % alive.Length] |= slopes[i] != T.Zero || a[i] != T.Zero;
            below += T.Abs(slopes[i]) < limit ? 1 : 0;
        }

        return below;
    }

    // In the precision of the run, whose kernels are compiled: those of another one cost 2 ms each.
    private static T SlopeAtZero(ActivationKernel<T> kernel)
    {
        T[] a = new T[1], slope = [T.One];
        kernel.Forward([T.Zero], a, 1);
        kernel.Backward([T.Zero], a, slope, slope, 1);
        return slope[0];
    }

    [MethodImpl(Compile.AtOnce)]
    private static (double Mean, double Deviation, double Size) Spread(ReadOnlySpan<T> values)
    {
        double sum = 0, squares = 0, off = 0;
        foreach (T value in values)
        {
            double v = double.CreateTruncating(value);
            sum += v;
            squares += v * v;
        }

        double n = Math.Max(1, values.Length), mean = sum / n;
        foreach (T value in values)
        {
            double v = double.CreateTruncating(value) - mean;
            off += v * v;
        }

        return (mean, Math.Sqrt(off / n), Math.Sqrt(squares / n));
    }
}
