using System.Text.Json;
using Gradus.Data;
using Gradus.Tensors;
using Gradus.Tests.Golden;

namespace Gradus.Tests.Data;

public sealed class PreprocessingTests
{
    private const double Tolerance = 1e-14;

    private static readonly JsonSerializerOptions _json = new();

    [Fact]
    public void Divide_gives_the_very_numbers_that_dividing_gives()
    {
        double[,] pixels = new double[1, 256];
        for (int i = 0; i < 256; i++)
        {
            pixels[0, i] = i;
        }

        double[] prepared = Prepared(Dataset.From(pixels, [0.0]), new Divide(255)).Inputs<double>().Span.ToArray();

        for (int i = 0; i < 256; i++)
        {
            Assert.Equal(i / 255.0, prepared[i]);
        }
    }

    [Fact]
    public void Standardize_is_that_of_scikit_learn() =>
        RequireEqual(DataGolden.Standardized, Prepared(Table(), new Standardize()).Inputs<double>().Span, Tolerance);

    [Fact]
    public void Min_max_is_that_of_scikit_learn() =>
        RequireEqual(DataGolden.Scaled, Prepared(Table(), new MinMax(-1, 1)).Inputs<double>().Span, Tolerance);

    [Fact]
    public void Standardize_measures_single_precision_in_double()
    {
        // In single precision the sum of these would lose the halves.
        Tensor<float> inputs = new(new Shape(100_000, 1)), targets = new(new Shape(100_000, 1));
        for (int i = 0; i < inputs.Rows; i++)
        {
            inputs[i, 0] = 1000 + (i % 2 == 0 ? 0.5f : -0.5f);
        }

        var step = Assert.IsType<Standardization>(Preprocessing.Fit([new Standardize()], Dataset.From(inputs, targets)).Steps[0]);

        Assert.Equal(1000, step.Means[0]);
        Assert.Equal(0.5, step.Scales[0]);
    }

    [Fact]
    public void Preparations_take_the_columns_named()
    {
        Dataset data = Small().WithNames(["a", "kind", "c"]);
        Dataset prepared = Prepared(data, new OneHot("kind"), new MinMax(0, 1, "a", "5"));

        Assert.Equal(["a", "kind=1", "kind=2", "kind=7.5", "c"], prepared.FeatureNames!);
        Assert.Equal(
            [0, 0, 1, 0, 0.5, 0.5, 1, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0.5], prepared.Inputs<double>().Span.ToArray());
    }

    [Fact]
    public void One_hot_takes_several_columns_in_place()
    {
        Dataset prepared = Prepared(Small(), new OneHot("1", "2"));

        Assert.Equal(new Shape(7), prepared.InputShape);
        Assert.Equal([1, 0, 0, 0, 1, 0, 5], prepared.Inputs<double>().Row(0).ToArray());
        Assert.Equal([0, 1, 0, 1, 0, 0, 4], prepared.Inputs<double>().Row(1).ToArray());
    }

    [Fact]
    public void Numbers_come_from_the_training_part_only()
    {
        Preprocessing fitted = Preprocessing.Fit([new Standardize()], Dataset.From(new double[,] { { 0 }, { 2 } }, [0, 1]));

        Assert.Equal([9], fitted.Apply(Dataset.From(new double[,] { { 10 } }, [0])).Inputs<double>().Span.ToArray());
    }

    [Fact]
    public void Unknown_kind_is_refused_by_name()
    {
        Preprocessing fitted = Preprocessing.Fit([new OneHot("kind")], Small().WithNames(["a", "kind", "c"]));
        double[] result = new double[5];

        Assert.Equal(
            "3 in column 'kind' is none of the 3 kinds that the training examples had: 1, 2, 7.5. Correct it, or train with examples of that kind.",
            Assert.Throws<BadDataException>(() => fitted.Apply<double>([1, 3, 1], result)).Message);
        Assert.Throws<BadDataException>(() => fitted.Apply<double>([1, double.NaN, 1], result));
    }

    [Fact]
    public void Kinds_of_double_precision_are_known_in_single()
    {
        float[] result = new float[2];
        new OneHotEncoding(0, [0.1, 0.3]).Apply<float>([0.3f], result);

        Assert.Equal([0, 1], result);
    }

    [Fact]
    public void Applying_to_a_row_takes_no_memory()
    {
        Preprocessing fitted = Preprocessing.Fit([new OneHot("2"), new Standardize()], Small());
        float[] row = [1, 7.5f, 3], result = new float[fitted.OutputWidth];
        fitted.Apply<float>(row, result);
        long before = GC.GetAllocatedBytesForCurrentThread();
        fitted.Apply<float>(row, result);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Pictures_keep_their_shape()
    {
        Tensor<float> inputs = new(new Shape(2, 2, 2, 1), [0, 1, 2, 3, 4, 5, 6, 3]);
        Dataset data = Dataset.From(inputs, new Tensor<float>(new Shape(2, 1)));

        Assert.Equal([-1, -1, -1, 0, 1, 1, 1, 0], Prepared(data, new Standardize()).Inputs<float>().Span.ToArray());
        Assert.Equal(data.InputShape, Prepared(data, new Standardize()).InputShape);
        Assert.Contains("rows of numbers", Assert.Throws<BadDataException>(() => Prepared(data, new OneHot("1"))).Message);
    }

    [Fact]
    public void Columns_that_are_not_there_are_refused()
    {
        Assert.Contains("no column 'z'", Assert.Throws<BadDataException>(() => Prepared(Small(), new Standardize("z"))).Message);
        Assert.Contains("named twice", Assert.Throws<BadDataException>(() => Prepared(Small(), new Standardize("1", "1"))).Message);
        Assert.Contains("No column holds categories", Assert.Throws<BadDataException>(() => Prepared(Small(), new OneHot())).Message);
    }

    [Fact]
    public void Rows_of_another_width_are_refused()
    {
        Preprocessing fitted = Preprocessing.Fit([new Standardize()], Small());

        Assert.Contains("fitted to 3 inputs, but there are 2", Assert.Throws<BadDataException>(() => fitted.Apply<double>([1, 2], new double[3])).Message);
        Assert.Throws<ArgumentException>(() => fitted.Apply<double>([1, 2, 3], new double[2]));
        Assert.Throws<BadDataException>(() => new Preprocessing(2, fitted.Steps));
    }

    [Fact]
    public void Numbers_too_large_to_measure_are_refused() => Assert.Contains(
        "column 1", Assert.Throws<BadDataException>(() => Prepared(Dataset.From(new[,] { { 1e308 }, { -1e308 } }, [0, 1]), new Standardize())).Message);

    [Fact]
    public void Steps_and_preparations_are_written_and_read_back()
    {
        Preparation[] preparations = [new OneHot("2"), new Standardize(), new MinMax(-1, 1, "1")];
        FittedStep[] steps = [.. Preprocessing.Fit(preparations, Small()).Steps];

        Assert.Equal(preparations, JsonSerializer.Deserialize<Preparation[]>(JsonSerializer.Serialize(preparations, _json), _json));
        Assert.Equal(steps, JsonSerializer.Deserialize<FittedStep[]>(JsonSerializer.Serialize(steps, _json), _json));
        Assert.Equal("""{"type":"one-hot","Columns":["2"],"AllowMissing":false}""", JsonSerializer.Serialize(preparations[0], _json));
    }

    [Fact]
    public void Steps_with_impossible_numbers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Standardization([0], [0]));
        Assert.Throws<ArgumentException>(() => new Standardization([0, 1], [1]));
        Assert.Throws<ArgumentException>(() => new Standardization([double.NaN], [1]));
        Assert.Throws<ArgumentException>(() => new Scaling([0], [double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => new OneHotEncoding(0, [2, 1]));
        Assert.Throws<ArgumentException>(() => new OneHotEncoding(0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneHotEncoding(-1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MinMax(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Divide(0));
    }

    private static Dataset Prepared(Dataset data, params Preparation[] preparations) => Preprocessing.Fit(preparations, data).Apply(data);

    private static Dataset Table() =>
        Dataset.From(new Tensor<double>(new Shape(5, 4), DataGolden.Table), new Tensor<double>(new Shape(5, 1)));

    private static Dataset Small() => Dataset.From(new double[,] { { 1, 2, 5 }, { 2, 1, 4 }, { 3, 7.5, 6 }, { 1, 7.5, 5 } }, [0, 1, 0, 1]);

    private static void RequireEqual(double[] expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(Math.Abs(expected[i] - actual[i]), 0, tolerance);
        }
    }
}
