using System.Buffers.Binary;
using Gradus.Data;
using Gradus.Data.Sets;
using Gradus.Randomness;

namespace Gradus.Bench.Workloads;

/// <summary>Where the numbers of a case come from; always the same for the same size.</summary>
internal abstract record DataSource
{
    /// <summary>A name for files.</summary>
    public abstract string Name { get; }

    /// <summary>What the report says of it.</summary>
    public abstract string Text { get; }

    /// <summary>Fills the inputs, row by row.</summary>
    public abstract void Inputs(Span<float> x, int rows, int features);

    /// <summary>Fills the targets: by a teacher, which knows a plane for each class.</summary>
    public virtual void Targets(ReadOnlySpan<float> x, Span<float> y, int rows, int features, int width, string loss)
    {
        float[] teacher = new float[width * features];
        new CounterGenerator(7, Purpose.Data, 1).FillNormal<float>(teacher, 0, 1 / Math.Sqrt(features));
        y.Clear();
        float middle = Middle(x, teacher, rows, features);
        Span<float> scores = stackalloc float[width];
        for (int i = 0; i < rows; i++)
        {
            ReadOnlySpan<float> row = x.Slice(i * features, features);
            for (int j = 0; j < width; j++)
            {
                scores[j] = Dot(row, teacher.AsSpan(j * features, features));
            }

            Span<float> target = y.Slice(i * width, width);
            if (loss == "mse")
            {
                scores.CopyTo(target);
            }
            else if (width == 1)
            {
                target[0] = scores[0] > middle ? 1 : 0;
            }
            else
            {
                target[Metrics.Predictions.ArgMax<float>(scores)] = 1;
            }
        }
    }

    // The mean score of the first class's plane: inputs that are all positive would lie on one side of it otherwise.
    private static float Middle(ReadOnlySpan<float> x, float[] teacher, int rows, int features)
    {
        float sum = 0;
        for (int i = 0; i < rows; i++)
        {
            sum += Dot(x.Slice(i * features, features), teacher.AsSpan(0, features)) / rows;
        }

        return sum;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

/// <summary>Numbers spread evenly over [−1.7, 1.7]: mean 0, deviation 1.</summary>
internal sealed record Even : DataSource
{
    public override string Name => "even";

    public override string Text => "generated, uniform with mean 0 and deviation 1";

    public override void Inputs(Span<float> x, int rows, int features) =>
        new CounterGenerator(7, Purpose.Data).FillUniform(x, -Math.Sqrt(3), Math.Sqrt(3));
}

/// <summary>Like handwritten digits: four of five inputs are zero, the others from 0 to 1.</summary>
internal sealed record DigitsLike : DataSource
{
    private const double Share = 0.19;

    public override string Name => "digits-like";

    public override string Text => "generated, 19 % of the inputs non-zero as in pictures of digits";

    public override void Inputs(Span<float> x, int rows, int features)
    {
        new CounterGenerator(7, Purpose.Data).FillUniform(x);
        foreach (ref float value in x)
        {
            value = value < Share ? (float)(value / Share) : 0;
        }
    }
}

/// <summary>The flower of the notes.</summary>
internal sealed record Flower : DataSource
{
    public override string Name => "flower";

    public override string Text => "the planar flower of the notes";

    public override void Inputs(Span<float> x, int rows, int features) => Set(rows).Inputs<float>().Span.CopyTo(x);

    public override void Targets(ReadOnlySpan<float> x, Span<float> y, int rows, int features, int width, string loss) =>
        Set(rows).Targets<float>().Span.CopyTo(y);

    private static Dataset Set(int rows) => new PlanarFlower(rows).Generate(1);
}

/// <summary>The notes' pictures of cats where they are, and numbers of the same shape where they are not.</summary>
internal sealed record Cats : DataSource
{
    private const int ImagesAt = 2144, LabelsAt = 2_570_336;

    private readonly byte[]? file;

    public Cats(string? sharedFolder)
    {
        string path = Path.Combine(sharedFolder ?? "", "train_catvnoncat.h5");
        file = File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    public override string Name => file is null ? "cats-like" : "cats";

    public override string Text => file is null
        ? "generated in the shape of the notes' pictures of cats, which are not on this machine"
        : "the notes' pictures of cats, pixels/255";

    // The file keeps each array as one contiguous block, whose place is known.
    public override void Inputs(Span<float> x, int rows, int features)
    {
        if (file is null)
        {
            new CounterGenerator(7, Purpose.Data).FillUniform(x);
            return;
        }

        for (int i = 0; i < x.Length; i++)
        {
            x[i] = file[ImagesAt + i] / 255f;
        }
    }

    public override void Targets(ReadOnlySpan<float> x, Span<float> y, int rows, int features, int width, string loss)
    {
        if (file is null)
        {
            base.Targets(x, y, rows, features, width, loss);
            return;
        }

        for (int i = 0; i < y.Length; i++)
        {
            y[i] = BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(LabelsAt + (8 * i)));
        }
    }
}
