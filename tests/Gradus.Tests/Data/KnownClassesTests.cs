using System.Runtime.InteropServices;
using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Tests.Data.Streams;

namespace Gradus.Tests.Data;

/// <summary>Files that are read by the names of classes that other data or a model know.</summary>
public sealed class KnownClassesTests : IDisposable
{
    private const string Places = "The target holds numbers, which were taken as the places of the classes that are known: 0 = 'rose', 1 = 'tulip', 2 = 'daisy'. ";

    private static readonly TableColumns _flowers = new(null) { ClassNames = ["rose", "tulip", "daisy"] }, _mixed = new(null) { ClassNames = ["1", "2", "x"] };

    private readonly StreamFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Numbers_are_places_of_names_with_a_word()
    {
        foreach (ExampleSource data in Opened(_flowers, null, 2, 0, 1, 2))
        {
            Assert.Equal(["rose", "tulip", "daisy"], data.ClassNames);
            Assert.Equal([2.0, 0, 1, 2], TargetsOf(data));
            Assert.Equal($"{Places}If they mean other classes, write the names instead.", data.Notes[^1]);
        }

        foreach (ExampleSource data in Opened(_flowers, null, 1, 2, 2))
        {
            Assert.Equal($"{Places}None is 0: if they count from 1, or mean other classes, write the names instead.", data.Notes[^1]);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(0.5)]
    public void Numbers_that_are_no_places_of_names_are_refused_where_they_stand(double odd)
    {
        string fault = "is none of the classes that are known, 'rose', 'tulip', 'daisy', nor the number of one, 0 to 2. Write the classes by their names, leave such examples out, or name another target.";
        DataFileOptions options = Options(_flowers, null);
        (string table, string array) = (Table(0, 1, odd), Array(0, 1, odd));

        foreach (Func<string, object> read in Readers(options))
        {
            Assert.Equal(FormattableString.Invariant($"{table}, line 4, column 2 ('y'): '{odd}' {fault}"), Assert.Throws<BadDataException>(() => read(table)).Message);
            Assert.Equal(FormattableString.Invariant($"{array}: the target of example 2, {odd}, {fault}"), Assert.Throws<BadDataException>(() => read(array)).Message);
        }
    }

    [Fact]
    public void Options_say_whether_numbers_are_names()
    {
        foreach (ExampleSource data in Opened(_flowers, false, 2, 0, 1))
        {
            Assert.DoesNotContain(data.Notes, note => note.Contains("places", StringComparison.Ordinal));
            Assert.Equal([2.0, 0, 1], TargetsOf(data));
        }

        Model model = new Network(1, new Dense(3, new Softmax())).Build(seed: 1).WithNames(null, ["rose", "tulip", "daisy"]);
        Assert.Contains("but the model knows 'rose', 'tulip', 'daisy'", Assert.Throws<BadDataException>(() => model.Evaluate(DataFile.Read(Table(1, 2, 2), Options(model.Columns, true)))).Message);
        Assert.Equal(3, model.Evaluate(DataFile.Read(Table(1, 2, 2), Options(model.Columns, null))).Count);
        Assert.Equal(3, model.Evaluate(Dataset.From(new float[,] { { 1 }, { 2 }, { 3 } }, [1, 2, 2]).WithNames(null, ["rose", "tulip", "daisy"])).Count);
    }

    [Fact]
    public void Names_of_which_some_are_numbers_are_looked_up_as_names()
    {
        foreach (ExampleSource data in Opened(_mixed, null, 1, 2, 2))
        {
            Assert.Equal(["1", "2", "x"], data.ClassNames);
            Assert.Equal([0.0, 1, 1], TargetsOf(data));
        }

        Assert.All(Readers(Options(_mixed, null)), read => Assert.Contains("none of the classes that are known: '1', '2', 'x'", Assert.Throws<BadDataException>(() => read(Array(0, 1, 2))).Message));
    }

    [Theory]
    [InlineData("tulip,rose,daisy", null)]
    [InlineData("tulip,rose", "The target column holds 2 of the 3 classes that are known: 'rose', 'tulip'.")]
    [InlineData("tulip,violet", "The texts of the target column were taken as 2 classes, in the order of their names.")]
    public void What_is_said_of_texts_is_true(string targets, string? note)
    {
        string path = folder.WriteText("t.csv", "x,y\n" + string.Concat(targets.Split(',').Select(target => $"1,{target}\n")));

        Assert.Equal(note is null ? [] : [note], DataFile.Read(path, Options(_flowers, null)).Notes);
    }

    private string Table(params double[] targets) =>
        folder.WriteText("t.csv", "x,y\n" + string.Concat(targets.Select((target, i) => FormattableString.Invariant($"{i * 0.5},{target}\n"))));

    private string Array(params double[] targets)
    {
        double[] rows = [.. targets.SelectMany((target, i) => new[] { i * 0.5, target })];
        StreamFolder.WriteNpy(folder["t.npy"], "<f8", $"({targets.Length}, 2)", MemoryMarshal.AsBytes<double>(rows));
        return folder["t.npy"];
    }

    private static DataFileOptions Options(TableColumns columns, bool? areClasses) => new() { Table = new() { Columns = columns, TargetIsClass = areClasses } };

    private static Func<string, object>[] Readers(DataFileOptions options) =>
        [path => DataFile.Read(path, options), path => DataFile.Read<float>(path, options), path => DataFile.Stream<float>(path, options)];

    private IEnumerable<ExampleSource> Opened(TableColumns columns, bool? areClasses, params double[] targets)
    {
        DataFileOptions options = Options(columns, areClasses);
        foreach (string path in new[] { Table(targets), Array(targets) })
        {
            using StreamedDataset streamed = DataFile.Stream<float>(path, options);
            foreach (ExampleSource data in new ExampleSource[] { DataFile.Read(path, options), DataFile.Read<float>(path, options) })
            {
                yield return data;
            }

            // What a stream says of its packing comes last.
            Dataset read = DataFile.Read(path, options);
            Assert.Equal(read.Notes, streamed.Notes.Where(note => !note.StartsWith("The text was packed", StringComparison.Ordinal)));
            Assert.Equal(read.ClassNames, streamed.ClassNames);
            Assert.Equal(TargetsOf(read), TargetsOf(streamed));
        }
    }

    private static double[] TargetsOf(ExampleSource data) => [.. data.TargetBlocks().SelectMany(block => block.Targets.Span.ToArray())];
}
