using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Gradus.Kernels;

namespace Gradus.Data.Streams;

/// <summary>Reads examples of a view, prepared, in the wanted precision: piece by piece through buffers of its own.</summary>
internal sealed class StreamReader<T>(StreamedDataset data) where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int PieceBytes = 1 << 20;

    private readonly Buffers<float> singles = new();
    private readonly Buffers<double> doubles = new();

    /// <summary>How many examples are read at once.</summary>
    public int PieceRows { get; } = Math.Max(1, PieceBytes / sizeof(double) / Math.Max(data.Width, data.RawWidth));

    /// <summary>The prepared inputs of as many examples as there is room for, from one on.</summary>
    public void Inputs(int first, Span<T> destination)
    {
        if (data.IsDouble)
        {
            Inputs(first, destination, doubles);
        }
        else
        {
            Inputs(first, destination, singles);
        }
    }

    /// <summary>The targets of as many examples as there is room for, from one on.</summary>
    public void Targets(int first, Span<T> destination)
    {
        int width = data.TargetWidth;
        for (int done = 0; done < destination.Length / width;)
        {
            (int row, int some) = data.Ranges.Part(first + done, (destination.Length / width) - done);
            data.Source.ReadTargets(row, destination.Slice(done * width, some * width));
            done += some;
        }

        RequireFinite<T>(first, destination, width, "target");
    }

    private void Inputs<TFile>(int first, Span<T> destination, Buffers<TFile> buffers) where TFile : unmanaged, IBinaryFloatingPointIeee754<TFile>
    {
        int width = data.Width, rawWidth = data.RawWidth;
        for (int done = 0; done < destination.Length / width;)
        {
            (int row, int some) = data.Ranges.Part(first + done, Math.Min(PieceRows, (destination.Length / width) - done));
            Span<T> to = destination.Slice(done * width, some * width);
            bool isSame = typeof(T) == typeof(TFile);
            Span<TFile> raw = isSame && data.Steps is null ? MemoryMarshal.Cast<T, TFile>(to) : buffers.Raw(some * rawWidth);
            data.Source.ReadInputs(row, raw);
            Span<TFile> made = data.Steps is null ? raw : isSame ? MemoryMarshal.Cast<T, TFile>(to) : buffers.Made(some * width);
            if (data.Steps is { } steps)
            {
                for (int i = 0; i < some; i++)
                {
                    steps.Apply<TFile>(raw.Slice(i * rawWidth, rawWidth), made.Slice(i * width, width));
                }
            }

            if (!isSame)
            {
                for (int i = 0; i < to.Length; i++)
                {
                    to[i] = T.CreateTruncating(made[i]);
                }
            }

            if (data.Steps is not null || !isSame)
            {
                RequireFinite<T>(first + done, to, width, "input");
            }

            done += some;
        }
    }

    private void RequireFinite<TNumber>(int first, ReadOnlySpan<TNumber> numbers, int width, string what) where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        if (Reductions.AllFinite(numbers))
        {
            return;
        }

        for (int i = 0; i < numbers.Length; i++)
        {
            if (TNumber.IsInfinity(numbers[i]) || (TNumber.IsNaN(numbers[i]) && !data.HasMissing))
            {
                throw new BadDataException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{data.Source.Store.Place}: {what} {i % width} of example {first + (i / width)} is {numbers[i]} once it is prepared and in {(typeof(T) == typeof(float) ? "single" : "double")} precision, but every number must be finite. Scale the column, or train in double precision."));
            }
        }
    }

    private sealed class Buffers<TFile>
    {
        private TFile[] raw = [], made = [];

        public Span<TFile> Raw(int length) => Of(ref raw, length);

        public Span<TFile> Made(int length) => Of(ref made, length);

        private static Span<TFile> Of(ref TFile[] buffer, int length)
        {
            if (buffer.Length < length)
            {
                buffer = GC.AllocateUninitializedArray<TFile>(length);
            }

            return buffer.AsSpan(0, length);
        }
    }
}
