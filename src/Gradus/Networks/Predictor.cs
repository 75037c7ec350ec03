using System.Numerics;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>Outputs for prepared inputs, in whichever precision the model has; safe to call from many threads.</summary>
internal abstract class Predictor
{
    /// <summary>Outputs <c>[m, units]</c> for inputs <c>[m, features]</c>, both flat.</summary>
    public abstract void Predict<TUser>(ReadOnlySpan<TUser> inputs, Span<TUser> outputs)
        where TUser : unmanaged, IBinaryFloatingPointIeee754<TUser>;
}

/// <summary>
/// A predictor in one precision. Each call borrows a set of buffers and gives it back, so that a warm call allocates
/// nothing; large inputs go through in pieces of a fixed size, so that memory stays bounded.
/// </summary>
internal sealed class Predictor<T>(Network network, ModelWeights<T> weights) : Predictor
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Capacity = 256;

    private readonly Lock gate = new();
    private readonly Stack<Desk> single = new(), many = new();

    public override void Predict<TUser>(ReadOnlySpan<TUser> inputs, Span<TUser> outputs)
    {
        int features = network.Input.Count, units = network.Output.Count, examples = inputs.Length / features;
        if (examples == 0)
        {
            return;
        }

        // One example at a time is the common case of a service, and a desk for it is small.
        Stack<Desk> free = examples == 1 ? single : many;
        Desk desk = Borrow(free, examples == 1 ? 1 : Capacity);
        try
        {
            for (int start = 0; start < examples; start += desk.Capacity)
            {
                int count = Math.Min(desk.Capacity, examples - start);
                Tensor<T> x = desk.Input.Slice(0, count);
                Convert(inputs.Slice(start * features, count * features), x.Span);
                Tensor<T> a = desk.Run.Forward(x, Pass.Prediction(Workers.None));
                Convert(a.Span, outputs.Slice(start * units, count * units));
            }
        }
        finally
        {
            lock (gate)
            {
                free.Push(desk);
            }
        }
    }

    private Desk Borrow(Stack<Desk> free, int capacity)
    {
        lock (gate)
        {
            if (free.TryPop(out Desk? desk))
            {
                return desk;
            }
        }

        return new Desk(network, weights, capacity);
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : unmanaged, IBinaryFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryFloatingPointIeee754<TTo>
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = TTo.CreateTruncating(from[i]);
        }
    }

    private sealed class Desk(Network network, ModelWeights<T> weights, int capacity)
    {
        public int Capacity { get; } = capacity;

        public Tensor<T> Input { get; } = new(new Shape(capacity, network.Input.Count));

        public NetworkRun<T> Run { get; } = new(network, weights.ToParameters(forTraining: false), capacity);
    }
}
