using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Training;

namespace Gradus.Tests.Data;

public sealed class PreparationTests
{
    private const string Mixed = "size,colour,y\n1,red,0\nNA,blue,1\n3,,0\n8,red,1\n";

    [Theory]
    [InlineData("impute", 3, 1)]
    [InlineData("impute(mean)", 4, 1)]
    [InlineData("impute(most-frequent)", 1, 1)]
    [InlineData("impute(constant, -1)", -1, 1)]
    public void Missing_values_are_filled(string preparation, double size, double colour)
    {
        Dataset prepared = Prepared(Read(Mixed), Gradus.Networks.Catalog.Parse<Preparation>(preparation));

        Assert.False(prepared.HasMissing);
        Assert.Equal([1, 1, size, 0, 3, colour, 8, 1], prepared.Inputs<double>().Span.ToArray());
        Assert.Equal(["blue", "red"], prepared.Categories![1]!);
    }

    [Fact]
    public void Flags_say_where_values_were_missing()
    {
        Dataset prepared = Prepared(Read(Mixed), new Impute(flag: true), new OneHot());

        Assert.Equal(["size", "colour=blue", "colour=red", "size missing", "colour missing"], prepared.FeatureNames!);
        Assert.Equal([3, 1, 0, 1, 0], prepared.Inputs<double>().Row(1).ToArray());
        Assert.Equal([3, 0, 1, 0, 1], prepared.Inputs<double>().Row(2).ToArray());
        Assert.Null(prepared.Categories);
    }

    [Fact]
    public void One_hot_takes_a_missing_value_only_if_told_to()
    {
        Dataset data = Read("size,colour,y\n1,red,0\n2,blue,1\n3,,0\n");

        Assert.Contains(
            "Column 2 ('colour') has missing values, the first in example 2, which OneHot cannot use. Put Impute before it",
            Assert.Throws<BadDataException>(() => Prepared(data, new OneHot())).Message);
        Assert.Equal([3, 0, 0], Prepared(data, new OneHot { AllowMissing = true }).Inputs<double>().Row(2).ToArray());
    }

    [Fact]
    public void Ordinal_makes_numbers_of_codes()
    {
        Dataset prepared = Prepared(Read("size,class,y\n1,2-mid,0\n2,1-low,1\n"), new Ordinal("class"));

        Assert.Null(prepared.Categories);
        Assert.Equal([1, 1, 2, 0], prepared.Inputs<double>().Span.ToArray());
        Assert.Contains("holds numbers already", Assert.Throws<BadDataException>(() => Prepared(Read(Mixed), new Ordinal("size"))).Message);
    }

    [Fact]
    public void Log_takes_numbers_above_minus_one()
    {
        Dataset data = Read("size,n,y\n0,5,0\n1e-20,9,1\n");
        Dataset prepared = Prepared(data, new Log("size"));

        Assert.Equal([0, 5, 1e-20, 9], prepared.Inputs<double>().Span.ToArray());
        Assert.Equal(Math.Log(6), Prepared(data, new Log()).Inputs<double>()[0, 1], 1e-15);
        Assert.Contains(
            "Column 1 ('size') has the value -1 in example 0, but ln(1 + x) needs numbers above -1",
            Assert.Throws<BadDataException>(() => Prepared(Read("size,y\n-1,0\n"), new Log())).Message);
        Assert.Contains("needs numbers above -1", Assert.Throws<BadDataException>(() => new Logarithm(1, [0]).Apply<float>([-2], new float[1])).Message);
    }

    [Theory]
    [InlineData("standardize")]
    [InlineData("min-max")]
    [InlineData("log")]
    public void Scaling_leaves_categories_alone_and_refuses_missing_values(string name)
    {
        Preparation preparation = Gradus.Networks.Catalog.Parse<Preparation>(name);

        Assert.Contains("Put Impute before it", Assert.Throws<BadDataException>(() => Prepared(Read(Mixed), preparation)).Message);
        Assert.Equal([1, 0], Enumerable.Range(0, 2).Select(i => Prepared(Read("size,colour,y\n1,red,0\n2,blue,1\n"), preparation).Inputs<double>()[i, 1]));
        Assert.Contains(
            "holds categories, which", Assert.Throws<BadDataException>(() => Prepared(Read(Mixed), Gradus.Networks.Catalog.Parse<Preparation>($"{name}(columns: colour)"))).Message);
    }

    [Fact]
    public void Training_refuses_what_is_not_prepared()
    {
        var network = new Network(2, new Dense(1, new Sigmoid()));
        Trainer trainer = new(new TrainingOptions { Epochs = 1 });

        Assert.Contains(
            "Column 2 ('colour') of the training data holds categories, not numbers.",
            Assert.Throws<BadDataException>(() => trainer.Train(network, Read(Mixed))).Message);
        Assert.Contains(
            "Column 1 ('a') of the training data has missing values, the first in example 1. Prepare it by Impute",
            Assert.Throws<BadDataException>(() => trainer.Train(network, Read("a,b,y\n1,2,0\nNA,1,1\n"))).Message);
    }

    [Fact]
    public void Model_keeps_categories_and_predicts_from_raw_rows()
    {
        Dataset data = Read(Mixed);
        IReadOnlyList<Preparation> preparations = Preparation.For(data);
        Assert.Equal([new Impute(), new Standardize(), new OneHot()], preparations);
        Model model = new Trainer(new TrainingOptions { Preparations = preparations, Epochs = 2, Precision = Precision.Double })
            .Train(new Network(3, new Dense(1, new Sigmoid())), data).Model;
        MemoryStream file = new();
        model.Save(file);
        file.Position = 0;
        Model loaded = Model.Load(file);

        Assert.Equal(["blue", "red"], loaded.Categories![1]!);
        Assert.Null(loaded.Categories[0]);
        Assert.Equal([true, true], loaded.Columns.MayMiss!);
        using RowReader rows = new(CsvFileTests.Stream("colour,size\nblue,?\n"), "t", new() { Columns = loaded.Columns });
        double[] row = new double[2];
        Assert.True(rows.Read(row, keepLine: true));
        Assert.Equal([double.NaN, 0], row);
        Assert.Equal("blue,?", rows.Line);
        Assert.Equal(loaded.Predict(3.0, 0.0), loaded.Predict(row));
        Assert.False(rows.Read(row));
        Assert.Contains(
            "are not those that the model knows",
            Assert.Throws<BadDataException>(() => loaded.Evaluate(Read("size,colour,y\n1,red,0\n2,amber,1\n"))).Message);
    }

    [Fact]
    public void Rows_for_a_model_that_needs_every_value_are_refused_where_one_is_missing()
    {
        TableColumns columns = new(["a", "b"], null, [true, false]);
        using RowReader rows = new(CsvFileTests.Stream("a,b\n,1\n1,NA\n"), "t", new() { Columns = columns });
        double[] row = new double[2];

        Assert.True(rows.Read(row));
        Assert.Equal(
            "t, line 3, column 2 ('b'): 'NA' is not a finite number, and every value must be there. Fill in the value or remove the line, or train with Impute.",
            Assert.Throws<BadDataException>(() => rows.Read(row)).Message);
    }

    private static Dataset Prepared(Dataset data, params Preparation[] preparations) => Preprocessing.Fit(preparations, data).Apply(data);

    private static Dataset Read(string text) => CsvFile.Read<double>(CsvFileTests.Stream(text), "t", null);
}
