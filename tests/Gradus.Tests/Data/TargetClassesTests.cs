using System.Text;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Data.Descriptions;
using Gradus.Layers;
using Gradus.Losses;
using Gradus.Networks;
using Gradus.Tests.Data.Streams;
using Gradus.Training;

namespace Gradus.Tests.Data;

/// <summary>Which targets of a table are classes, and what these are called.</summary>
public sealed class TargetClassesTests
{
    [Theory]
    [InlineData("1 2 2 1", "1 2", "0 1 1 0")]
    [InlineData("1 -1 -1 1.0", "-1 1", "1 0 0 1")]
    [InlineData("3 1 2 1 2 3", "1 2 3", "2 0 1 0 1 2")]
    [InlineData("0 5 5 0", "0 5", "0 1 1 0")]
    [InlineData("0 1 1 0", null, "0 1 1 0")]
    [InlineData("0 1 2 2 1 0", null, "0 1 2 2 1 0")]
    public void Whole_numbers_are_classes_by_their_own_names(string targets, string? names, string numbers)
    {
        Dataset data = Read(targets);

        Assert.Equal(names?.Split(' '), data.ClassNames);
        Assert.Equal(numbers.Split(' ').Select(double.Parse), data.Targets<double>().Span.ToArray());
        Assert.Equal(TargetKind.Classes, TargetDescription.Of(data).Kind);
    }

    [Theory]
    [InlineData("1 2 3")]
    [InlineData("1 2 4 1 2 4")]
    [InlineData("2 3 4 2 3 4")]
    [InlineData("1.5 2 1.5 2")]
    [InlineData("7 7 7 7")]
    [InlineData("16777217 2 2 16777217")]
    public void Other_numbers_stay_numbers(string targets)
    {
        Dataset data = Read(targets);

        Assert.Null(data.ClassNames);
        Assert.Equal(targets.Split(' ').Select(double.Parse), data.Targets<double>().Span.ToArray());
        Assert.Equal(TargetKind.Numbers, TargetDescription.Of(data).Kind);
    }

    [Fact]
    public void As_many_classes_as_a_hundred_are_found()
    {
        string hundred = string.Join(' ', Enumerable.Range(0, 200).Select(i => 1 + (i % 100))), more = string.Join(' ', Enumerable.Range(0, 202).Select(i => 1 + (i % 101)));

        Assert.Equal(100, Read(hundred).ClassNames!.Count);
        Assert.Equal(["1", "2", "3"], Read(hundred).ClassNames!.Take(3));
        Assert.Null(Read(more).ClassNames);
    }

    [Theory]
    [InlineData("1 2 3 1 2 3", "The target holds 3 different whole numbers, 1 to 3, and was taken as 3 classes. Where they are amounts, take it as numbers: --classes no (TargetIsClass).")]
    [InlineData("-1 1 1 -1", "The target holds two whole numbers, -1 and 1, and was taken as 2 classes. Where they are amounts, take it as numbers: --classes no (TargetIsClass).")]
    [InlineData("0 1 2 0 1 2", "The target holds 3 different whole numbers, 0 to 2, and was taken as 3 classes. Where they are amounts, take it as numbers: --classes no (TargetIsClass).")]
    [InlineData("3 4 5 3 5 8 8 4", "The target holds 4 different whole numbers, 3 to 8, and was taken as numbers. Where each is a class of its own: --classes yes (TargetIsClass).")]
    [InlineData("0 1 1 0", null)]
    [InlineData("1.5 2 3 1.5", null)]
    [InlineData("1 2 3 4", null)]
    public void What_was_taken_for_granted_is_told_with_the_way_out(string targets, string? note) =>
        Assert.Equal(note is null ? [] : [note], Read(targets).Notes);

    [Fact]
    public void Options_say_what_a_target_is()
    {
        Dataset grades = Read("3 10 4 3.0", new() { TargetIsClass = true }), named = Read("3 10 4 3.0", new() { Categories = ["y"] });
        Dataset mixed = Read("2 x 1 2", new() { TargetIsClass = true }), amounts = Read("1 2 2 1", new() { TargetIsClass = false }), bits = Read("0 1 1 0", new() { TargetIsClass = false });

        Assert.Equal(["3", "4", "10"], grades.ClassNames);
        Assert.Equal([0.0, 2, 1, 0], grades.Targets<double>().Span.ToArray());
        Assert.Equal(grades.ClassNames, named.ClassNames);
        Assert.Equal(["1", "2", "x"], mixed.ClassNames);
        Assert.Equal(["01", "1", "2"], Read("1 2.0 01 1.0", new() { TargetIsClass = true }).ClassNames);
        Assert.Null(amounts.ClassNames);
        Assert.Empty(amounts.Notes);
        Assert.Equal(TargetKind.Numbers, TargetDescription.Of(bits).Kind);
        Assert.Equal(TargetKind.Numbers, TargetDescription.Of(bits.Take([0, 1])).Kind);
        Assert.StartsWith("t, line 3, column 2 ('y'): 'x' is not a finite number", Refusal("2 x", new() { TargetIsClass = false }));
        Assert.StartsWith("t, line 1: there are 2 columns of targets, but only one can name classes.", Assert.Throws<BadDataException>(() => CsvFile.Read<double>(new MemoryStream("a,b,c\n1,2,3\n"u8.ToArray()), "t", new() { TargetIsClass = true, Targets = ["b", "c"] })).Message);
    }

    [Fact]
    public void Columns_of_other_data_number_the_classes()
    {
        TableColumns columns = Read("1 2 3 1 2 3").Columns, texts = Read("a b c a").Columns, unnamed = Read("0 1 2 0 1 2").Columns;

        Assert.Equal([2.0, 1], Read("3.0 2", new() { Columns = columns }).Targets<double>().Span.ToArray());
        Assert.Equal(["1", "2", "3"], Read("3 2", new() { Columns = columns }).ClassNames);
        Assert.StartsWith("t, line 3, column 2 ('y'): '4' is none of the classes that are known: '1', '2', '3'.", Refusal("3 4", new() { Columns = columns }));
        Assert.Equal([2.0, 1], Read("c b", new() { Columns = texts }).Targets<double>().Span.ToArray());
        Assert.Equal(["a", "b", "c"], Read("c b", new() { Columns = texts }).ClassNames);
        Assert.Null(Read("1 2 2 1", new() { Columns = unnamed }).ClassNames);
    }

    [Fact]
    public void Known_classes_of_which_some_are_numbers_are_found_by_their_names()
    {
        CsvOptions known = new() { Columns = Read("1 2 x 2", new() { TargetIsClass = true }).Columns };

        Assert.Equal([1.0, 0, 2], Read("2 1.0 x", known).Targets<double>().Span.ToArray());
        Assert.Equal([2.0, 1], Read("x 2", known).Targets<double>().Span.ToArray());
        Assert.Equal(["1", "2", "x"], Read("2 1", known).ClassNames);
        Assert.StartsWith("t, line 3, column 2 ('y'): '0' is none of the classes that are known: '1', '2', 'x'.", Refusal("2 0", known));
    }

    [Fact]
    public void Numbers_that_became_classes_are_refused_where_numbers_are_predicted()
    {
        Dataset data = Read("1 2 3 1 2 3");
        var regression = new Network(1, new Dense(1));
        Model classes = new Network(1, new Dense(3, new Softmax())).Build(seed: 1);

        Assert.StartsWith("The targets of the training data were read as the classes '1', '2', '3', but the network answers with numbers. Read them as numbers, CsvOptions.TargetIsClass = false",
            Assert.Throws<BadDataException>(() => new Trainer(new() { Epochs = 1 }).Train(regression, data)).Message);
        Assert.Contains("but the network tells 4 classes apart. Give its output layer 3 units",
            Assert.Throws<BadDataException>(() => new Trainer(new() { Epochs = 1 }).Train(new Network(1, new Dense(4, new Softmax())), data)).Message);
        Assert.Contains("knows its classes by the numbers from 0 alone", Assert.Throws<BadDataException>(() => classes.Evaluate(data)).Message);
        Assert.Contains("but the model knows 'a', 'b', 'c'", Assert.Throws<BadDataException>(() => classes.WithNames(null, ["a", "b", "c"]).Evaluate(data)).Message);
        _ = new Trainer(new() { Epochs = 1, Loss = new SquaredError() }).Train(regression, Read("1 2 3 1 2 3", new() { TargetIsClass = false }));
    }

    [Theory]
    [InlineData(null, "1 2 3")]
    [InlineData(true, "1 2 3")]
    [InlineData(false, null)]
    public void Streams_and_arrays_have_the_classes_of_tables(bool? asked, string? names)
    {
        using StreamFolder folder = new();
        string table = folder.WriteText("t.csv", Text("3 1 2 1 2 3")), array = folder["t.npy"];
        StreamFolder.WriteNpy(array, [0, 3, 0.5f, 1, 1, 2, 1.5f, 1, 0, 2, 0.5f, 3], 2);
        DataFileOptions options = new() { Table = new() { TargetIsClass = asked } };

        using StreamedDataset streamed = DataFile.Stream<float>(table, options), streamedArray = DataFile.Stream<float>(array, options);
        foreach (ExampleSource data in (ExampleSource[])[DataFile.Read(table, options), DataFile.Read<float>(array, options), streamed, streamedArray])
        {
            Assert.Equal(names?.Split(' '), data.ClassNames);
            Assert.Equal(names is null ? TargetKind.Numbers : TargetKind.Classes, TargetDescription.Of(data).Kind);
            Assert.Equal(names is null ? 1 : 0, data.SummarizeTargets().Lowest);
            Assert.Equal(asked is null ? 1 : 0, data.Notes.Count(note => note.Contains("--classes no", StringComparison.Ordinal)));
        }
    }

    private static string Text(string targets) => "x,y\n" + string.Concat(targets.Split(' ').Select((target, i) => $"{i % 4 * 0.5},{target}\n"));

    private static Dataset Read(string targets, CsvOptions? options = null) => CsvFile.Read<double>(new MemoryStream(Encoding.UTF8.GetBytes(Text(targets))), "t", options);

    private static string Refusal(string targets, CsvOptions options) => Assert.Throws<BadDataException>(() => Read(targets, options)).Message;
}
