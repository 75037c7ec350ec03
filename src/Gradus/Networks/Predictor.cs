using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using Gradus.Data;
using Gradus.Kernels;
using Gradus.Layers;
using Gradus.Tensors;

namespace Gradus.Networks;

/// <summary>Outputs for raw inputs, in whichever precision the model has; safe to call from many threads.</summary>
internal abstract class Predictor
{
    /// <summary>Outputs <c>[m, units]</c> for raw inputs <c>[m, width]</c>, both flat and whole rows.</summary>
    public abstract void Predict<TUser>(ReadOnlySpan<TUser> inputs, Span<TUser> outputs, int threads)
        where TUser : unmanaged, IBinaryFloatingPointIeee754<TUser>;
}

/// <summary>
/// A predictor in one precision. It keeps nothing of a call: small buffers are on the stack, large ones come from the
/// pool of arrays, so that a warm call allocates nothing and no call waits for another. Many examples go through in
/// blocks, which bounds the memory and lets threads of the thread pool share them.
/// </summary>
internal sealed class Predictor<T> : Predictor where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int OnStack = 1024, MostExamples = 240, MostNumbers = 1 << 20;

    /// <summary>The rows that the product takes at once.</summary>
    private const int TileRows = 12;

    /// <summary>
    /// Below so many multiply-adds, about 60 µs, the call of a thread that may be parked does not pay; a piece is no
    /// smaller.
    /// </summary>
    private const long ThreadedSize = 4_000_000;

    private readonly LayerPrediction<T>[] layers;
    private readonly Preprocessing? preprocessing;
    private readonly int width, inputs, units, widest, spare;
    private readonly long size;
    private PoolHelpers? idle;

    public Predictor(Network network, ModelWeights<T> weights, Preprocessing? preprocessing)
    {
        this.preprocessing = preprocessing;
        (inputs, units) = (network.Input.Count, network.Output.Count);
        width = preprocessing?.InputWidth ?? inputs;
        layers = [.. Layers(network, weights)];
        foreach (LayerPrediction<T> layer in layers)
        {
            widest = Math.Max(widest, layer.Units);
            spare = Math.Max(spare, layer.Spare);
        }

        for (int i = 0; i < network.Layers.Count; i++)
        {
            size += network.Layers[i].MultiplyAdds(network.ShapeAfter(i));
        }
    }

    public override void Predict<TUser>(ReadOnlySpan<TUser> inputs, Span<TUser> outputs, int threads)
    {
        if (inputs.Length == width)
        {
            PredictRows(inputs, outputs, 1);
        }
        else if (inputs.Length > 0)
        {
            PredictMany(inputs, outputs, inputs.Length / width, threads);
        }
    }

    private static IEnumerable<LayerPrediction<T>> Layers(Network network, ModelWeights<T> weights)
    {
        int next = 0;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            var own = new Tensor<T>[network.Layers[i].Parameters(network.ShapeAfter(i)).Count];
            for (int j = 0; j < own.Length; j++)
            {
                own[j] = weights.Tensors[next++].Value;
            }

            if (network.Layers[i].Prediction(own) is { } layer)
            {
                yield return layer;
            }
        }
    }

    internal void PredictMany<TUser>(ReadOnlySpan<TUser> rows, Span<TUser> results, int count, int threads)
        where TUser : unmanaged, IBinaryFloatingPointIeee754<TUser>
    {
        int block = Math.Clamp(MostNumbers / Math.Max(widest, inputs), 1, MostExamples);
        long most = Math.Min(threads, size * count / ThreadedSize);
        if (most > 1)
        {
            // Some blocks more than threads, so that one that comes late or loses its core does not hold up the rest.
            int least = (int)Math.Min(block, (ThreadedSize / size) + 1);
            block = Math.Clamp((int)(count / (4 * most)) / TileRows * TileRows, least, block);
        }

        if (count <= block)
        {
            PredictRows(rows, results, count);
            return;
        }

        PoolHelpers helpers = Interlocked.Exchange(ref idle, null) ?? new PoolHelpers();
        try
        {
            RowBlocks.Run(new Rows<TUser>(this), rows, results, count, block, helpers, (int)Math.Max(most, 1));
        }
        finally
        {
            Volatile.Write(ref idle, helpers);
        }
    }

    private void PredictRows<TUser>(ReadOnlySpan<TUser> rows, Span<TUser> results, int count)
        where TUser : unmanaged, IBinaryFloatingPointIeee754<TUser>
    {
        bool direct = preprocessing is null && typeof(TUser) == typeof(T);
        int room = checked(((direct ? widest : Math.Max(widest, inputs)) * count) + spare);
        bool fits = room <= OnStack;
        T[]? first = fits ? null : ArrayPool<T>.Shared.Rent(room), second = fits ? null : ArrayPool<T>.Shared.Rent(room);
        Span<T> from = fits ? stackalloc T[room] : first, to = fits ? stackalloc T[room] : second;
        try
        {
            ReadOnlySpan<T> x = direct ? MemoryMarshal.Cast<TUser, T>(rows) : Prepare(rows, from[..(count * inputs)], count);
            foreach (LayerPrediction<T> layer in layers)
            {
                layer.Apply(x, to, count);
                x = to[..(count * layer.Units)];
                Span<T> next = from;
                from = to;
                to = next;
            }

            Convert(x, results);
        }
        finally
        {
            if (!fits)
            {
                ArrayPool<T>.Shared.Return(first!);
                ArrayPool<T>.Shared.Return(second!);
            }
        }
    }

    // In the precision of the caller, as on the training data: rounding first could take all digits from a large number.
    private Span<T> Prepare<TUser>(ReadOnlySpan<TUser> rows, Span<T> x, int count) where TUser : unmanaged, IBinaryFloatingPointIeee754<TUser>
    {
        if (preprocessing is null)
        {
            Convert(rows, x);
            return x;
        }

        TUser[] rented = ArrayPool<TUser>.Shared.Rent(inputs);
        try
        {
            Span<TUser> prepared = rented.AsSpan(0, inputs);
            for (int i = 0; i < count; i++)
            {
                preprocessing.Apply(rows.Slice(i * width, width), prepared);
                Convert<TUser, T>(prepared, x.Slice(i * inputs, inputs));
            }

            return x;
        }
        finally
        {
            ArrayPool<TUser>.Shared.Return(rented);
        }
    }

    private static void Convert<TFrom, TTo>(ReadOnlySpan<TFrom> from, Span<TTo> to)
        where TFrom : unmanaged, IBinaryFloatingPointIeee754<TFrom>
        where TTo : unmanaged, IBinaryFloatingPointIeee754<TTo>
    {
        if (typeof(TFrom) == typeof(TTo))
        {
            MemoryMarshal.Cast<TFrom, TTo>(from).CopyTo(to);
            return;
        }

        for (int i = 0; i < from.Length; i++)
        {
            to[i] = TTo.CreateTruncating(from[i]);
        }
    }

    private readonly struct Rows<TUser>(Predictor<T> predictor) : IRowsJob<TUser>
        where TUser : unmanaged, IBinaryFloatingPointIeee754<TUser>
    {
        public void Execute(ReadOnlySpan<TUser> rows, Span<TUser> results, int count) => predictor.PredictRows(rows, results, count);
    }
}
