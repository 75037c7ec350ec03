using System.Numerics;
using System.Runtime.CompilerServices;
using Gradus.Activations;
using Gradus.Kernels;
using Gradus.Kernels.Packs;

namespace Gradus.Bench.Kernels.Accuracy;

/// <summary>A function in both precisions and in truth.</summary>
internal abstract class Function(string name, Func<double, Exact> truth, double from = double.NegativeInfinity, double root = double.NaN)
{
    /// <summary>All that the library computes number by number.</summary>
    public static IReadOnlyList<Function> All { get; } =
    [
        new Formula<ExpFormula>("exp", Truth.Exp),
        new Formula<Expm1Formula>("expm1", Truth.Expm1),
        new Formula<Log1pFormula>("log1p", Truth.Log1p, from: 0),
        new Value("tanh", new Tanh(), Truth.Tanh),
        new Value("sigmoid", new Sigmoid(), Truth.Sigmoid),
        new Value("softplus", new Softplus(), Truth.Softplus),
        new Value("elu", new Elu(), Truth.Elu),
        new Value("silu", new Silu(), Truth.Silu),
        new Value("gelu", new Gelu(), Truth.Gelu),
        new Slope("tanh'", new Tanh(), Truth.TanhSlope),
        new Slope("sigmoid'", new Sigmoid(), Truth.SigmoidSlope),
        new Slope("elu'", new Elu(), Truth.EluSlope),
        new Slope("silu'", new Silu(), Truth.SiluSlope, root: -1.2785),
        new Slope("gelu'", new Gelu(), Truth.GeluSlope, root: -0.7518),
    ];

    public string Name => name;

    /// <summary>Where the function begins to be of use.</summary>
    public double From => from;

    public Exact TruthAt(double x) => truth(x);

    /// <summary>
    /// Units are those of this size where the value is smaller: ¼ near the root of a derivative, where two terms of
    /// that size cancel.
    /// </summary>
    public double LeastSize(double x) => Math.Abs(x - root) < 0.4 ? 0.25 : 0;

    public abstract void Apply<T>(ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private sealed class Value(string name, Activation g, Func<double, Exact> truth) : Function(name, truth)
    {
        public override void Apply<T>(ReadOnlySpan<T> x, Span<T> y) => g.Kernel<T>().Forward(x, y, 1);
    }

    private sealed class Slope(string name, Activation g, Func<double, Exact> truth, double root = double.NaN)
        : Function(name, truth, root: root)
    {
        public override void Apply<T>(ReadOnlySpan<T> x, Span<T> y)
        {
            y.Fill(T.One);
            g.Kernel<T>().Backward(x, x, y, y, 1);
        }
    }

    private sealed class Formula<TFormula>(string name, Func<double, Exact> truth, double from = double.NegativeInfinity)
        : Function(name, truth, from)
        where TFormula : struct, IFormula
    {
        public override void Apply<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map<T, TFormula>(default, x, y);
    }

    private readonly struct ExpFormula : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Exp(z);

        public P Derivative<P>(P z) where P : struct, IPack<P> => z;
    }

    private readonly struct Expm1Formula : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Expm1(z);

        public P Derivative<P>(P z) where P : struct, IPack<P> => z;
    }

    private readonly struct Log1pFormula : IFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public P Value<P>(P z) where P : struct, IPack<P> => VectorMath.Log1p(z);

        public P Derivative<P>(P z) where P : struct, IPack<P> => z;
    }
}
