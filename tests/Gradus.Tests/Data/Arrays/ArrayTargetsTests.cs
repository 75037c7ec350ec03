using System.Runtime.InteropServices;
using System.Text;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tests.Data.Streams;

namespace Gradus.Tests.Data.Arrays;

/// <summary>Labels of arrays: as classes that other data or a model know, and as what was said of them.</summary>
public sealed class ArrayTargetsTests : IDisposable
{
    private readonly StreamFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Known_classes_number_the_labels_where_some_are_lacking()
    {
        TableColumns columns = DataFile.Read(Labels("t.npy", 3, 1, 2, 1, 2, 3)).Columns;
        DataFileOptions known = new() { Table = new() { Columns = columns } };

        foreach (ExampleSource data in Opened(Labels("lacking.npy", 2, 3, 3, 2, 2), known))
        {
            Assert.Equal(["1", "2", "3"], data.ClassNames);
            Assert.Equal([1.0, 2, 2, 1, 1], TargetsOf(data));
        }

        DataFileOptions turned = new() { Table = new() { Columns = new TableColumns(null) { ClassNames = ["10", "-1", "0.1"] } } };
        foreach (ExampleSource data in Opened(Labels("turned.npy", 0.1, 10, -1), turned))
        {
            Assert.Equal([2.0, 0, 1], TargetsOf(data));
        }
    }

    [Fact]
    public void Labels_that_are_no_known_classes_are_refused()
    {
        DataFileOptions known = new() { Table = new() { Columns = new TableColumns(null) { ClassNames = ["1", "2", "3"] } } };
        string path = Labels("t.npy", 1, 2, 0, 3);

        Assert.All(Refusals(path, known), message => Assert.Equal(
            $"{path}: the target of example 2 is 0, none of the classes that are known: '1', '2', '3'. Leave such examples out, or train with all classes.", message));
    }

    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("NaN", "x")]
    public void Labels_are_no_places_of_classes_of_which_one_is_called_by_a_number(params string[] names)
    {
        foreach (ExampleSource data in Opened(Labels("t.npy", 0, 1, 1), new() { Table = new() { Columns = new TableColumns(null) { ClassNames = names } } }))
        {
            Assert.Null(data.ClassNames);
            Assert.DoesNotContain(data.Notes, note => note.Contains("places", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Names_of_classes_are_shown_on_one_line() => Assert.Equal("'a\uFFFDb', '1'", NumberedClasses.Shown(["a\nb", "1"]));

    [Fact]
    public void A_model_is_measured_on_labels_by_their_names()
    {
        Model model = new Network(1, new Dense(3, new Softmax())).Build(seed: 1).WithNames(null, ["1", "2", "3"]);
        string path = Labels("t.npy", 2, 3, 3, 2);

        Evaluation evaluation = model.Evaluate(DataFile.Read(path, new() { Table = new() { Columns = model.Columns } }));

        Assert.Equal(0, Enumerable.Range(0, 3).Sum(predicted => evaluation.ConfusionMatrix![0, predicted]));
        Assert.Equal(["1", "2", "3"], evaluation.ClassNames);
        Assert.Contains("were read as numbers, but the model knows the classes '1', '2', '3' by their names. Leave out",
            Assert.Throws<BadDataException>(() => model.Evaluate(DataFile.Read(path, new() { Table = new() { Columns = model.Columns, TargetIsClass = false } }))).Message);
    }

    [Fact]
    public void Streams_find_fractions_and_large_numbers_among_classes_in_any_precision()
    {
        DataFileOptions classes = new() { Table = new() { TargetIsClass = true } };
        foreach ((double[] labels, string[] names) in new[]
        {
            (new[] { 0.1, 0.3, 0.1 }, new[] { "0.1", "0.3" }),
            ([16777217, 16777216, 16777217], ["16777216", "16777217"]),
        })
        {
            string path = Labels("t.npy", labels);
            using StreamedDataset single = DataFile.Stream<float>(path, classes), twice = DataFile.Stream<double>(path, classes);
            foreach (StreamedDataset data in new[] { single, twice })
            {
                Assert.Equal(names, data.ClassNames);
                Assert.Equal([.. labels.Select(label => (double)(label == labels.Max() ? 1 : 0))], TargetsOf(data));
                Assert.Equal([.. labels.Select(label => label == labels.Max() ? 1f : 0)], data.Take([0, 1, 2]).Targets<float>().Span.ToArray());
            }
        }
    }

    [Fact]
    public void Classes_have_the_names_that_were_written_in_any_precision()
    {
        DataFileOptions classes = new() { Table = new() { TargetIsClass = true } };
        string path = Labels("t.npy", 0.1, 0.3, 0.1), large = Labels("large.npy", 16777217, 16777216, 16777217);

        Assert.Equal(["0.1", "0.3"], DataFile.Read<float>(path, classes).ClassNames);
        Assert.Equal(["16777216", "16777217"], DataFile.Read(large, classes).ClassNames);
        Assert.Contains("cannot name a class in single precision", Assert.Throws<BadDataException>(() => DataFile.Read<float>(large, classes)).Message);
    }

    [Fact]
    public void Class_numbers_are_whole_ones_without_gaps()
    {
        foreach (ExampleSource data in Opened(Labels("t.npy", 0, 0.5, 2), new() { Table = new() { TargetIsClass = true } }))
        {
            Assert.Equal(["0", "0.5", "2"], data.ClassNames);
            Assert.Equal([0.0, 1, 2], TargetsOf(data));
        }
    }

    [Fact]
    public void Texts_are_not_taken_as_numbers()
    {
        string inputs = folder["x.npy"], labels = folder["y.npy"];
        StreamFolder.WriteNpy(inputs, [0, 1, 2], 1);
        StreamFolder.WriteNpy(labels, "<U1", "(3,)", Encoding.UTF32.GetBytes("bab"));
        DataFileOptions numbers = new() { Labels = labels, Table = new() { TargetIsClass = false } };

        Assert.All(Refusals(inputs, numbers), message => Assert.StartsWith(
            $"{inputs}: the targets are the classes 'a', 'b', which cannot be taken as numbers. Leave out --classes no", message));
    }

    // A table of one input and the label.
    private string Labels(string name, params double[] labels)
    {
        double[] rows = [.. labels.SelectMany((label, i) => new[] { i * 0.5, label })];
        StreamFolder.WriteNpy(folder[name], "<f8", $"({labels.Length}, 2)", MemoryMarshal.AsBytes<double>(rows));
        return folder[name];
    }

    private static IEnumerable<ExampleSource> Opened(string path, DataFileOptions options)
    {
        using StreamedDataset single = DataFile.Stream<float>(path, options), twice = DataFile.Stream<double>(path, options);
        foreach (ExampleSource data in new ExampleSource[] { DataFile.Read(path, options), DataFile.Read<float>(path, options), single, twice })
        {
            yield return data;
        }
    }

    private static string[] Refusals(string path, DataFileOptions options) =>
    [
        Assert.Throws<BadDataException>(() => DataFile.Read<float>(path, options)).Message,
        Assert.Throws<BadDataException>(() => DataFile.Stream<float>(path, options)).Message,
    ];

    private static double[] TargetsOf(ExampleSource data) => [.. data.TargetBlocks().SelectMany(block => block.Targets.Span.ToArray())];
}
