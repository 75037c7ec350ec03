using Gradus.Activations;
using Gradus.Data;
using Gradus.Layers;
using Gradus.Networks;
using Gradus.Networks.Safetensors;

namespace Gradus.Tests.Networks;

public sealed class ModelFileTests
{
    public static TheoryData<Precision> Precisions => [Precision.Single, Precision.Double];

    [Theory]
    [MemberData(nameof(Precisions))]
    public void Model_predicts_the_same_bits_after_saving_and_loading(Precision precision)
    {
        Model model = Samples.Every(precision);

        Model loaded = Samples.SaveAndLoad(model);

        Assert.Equal(model.Network, loaded.Network);
        Assert.Equal(precision, loaded.Precision);
        Assert.Equal(model.ParameterNames, loaded.ParameterNames);
        Assert.Equal(model.FeatureNames, loaded.FeatureNames);
        Assert.Equal(model.ClassNames, loaded.ClassNames);
        double[] inputs = [.. Enumerable.Range(0, 40).Select(i => Math.Sin(i))];
        Assert.Equal(model.Predict(inputs), loaded.Predict(inputs));
        float[] single = Array.ConvertAll(inputs, x => (float)x);
        Assert.Equal(model.Predict(single), loaded.Predict(single));
    }

    [Fact]
    public void How_tables_are_written_survives_a_file_and_the_usual_way_is_not_written()
    {
        Model model = Samples.Every(Precision.Single);
        TableWriting writing = new(["-999", "?"], ',', '.', comment: null);

        Assert.Equal(writing, Samples.SaveAndLoad(model.WithWriting(writing)).Writing);
        Assert.Equal(writing, Samples.SaveAndLoad(model.WithWriting(writing)).Columns.Writing);
        Assert.Null(Samples.SaveAndLoad(model).Writing);
        Assert.Null(model.WithWriting(writing).WithWriting(new TableWriting()).Writing);
    }

    [Theory]
    [InlineData("{\"point\":\"x\"}", "point: Decimals follow a point or a comma, not 'x'.")]
    [InlineData("{\"thousands\":\".\"}", "'.' cannot stand before decimals and between groups of digits")]
    [InlineData("{\"missing\":[null]}", "missing")]
    [InlineData("{\"pint\":\",\"}", "Did you mean point?")]
    public void Faults_of_how_tables_are_written_are_told(string json, string message)
    {
        SafetensorsFile file = ModelFile.ToFile(Samples.Every(Precision.Single));
        file.SetMetadata("tableWriting", json);

        Assert.Contains(message, Assert.Throws<ModelFileException>(() => ModelFile.FromFile(file, "m")).Message);
    }

    public static TheoryData<string> Layers => [.. Catalog.Names<Layer>()];

    public static TheoryData<string> Activations => [.. Catalog.Names<Activation>()];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_kind_of_layer_survives_a_file(string name)
    {
        Layer layer = Catalog.Parse<Layer>(name switch
        {
            "dense" => "dense(3, gelu)",
            "dropout" => "dropout(0.25)",
            "rescale" => "rescale([1, 2, -3, 0.5], [0, 1, 2, -3])",
            _ => name,
        });
        foreach (Precision precision in (Precision[])[Precision.Single, Precision.Double])
        {
            Model model = new Network(4, layer, new Dense(2)).Build(seed: 3, precision);

            Assert.Equal(model.Predict(1.0, -2, 3, 0.5), Samples.SaveAndLoad(model).Predict(1.0, -2, 3, 0.5));
        }
    }

    [Theory]
    [MemberData(nameof(Activations))]
    public void Every_activation_survives_a_file(string name)
    {
        Model model = new Network(4, new Dense(3, Catalog.Parse<Activation>(name)), new Dense(2)).Build(seed: 3);

        Assert.Equal(model.Predict(1.0, -2, 3, 0.5), Samples.SaveAndLoad(model).Predict(1.0, -2, 3, 0.5));
    }

    [Fact]
    public void Model_saved_twice_has_the_same_bytes() => Assert.Equal(Samples.Bytes(Samples.Every()), Samples.Bytes(Samples.Every()));

    [Fact]
    public void Preprocessing_travels_with_the_model()
    {
        Model model = Samples.Prepared(), loaded = Samples.SaveAndLoad(model);

        Assert.Equal(model.Preprocessing!.Steps, loaded.Preprocessing!.Steps);
        Assert.Equal(model.Predict(1e6, 2, 1e6 + 1, 0), loaded.Predict(1e6, 2, 1e6 + 1, 0));
        Assert.Equal(model.Predict(5f, 1f), loaded.Predict(5f, 1f));
    }

    [Theory]
    [InlineData("""{"inputWidth":4,"steps":[]}""", null)]
    [InlineData("""{"inputWidth":3,"steps":[]}""", "The network expects 4 inputs but the preprocessing makes 3.")]
    [InlineData("""{"inputWidth":0,"steps":[]}""", "Its preprocessing cannot be read: inputWidth")]
    [InlineData("""{"inputWidth":4,"steps":[{"type":"standardization","means":[0],"scales":[1]}]}""", "Its preprocessing cannot be read: The preprocessing was fitted to 1 inputs, but there are 4.")]
    [InlineData("""{"inputWidth":4,"steps":[{"type":"standardization","means":[0,0,0,0],"scales":[1,1,1,"1"]}]}""", "steps[0].scales[3]: Expected a number, found '\"1\"'.")]
    [InlineData("""{"inputWidth":4,"steps":[{"type":"standardization","means":[0,0,0,0],"scales":[1,1,1,0]}]}""", "steps[0].scales: There are 4 means and 4 scales")]
    public void Preprocessing_must_lead_to_the_network(string json, string? expected)
    {
        SafetensorsFile file = File(Samples.Every());
        file.SetMetadata("preprocessing", json);

        Exception? error = Record.Exception(() => ModelFile.FromFile(file, null));

        Assert.Equal(expected is null, error is null);
        if (expected is not null)
        {
            Assert.Contains(expected, Assert.IsType<ModelFileException>(error).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Model_survives_a_file_on_disk()
    {
        string path = Path.Combine(Path.GetTempPath(), $"gradus-{Guid.NewGuid():N}.safetensors");
        try
        {
            Model model = Samples.Every();
            model.Save(path);

            Assert.Equal(model.Predict(1, 2, 3, 4), Model.Load(path).Predict(1, 2, 3, 4));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    [Fact]
    public void Metadata_describes_the_model()
    {
        SafetensorsFile file = File(Samples.Every());

        Assert.Equal("gradus", file.Metadata["format"]);
        Assert.Equal("1", file.Metadata["formatVersion"]);
        Assert.Equal("""["red","green","blue"]""", file.Metadata["classNames"]);
        Assert.Equal(Samples.Every().Network, Network.FromJson(file.Metadata["network"]));
        Assert.Equal(Samples.Every().ParameterNames, file.Entries.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("format", null, "A model of Gradus has the format 'gradus'")]
    [InlineData("format", "pt", "has the format 'pt'")]
    [InlineData("formatVersion", null, "and a formatVersion in its metadata")]
    [InlineData("formatVersion", "2", "version 2 of the format, but this version of Gradus reads up to 1. Update Gradus")]
    [InlineData("formatVersion", "0", "a whole number from 1, but it is '0'")]
    [InlineData("formatVersion", "one", "but it is 'one'")]
    [InlineData("network", null, "The metadata holds no network.")]
    [InlineData("network", "{", "Its network cannot be read: The text is not JSON")]
    [InlineData("network", """{"input":4,"layers":[{"type":"dense","units":0}]}""", "Its network cannot be read: layers[0].units: A dense layer has 1 unit or more.")]
    [InlineData("network", """{"input":4,"layers":[{"type":"dense","units":2147483647}]}""", "Layer 1 cannot be built: A tensor holds at most")]
    [InlineData("network", """{"input":4,"layers":[{"type":"dense","units":500000000}]}""", "tensor '1.W': Layer 1 needs the shape [500000000, 4], but it has [5, 4].")]
    [InlineData("network", """{"input":2147483647,"layers":[{"type":"batch-norm"}]}""", "tensor '1.gamma': Layer 1 needs it, but the file does not have it.")]
    [InlineData("network", """{"input":4,"layers":[{"type":"dense","units":5}]}""", "tensor '1.b': Layer 1 needs it")]
    [InlineData("network", """{"input":4,"layers":[{"type":"dense","units":5,"hasBias":false}]}""", "tensor '2.gamma': No layer of the network has such a parameter.")]
    [InlineData("classNames", """["a"]""", "The model knows 3 classes but there are 1 class names.")]
    [InlineData("classNames", """[1]""", "Its classNames are not a list of texts in JSON.")]
    [InlineData("classNames", "null", "Its classNames are not a list of texts in JSON.")]
    [InlineData("featureNames", """["a",null,"c","d"]""", "Its featureNames are not a list of texts in JSON.")]
    public void Faulty_metadata_is_refused(string key, string? value, string expected)
    {
        SafetensorsFile file = File(Samples.Every()), faulty = new();
        foreach (SafetensorsEntry entry in file.Entries)
        {
            faulty.Add(entry);
        }

        foreach ((string name, string text) in file.Metadata)
        {
            if (name != key || value is not null)
            {
                faulty.SetMetadata(name, name == key ? value! : text);
            }
        }

        Assert.Contains(expected, Assert.Throws<ModelFileException>(() => ModelFile.FromFile(faulty, null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_layers_than_any_network_has_are_refused()
    {
        SafetensorsFile file = File(Samples.Every());
        file.SetMetadata("network", $$"""{"input":4,"layers":[{{string.Join(',', Enumerable.Repeat("{}", 10_001))}}]}""");

        Assert.Contains("There are 10001 layers; at most 10000 are read.", Assert.Throws<ModelFileException>(() => ModelFile.FromFile(file, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Weights_that_are_not_finite_are_refused(float weight)
    {
        SafetensorsFile file = File(Samples.Every());
        file.Find("1.W")!.Floats![3] = weight;

        ModelFileException error = Assert.Throws<ModelFileException>(() => ModelFile.FromFile(file, "m.safetensors"));

        Assert.Equal("1.W", error.Tensor);
        Assert.StartsWith("Model file 'm.safetensors', tensor '1.W': It holds NaN or infinity", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_precisions_in_one_file_are_refused()
    {
        SafetensorsFile file = File(Samples.Prepared()), mixed = new();
        mixed.Add(file.Entries[0]);
        mixed.Add(new("1.b", [1], new double[1]));
        foreach ((string name, string text) in file.Metadata)
        {
            mixed.SetMetadata(name, text);
        }

        Assert.Contains("all have one precision", Assert.Throws<ModelFileException>(() => ModelFile.FromFile(mixed, null)).Message, StringComparison.Ordinal);
    }

    private static SafetensorsFile File(Model model) => SafetensorsFile.Read(new MemoryStream(Samples.Bytes(model)));
}
