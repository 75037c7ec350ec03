using System.Buffers;
using System.Numerics;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>Outputs for raw inputs, in whichever precision the model has; safe to call from many threads.</summary>
internal abstract class Predictor
{
    /// <summary>Outputs <c>[m, units]</c> for raw inputs <c>[m, width]</c>, both flat.</summary>
    public abstract void Predict<TUser>(ReadOnlySpan<TUser> inputs, Span<TUser> outputs)
        where TUser : unmanaged, IBinaryFloatingPointIeee754<TUser>;
}

/// <summary>
/// A predictor in one precision. Each call borrows a set of buffers and gives it back, so that a warm call allocates
/// nothing; large inputs go through in pieces, so that memory stays bounded.
/// </summary>
internal sealed class Predictor<T>(Network network, ModelWeights<T> weights, Preprocessing? preprocessing) : Predictor
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int MostExamples = 256, MostNumbers = 1 << 20;

    // So many examples that the widest layer's buffer stays below a million numbers.
    private readonly int capacity = Math.Clamp(
        MostNumbers / Enumerable.Range(0, network.Layers.Count + 1).Max(l => network.ShapeAfter(l).Count), 1, MostExamples);

    private readonly Lock gate = new();
    private readonly Stack<Desk> single = new(), many = new();

    public override void Predict<TUser>(ReadOnlySpan<TUser> inputs, Span<TUser> outputs)
    {
        int width = preprocessing?.InputWidth ?? network.Input.Count, units = network.Output.Count, examples = inputs.Length / width;
        if (examples == 0)
        {
            return;
        }

        // One example at a time is the common case of a service, and a desk for it is small.
        Stack<Desk> free = examples == 1 ? single : many;
        Desk desk = Borrow(free, examples == 1 ? 1 : capacity);
        try
        {
            for (int start = 0; start < examples; start += desk.Capacity)
            {
                int count = Math.Min(desk.Capacity, examples - start);
                Tensor<T> x = desk.Input.Slice(0, count);
                Prepare(inputs.Slice(start * width, count * width), x);
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

    private Desk Borrow(Stack<Desk> free, int size)
    {
        lock (gate)
        {
            if (free.TryPop(out Desk? desk))
            {
                return desk;
            }
        }

        return new Desk(network, weights, size);
    }

    // In the precision of the caller, as on the training data: rounding first could take all digits from a large number.
    private void Prepare<TUser>(ReadOnlySpan<TUser> rows, Tensor<T> x) where TUser : unmanaged, IBinaryFloatingPointIeee754<TUser>
    {
        if (preprocessing is null)
        {
            Convert(rows, x.Span);
            return;
        }

        TUser[] rented = ArrayPool<TUser>.Shared.Rent(preprocessing.OutputWidth);
        Span<TUser> prepared = rented.AsSpan(0, preprocessing.OutputWidth);
        for (int i = 0; i < x.Rows; i++)
        {
            preprocessing.Apply(rows.Slice(i * preprocessing.InputWidth, preprocessing.InputWidth), prepared);
            Convert<TUser, T>(prepared, x.Row(i));
        }

        ArrayPool<TUser>.Shared.Return(rented);
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
