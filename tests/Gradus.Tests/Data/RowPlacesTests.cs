using System.Globalization;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tests.Data.Streams;
using Gradus.Training;

namespace Gradus.Tests.Data;

/// <summary>An example that is refused is named by its file and line.</summary>
public sealed class RowPlacesTests : IDisposable
{
    // Row 0 in line 3, 1 in 4, 2 in 7; of the second file in 2 and 3.
    private const string First = "# a comment\nx,y\n0,0\n1,1\n\n# another\n2,2\n", Second = "x,y\n3,0\n4,1\n";

    private readonly StreamFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Examples_know_their_lines_in_parts_and_streams()
    {
        (string first, string second) = (folder.WriteText("a1.csv", First), folder.WriteText("a2.csv", Second));
        string[] places = [$"{first}, line 3", $"{first}, line 4", $"{first}, line 7", $"{second}, line 2", $"{second}, line 3"];
        Dataset data = DataFile.Read(folder["a*.csv"]);
        using StreamedDataset streamed = DataFile.Stream<float>(folder["a*.csv"]);

        Assert.Equal(places, Enumerable.Range(0, 5).Select(data.PlaceOf));
        Assert.Equal(places, Enumerable.Range(0, 5).Select(streamed.PlaceOf));
        Assert.Equal([places[4], places[1]], Enumerable.Range(0, 2).Select(data.Take([2, 4, 1, 0]).Take([1, 2]).PlaceOf));
        Assert.Equal(places[3..], Enumerable.Range(0, 2).Select(streamed.SplitInOrder(0.4).Test.PlaceOf));
        Assert.Equal(places[2], data.Pick(0).WithTargets(data.Targets<double>()).PlaceOf(2));
        Assert.Null(Dataset.From(new float[,] { { 1 } }, [1]).PlaceOf(0));
    }

    [Fact]
    public void No_more_is_kept_than_some_runs_of_lines()
    {
        RowPlaces places = new();
        for (int i = 0; i < 70_000; i++)
        {
            places.Add("t", 2 * i);
        }

        Assert.Equal("t, line 131070", places.Of(65_535));
        Assert.Null(places.Of(65_536));
        Assert.Null(places.Take([69_999]).Of(0));
    }

    [Theory]
    [InlineData(2, "A target of a yes-or-no question lies from 0 to 1, but one is 2.")]
    [InlineData(3, null)]
    public void Target_that_is_no_class_is_refused_where_it_stands(int classes, string? fault)
    {
        string path = folder.WriteText("t.csv", First + (classes == 3 ? "5,3\n" : ""));
        string expected = $"{fault ?? "A target is the number of one of 3 classes, 0 to 2, but one is 3: leave such examples out, or give the output layer a unit for each class."} This is example {{0}} of the {{1}} data: {path}, line {(classes == 3 ? 8 : 7)}.";
        Model model = new Network(1, new Dense(classes == 2 ? 1 : 3, classes == 2 ? new Sigmoid() : new Softmax())).Build(seed: 1);
        Dataset data = DataFile.Read(path, new() { Table = new() { Columns = model.Columns } });
        using StreamedDataset streamed = DataFile.Stream<double>(path, new() { Table = new() { Columns = model.Columns } });
        int last = data.Count - 1;

        Assert.Equal(string.Format(CultureInfo.InvariantCulture, expected, last, "evaluation"), Assert.Throws<BadDataException>(() => model.Evaluate(data)).Message);
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, expected, last, "evaluation"), Assert.Throws<BadDataException>(() => model.Evaluate(streamed)).Message);
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, expected, 0, "training"), Assert.Throws<BadDataException>(() => new Trainer(new() { Epochs = 1, Preparations = [new Standardize()] }).Train(model.Network, data.Take([last, 0]))).Message);
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, expected, 0, "validation"), Assert.Throws<BadDataException>(() => new Trainer(new() { Epochs = 1, Seed = 1, Validation = data.Take([last]) }).Train(model.Network, data.Take([0, 1]))).Message);
    }
}
